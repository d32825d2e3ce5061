package org.armature.nodes.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import geometry_msgs.msg.TransformStamped;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mapping.VectorDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sensor_msgs.msg.JointState;
import sensor_msgs.msg.Joy;
import std_msgs.msg.Float64MultiArray;
import tf2_msgs.msg.TFMessage;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

class RosDecodersTest {
  private static final String JOINT_STATE = "sensor_msgs/msg/JointState";
  private static final String JOY = "sensor_msgs/msg/Joy";
  private final RosDecoders decoders = new RosDecoders();

  @Test
  void jointsArePickedByNameInWhateverOrderTheyCome() throws MappingException {
    VectorDecoder decoder = numbers("position", "name", List.of("elbow", "wrist"), 2, JOINT_STATE);
    double[] values = new double[2];
    assertEquals(3_000_000_005L, decoder.decode(Cdr.of(joints("wrist", "base", "elbow")), values));
    assertArrayEquals(new double[] {3, 1}, values);
    decoder.decode(Cdr.of(joints("elbow", "wrist")), values);
    assertArrayEquals(new double[] {1, 2}, values);
    decoder.decode(Cdr.of(joints("a", "b", "c", "wrist", "elbow")), values);
    assertArrayEquals(new double[] {5, 4}, values);
  }

  /** Positions 1, 2, 3 …, measured 3.000000005 s after the epoch. */
  private static JointState joints(String... names) {
    JointState message = new JointState().setName(names);
    message.getHeader().getStamp().setSec(3).setNanosec(5);
    for (int i = 1; i <= names.length; i++) {
      message.getPosition().add((double) i);
    }
    return message;
  }

  @Test
  void commandsOfATrajectoryArePickedFromItsFirstPoint() throws MappingException {
    VectorDecoder decoder =
        numbers(
            "points[0].positions",
            "joint_names",
            List.of("b", "a"),
            2,
            "trajectory_msgs/msg/JointTrajectory");
    JointTrajectory message = new JointTrajectory().setJointNames(new String[] {"a", "b"});
    double[] values = new double[2];
    MappingException empty =
        assertThrows(MappingException.class, () -> decoder.decode(Cdr.of(message), values));
    assertTrue(
        String.valueOf(empty.getMessage()).contains("points has 0 values"), empty.getMessage());
    message.getPoints().add(new JointTrajectoryPoint().setPositions(new double[] {7, 8}));
    decoder.decode(Cdr.of(message), values);
    assertArrayEquals(new double[] {8, 7}, values);
  }

  @Test
  void theTimeIsThatOfTheHeaderNearestToTheField() throws MappingException {
    VectorDecoder decoder =
        numbers(
            "transforms[1].transform.translation.x", "", List.of(), 1, "tf2_msgs/msg/TFMessage");
    TFMessage message = new TFMessage();
    for (int i = 0; i < 2; i++) {
      TransformStamped transform = new TransformStamped();
      transform.getHeader().getStamp().setSec(i + 1);
      transform.getTransform().getTranslation().setX(i + 0.5);
      message.getTransforms().add(transform);
    }
    double[] values = new double[1];
    assertEquals(2_000_000_000L, decoder.decode(Cdr.of(message), values));
    assertEquals(1.5, values[0]);
  }

  @Test
  void messagesWithoutHeaderHaveNoTime() throws MappingException {
    VectorDecoder decoder = numbers("data", "", List.of(), 3, "std_msgs/msg/Float64MultiArray");
    Float64MultiArray message = new Float64MultiArray();
    message.getData().addAll(List.of(1.0, 2.0, 3.0));
    double[] values = new double[3];
    assertEquals(VectorDecoder.NO_STAMP, decoder.decode(Cdr.of(message), values));
    assertArrayEquals(new double[] {1, 2, 3}, values);
  }

  @Test
  void flagsAreTrueWhileTheFieldHasItsValue() throws MappingException {
    Feature feature = Feature.flag("pressed");
    VectorDecoder decoder =
        decoders.flag(new StreamMapping.Flag(feature, "/joy", "buttons[1]", 2, false), JOY, "");
    double[] values = new double[1];
    Joy message = new Joy();
    message.getButtons().addAll(List.of(2, 0));
    decoder.decode(Cdr.of(message), values);
    assertEquals(0, values[0]);
    message.getButtons().set(1, 2);
    decoder.decode(Cdr.of(message), values);
    assertEquals(1, values[0]);
  }

  @Test
  void textIsRead() throws MappingException {
    TextDecoder decoder = decoders.text("/task", "data", "std_msgs/msg/String", "");
    assertEquals("räum auf", decoder.decode(Cdr.of(new std_msgs.msg.String().setData("räum auf"))));
  }

