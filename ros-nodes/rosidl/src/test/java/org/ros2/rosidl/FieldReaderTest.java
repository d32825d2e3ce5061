package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrWriter;
import org.ros2.rosidl.definition.FieldReader;
import org.ros2.rosidl.definition.MessageDefinitions;
import org.ros2.rosidl.definition.MessageLayout;
import sensor_msgs.msg.JointState;

class FieldReaderTest {
  private final Map<String, MessageLayout> layouts = new HashMap<>();
  private int leaves;

  @Test
  void everyFieldOfEveryShippedMessageIsWhatItsClassHas() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      if (!type.name().contains("/msg/")) {
        continue;
      }
      for (int seed = 0; seed < 4; seed++) {
        MessageDefinition message = MessageFields.random(type, new Random(seed));
        ByteOrder order = seed % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer bytes = inTheMiddle(MessageFields.encode(message, order));
        compareFields(layout(type), "", message, bytes);
      }
    }
    assertTrue(leaves > 5000, leaves + " fields");
  }

  private void compareFields(
      MessageLayout layout, String prefix, MessageDefinition value, ByteBuffer bytes) {
    List<String> names = layout(value.messageType()).fields();
    List<Field> fields = MessageFields.fields(value);
    assertEquals(fields.size(), names.size());
    for (int i = 0; i < names.size(); i++) {
      compare(layout, prefix + names.get(i), MessageFields.get(fields.get(i), value), bytes);
    }
  }

  private void compare(MessageLayout layout, String path, Object expected, ByteBuffer bytes) {
    switch (expected) {
      case builtin_interfaces.msg.Time time -> {
        long nanos = time.getSec() * 1_000_000_000L + Integer.toUnsignedLong(time.getNanosec());
        assertEquals(nanos, layout.reader(path).readNanos(bytes), path);
        compareFields(layout, path + ".", time, bytes);
      }
      case MessageDefinition nested -> compareFields(layout, path + ".", nested, bytes);
      case List<?> list -> compareList(layout, path, list, bytes);
      case String text -> {
        leaves++;
        assertEquals(text, layout.reader(path).readText(bytes, ""), path);
      }
      default -> {
        leaves++;
        same(expected, layout.reader(path).readNumber(bytes), path);
      }
    }
  }

  private void compareList(MessageLayout layout, String path, List<?> list, ByteBuffer bytes) {
    for (int i = 0; i < list.size(); i++) {
      compare(layout, path + "[" + i + "]", list.get(i), bytes);
    }
    if (!list.isEmpty() && list.getFirst() instanceof MessageDefinition) {
      assertThrows(IllegalArgumentException.class, () -> layout.reader(path), path);
    } else if (!list.isEmpty() && list.getFirst() instanceof String) {
      assertEquals(list, layout.reader(path).readTexts(bytes, new ArrayList<>()), path);
    } else if (!list.isEmpty()) {
      double[] values = new double[list.size()];
      FieldReader reader = layout.reader(path);
      assertEquals(list.size(), reader.readNumbers(bytes, values), path);
      for (int i = 0; i < values.length; i++) {
        same(list.get(i), values[i], path);
      }
      if (list.getFirst() instanceof Byte) {
        ByteBuffer view = reader.readBytes(bytes);
        assertEquals(list.size(), view.remaining(), path);
        for (int i = 0; i < values.length; i++) {
          assertEquals(list.get(i), view.get(i), path);
        }
      }
    }
  }

  /** Unsigned numbers have their bits in Java's signed types. */
  private static void same(Object expected, double read, String path) {
    switch (expected) {
      case Boolean b -> assertEquals(b ? 1 : 0, read, path);
      case Byte b -> assertEquals(b, (byte) (int) read, path);
      case Short s -> assertEquals(s, (short) (int) read, path);
      case Integer i -> assertEquals(i, (int) (long) read, path);
      case Long l ->
          assertTrue(
              read == (double) l || read == Double.parseDouble(Long.toUnsignedString(l)), path);
      case Float f -> assertEquals((double) f, read, path);
      default -> assertEquals(expected, read, path);
    }
  }

  private MessageLayout layout(MessageType<?> type) {
    return layouts.computeIfAbsent(
        type.name(),
        name -> MessageLayout.parse(name, MessageDefinitions.known().of(name).orElseThrow()));
  }

  private static ByteBuffer inTheMiddle(byte[] bytes) {
    ByteBuffer around = ByteBuffer.allocate(bytes.length + 24);
    return around.put(11, bytes).position(11).limit(11 + bytes.length);
  }

  @Test
  void textThatStaysTheSameIsNotMadeAnew() {
    var message = new std_msgs.msg.String().setData("same");
    FieldReader reader = layout(MessageType.of(std_msgs.msg.String.class)).reader("data");
    ByteBuffer bytes = new CdrWriter(64, 64).encode(message);
    String first = reader.readText(bytes, "");
    assertSame(first, reader.readText(bytes, first));
  }

  @Test
  void readingAgainAllocatesNothingAndLeavesTheBufferAsItWas() {
    JointState message = new JointState();
    for (int i = 0; i < 14; i++) {
      message.getName().add("joint" + i);
      message.getPosition().add(i / 10.0);
      message.getVelocity().add(-i / 10.0);
    }
    ByteBuffer bytes = new CdrWriter(64, 4096).encode(message).order(ByteOrder.BIG_ENDIAN);
    MessageLayout layout = layout(MessageType.of(JointState.class));
    FieldReader stamp = layout.reader("header.stamp");
    FieldReader name = layout.reader("name");
    FieldReader velocity = layout.reader("velocity");
    double[] values = new double[14];
    List<String> names = name.readTexts(bytes, new ArrayList<>());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5000; i++) {
        stamp.readNanos(bytes);
        name.readTexts(bytes, names);
        velocity.readNumbers(bytes, values);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(allocated < 5000, allocated + " bytes for 5000 messages");
    assertEquals(-1.3, values[13]);
    assertEquals(ByteOrder.BIG_ENDIAN, bytes.order());
    assertEquals(0, bytes.position());
  }

  @Test
  void moreValuesThanAskedForAreCountedOnly() {
    var message = new std_msgs.msg.Float64MultiArray();
    message.getData().addAll(List.of(1.0, 2.0, 3.0));
    double[] two = new double[2];
    FieldReader reader =
        layout(MessageType.of(std_msgs.msg.Float64MultiArray.class)).reader("data");
    assertEquals(3, reader.readNumbers(new CdrWriter(64, 640).encode(message), two));
    assertArrayEquals(new double[] {1, 2}, two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "positions | has no 'positions', it has header, name, position, velocity, effort",
        "header.stamp.secs | builtin_interfaces/msg/Time has no 'secs', it has sec, nanosec",
        "header | is std_msgs/msg/Header, it has stamp, frame_id",
        "header[0] | header is std_msgs/msg/Header, no list",
        "position.x | position is float64[], which has no fields",
        "position[-1] | is no path of a field",
        "'' | is no path of a field",
      })
  void aWrongPathIsToldWithWhatThereIs(String path, String expected) {
    MessageLayout layout = layout(MessageType.of(JointState.class));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> layout.reader(path));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void anElementThatIsNotThereIsToldWithTheNumberThereAre() {
    FieldReader reader =
        layout(MessageType.of(tf2_msgs.msg.TFMessage.class)).reader("transforms[1].child_frame_id");
    var message = new tf2_msgs.msg.TFMessage();
    message.getTransforms().add(new geometry_msgs.msg.TransformStamped());
    CdrException e =
        assertThrows(
            CdrException.class, () -> reader.readText(new CdrWriter(64, 640).encode(message), ""));
    assertEquals("field 'transforms[1].child_frame_id': transforms has 1 values", e.getMessage());
  }

  @Test
  void fieldsBeforeAWstringAreReadAndThoseBehindItRefused() {
    MessageLayout layout =
        MessageLayout.parse(
            "a_msgs/msg/Wide",
            "# what\nint32 LIMIT=7 # a constant\nint16 a 3\nwstring<=9 w\nint16 b");
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 1, 0, 9});
    assertEquals(0x102, layout.reader("a").readNumber(bytes));
    assertThrows(CdrException.class, () -> layout.reader("b").readNumber(bytes));
    assertThrows(IllegalArgumentException.class, () -> layout.reader("w"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no definition of a/msg/A",
        "'b/B b' | lacks b/msg/B, which a/msg/A has",
        "'A a' | contains itself",
        "'int32 x\n===\nIDL: a/msg/B\n' | expected 'MSG: package/Name', found 'IDL: a/msg/B'",
        "'int32 x\nint32' | a/msg/A line 2: expected '<type> <name>'",
      })
  void whatIsNoDefinitionIsRefusedWithWhatIsWrong(String text, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MessageLayout.parse("a/msg/A", text));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void bytesOfStrangersAreReadOrRefusedAndNothingElse() throws IOException {
    Random random = new Random(7);
    int refused = 0;
    int read = 0;
    for (MessageType<?> type : ShippedMessages.all()) {
      if (!type.name().contains("/msg/")) {
        continue;
      }
      List<FieldReader> readers = lastFields(layout(type));
      for (int round = 0; round < 60; round++) {
        byte[] bytes =
            MessageFields.encode(MessageFields.random(type, random), ByteOrder.LITTLE_ENDIAN);
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
        for (int i = random.nextInt(6); i > 0 && bytes.length > 4; i--) {
          bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
        }
        for (FieldReader reader : readers) {
          try {
            read(reader, ByteBuffer.wrap(bytes));
            read++;
          } catch (CdrException e) {
            refused++;
          }
        }
      }
    }
    assertTrue(read > 1000 && refused > 1000, read + " read, " + refused + " refused");
  }

  /** Readers of the fields at the end, which have the longest way. */
  private static List<FieldReader> lastFields(MessageLayout layout) {
    List<FieldReader> readers = new ArrayList<>();
    for (String field : layout.fields()) {
      try {
        readers.add(layout.reader(field));
      } catch (IllegalArgumentException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(" is "), e.getMessage());
      }
    }
    return readers;
  }

  private static void read(FieldReader reader, ByteBuffer bytes) {
    switch (reader.kind()) {
      case TIME -> reader.readNanos(bytes);
      case TEXT -> {
        if (reader.isList()) {
          reader.readTexts(bytes, new ArrayList<>());
        } else {
          reader.readText(bytes, "");
        }
      }
      case NUMBER -> {
        reader.readNumbers(bytes, new double[100]);
        if (reader.isBytes()) {
          reader.readBytes(bytes);
        }
      }
    }
  }
}
