package org.ros2.rosidl;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;

/**
 * Fills messages and writes them as CDR by looking at their fields, so independently of the code
 * that is generated for that. Collections that are not empty in a new message have a fixed size.
 */
final class MessageFields {
  private static final int MAX_BYTES = 1 << 16;

  private MessageFields() {}

  /** A message with random values in every field, at any depth. */
  static <M extends MessageDefinition> M random(MessageType<M> type, Random random) {
    M message = type.newMessage();
    fill(message, random);
    return message;
  }

  private static void fill(MessageDefinition message, Random random) {
    for (Field field : fields(message)) {
      Object value = get(field, message);
      if (value instanceof List<?> list) {
        fillList(field, list, random);
      } else if (value instanceof MessageDefinition nested) {
        fill(nested, random);
      } else {
        set(field, message, randomValue(value.getClass(), random));
      }
    }
  }

  @SuppressWarnings("unchecked") // the field's own type argument says what goes in
  private static void fillList(Field field, List<?> list, Random random) {
    List<Object> values = (List<Object>) list;
    Class<?> element = elementType(field, list);
    boolean nested = MessageDefinition.class.isAssignableFrom(element);
    if (values.isEmpty()) { // at most 1: what service events and parameter ranges allow
      int size = random.nextInt(nested ? 2 : 4);
      for (int i = 0; i < size; i++) {
        values.add(nested ? newMessage(element) : randomValue(element, random));
      }
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof MessageDefinition message) {
        fill(message, random);
      } else {
        values.set(i, randomValue(element, random));
      }
    }
  }

  private static Class<?> elementType(Field field, List<?> list) {
    return field.getGenericType() instanceof ParameterizedType type
        ? (Class<?>) type.getActualTypeArguments()[0]
        : switch (list.getClass().getSimpleName()) {
          case "BooleanSequence" -> Boolean.class;
          case "ByteSequence" -> Byte.class;
          case "ShortSequence" -> Short.class;
          case "IntSequence" -> Integer.class;
          case "LongSequence" -> Long.class;
          case "FloatSequence" -> Float.class;
          default -> Double.class;
        };
  }

  private static MessageDefinition newMessage(Class<?> type) {
    return MessageType.of(type.asSubclass(MessageDefinition.class)).newMessage();
  }

  private static Object randomValue(Class<?> type, Random random) {
    return switch (type.getSimpleName()) {
      case "Boolean" -> random.nextBoolean();
      case "Byte" -> (byte) random.nextInt();
      case "Short" -> (short) random.nextInt();
      case "Integer" -> random.nextInt();
      case "Long" -> random.nextLong();
      case "Float" -> random.nextFloat();
      case "Double" -> random.nextGaussian();
      case "String" -> text(random);
      default -> throw new AssertionError("field of " + type);
    };
  }

  private static String text(Random random) {
    List<String> letters = List.of("a", "z", "/", "_", " ", "ß", "π", "漢", "🦾");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(letters.get(random.nextInt(letters.size())));
    }
    return text.toString();
  }

  /** The message as plain CDR of a byte order, header included. */
  static byte[] encode(MessageDefinition message, ByteOrder order) {
    ByteBuffer body = ByteBuffer.allocate(MAX_BYTES).order(order);
    write(message, body);
    byte[] bytes = new byte[4 + body.position()];
    bytes[1] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
    body.get(0, bytes, 4, body.position());
    return bytes;
  }

  private static void write(MessageDefinition message, ByteBuffer body) {
    List<Field> fields = fields(message);
    MessageDefinition fresh = message.messageType().newMessage();
    if (fields.isEmpty()) {
      body.put((byte) 0);
    }
    for (Field field : fields) {
      Object value = get(field, message);
      if (value instanceof List<?> list) {
        if (((List<?>) get(field, fresh)).isEmpty()) {
          aligned(body, 4).putInt(list.size());
        }
        list.forEach(element -> writeValue(element, body));
      } else {
        writeValue(value, body);
      }
    }
  }

  private static void writeValue(Object value, ByteBuffer body) {
    switch (value) {
      case MessageDefinition nested -> write(nested, body);
      case Boolean b -> body.put((byte) (b ? 1 : 0));
      case Byte b -> body.put(b);
      case Short s -> aligned(body, 2).putShort(s);
      case Integer i -> aligned(body, 4).putInt(i);
      case Long l -> aligned(body, 8).putLong(l);
      case Float f -> aligned(body, 4).putFloat(f);
      case Double d -> aligned(body, 8).putDouble(d);
      case String s -> {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        aligned(body, 4).putInt(utf8.length + 1).put(utf8).put((byte) 0);
      }
      default -> throw new AssertionError("value " + value);
    }
  }

  private static ByteBuffer aligned(ByteBuffer body, int to) {
    while (body.position() % to != 0) {
      body.put((byte) 0);
    }
    return body;
  }

  /** In wire order, which is the order of declaration. */
  static List<Field> fields(MessageDefinition message) {
    List<Field> fields =
        new ArrayList<>(
            Stream.of(message.messageType().javaClass().getDeclaredFields())
                .filter(f -> !Modifier.isStatic(f.getModifiers()))
                .toList());
    fields.forEach(f -> f.setAccessible(true));
    return fields;
  }

  static Object get(Field field, MessageDefinition message) {
    try {
      return field.get(message);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(Field field, MessageDefinition message, Object value) {
    try {
      field.set(message, value);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