  @Test
  void definitionsOfTypesThatNobodyHereHasAreEnough() throws MappingException {
    VectorDecoder decoder =
        decoders.numbers(
            stream("pair[1].b", "", List.of(), 1),
            "odd_msgs/msg/Odd",
            "string s\nPart[] pair\n" + "=".repeat(80) + "\nMSG: odd_msgs/Part\nuint16 a\nint64 b");
    ByteBuffer cdr =
        ByteBuffer.wrap(
            new byte[] {
              0,
              0,
              0,
              0, /* s */
              0,
              0,
              0,
              2,
              'x',
              0,
              0,
              0, /* pair */
              0,
              0,
              0,
              2,
              /* a */ 0,
              9,
              0,
              0, /* b */
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              1, /* a */
              0,
              9,
              0,
              0,
              0,
              0,
              0,
              0,
              /* b */ -1,
              -1,
              -1,
              -1,
              -1,
              -1,
              -1,
              -2
            });
    // b lies at a multiple of eight: 12 + 2 becomes 16
    double[] values = new double[1];
    decoder.decode(cdr, values);
    assertEquals(-2, values[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speed | name | has no 'speed', it has header, name, position, velocity, effort",
        "position | names | has no 'names'",
        "name | name | field 'name' holds text, expected numbers",
        "position | position | field 'position' holds numbers, expected text",
        "header.stamp | name | field 'header.stamp' holds a time, expected numbers",
        "position[0] | name | must be lists",
      })
  void whatAMessageCannotHaveIsToldAtOnce(String field, String names, String expected) {
    MappingException e =
        assertThrows(
            MappingException.class, () -> numbers(field, names, List.of("a"), 1, JOINT_STATE));
    assertTrue(String.valueOf(e.getMessage()).startsWith("topic /t"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void whatAMessageDoesNotHaveIsToldWithWhatIsThere() throws MappingException {
    VectorDecoder picked = numbers("position", "name", List.of("elbow"), 1, JOINT_STATE);
    told(picked, joints("a", "b"), "'elbow' of feature state is not in 'name': [a, b]");
    JointState none = joints("elbow");
    none.getPosition().clear();
    told(picked, none, "field 'position' has 0 numbers for 1 names in 'name'");
    VectorDecoder whole = numbers("position", "", List.of(), 3, JOINT_STATE);
    told(whole, joints("a", "b"), "field 'position' has 2 numbers, feature state has 3: [0, 1, 2]");
    assertThrows(
        MappingException.class,
        () -> decoders.numbers(stream("x", "", List.of(), 1), "no_msgs/msg/None", ""));
  }

  private static void told(VectorDecoder decoder, JointState message, String expected) {
    MappingException e =
        assertThrows(MappingException.class, () -> decoder.decode(Cdr.of(message), new double[3]));
    assertTrue(
        String.valueOf(e.getMessage()).equals("topic /t (" + JOINT_STATE + "): " + expected),
        e.getMessage());
  }

  @Test
  void pickingAllocatesNothing() throws MappingException {
    String[] names = {"a", "b", "c", "d", "e", "f", "g"};
    VectorDecoder decoder = numbers("position", "name", List.of("g", "a", "d"), 3, JOINT_STATE);
    ByteBuffer cdr = Cdr.of(joints(names));
    double[] values = new double[3];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5000; i++) {
        decoder.decode(cdr, values);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 5000, least + " bytes for 5000 messages");
  }

  @Test
  void damagedMessagesAreToldAndNothingElseHappens() throws MappingException {
    VectorDecoder decoder = numbers("velocity", "name", List.of("b"), 1, JOINT_STATE);
    JointState message = joints("a", "b", "c").setVelocity(new double[] {1, 2, 3});
    byte[] whole = new byte[Cdr.of(message).remaining()];
    Cdr.of(message).get(whole);
    Random random = new Random(5);
    int told = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int k = 1 + random.nextInt(4); k > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      ByteBuffer cdr = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1));
      try {
        decoder.decode(cdr, new double[1]);
      } catch (MappingException e) {
        told++;
      }
    }
    assertTrue(told > 1000 && told < 20_000, told + " told");
  }

  private VectorDecoder numbers(
      String field, String names, List<String> pick, int size, String type)
      throws MappingException {
    return decoders.numbers(stream(field, names, pick, size), type, Cdr.definition(type));
  }

  private static StreamMapping.Numbers stream(
      String field, String names, List<String> pick, int size) {
    List<String> featureNames =
        java.util.stream.IntStream.range(0, size).mapToObj(Integer::toString).toList();
    return new StreamMapping.Numbers(
        new Feature("state", DType.FLOAT32, List.of(size), featureNames),
        "/t",
        field,
        pick,
        names,
        Sampling.NEAREST,
        50_000_000,
        "");
  }
}
