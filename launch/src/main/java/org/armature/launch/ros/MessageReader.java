package org.armature.launch.ros;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.armature.launch.ros.MessageFields.MessageField;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Messages from the YAML that a user writes; fields that are not written keep their defaults. */
final class MessageReader {
  private MessageReader() {}

  /**
   * A message.
   *
   * @param yaml such as {@code {name: [a, b], position: [1, 2]}}; empty for all defaults
   * @throws IllegalArgumentException naming the field that does not exist or fit
   */
  static MessageDefinition read(Class<? extends MessageDefinition> type, String yaml) {
    MessageDefinition message = MessageType.of(type).newMessage();
    Object written;
    try {
      written = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("the message is not YAML: " + e.getMessage(), e);
    }
    if (written != null) {
      fill(message, written, MessageType.of(type).name());
    }
    return message;
  }

  private static void fill(MessageDefinition message, Object written, String where) {
    if (!(written instanceof Map<?, ?> values)) {
      throw wrong(where, written, "fields, as in {name: value}");
    }
    values.forEach((name, value) -> {
      MessageField field =
          MessageFields.find(message.getClass(), String.valueOf(name))
              .orElseThrow(() -> unknown(message, where, name));
      set(message, field, value, where + "." + name);
    });
  }

  private static IllegalArgumentException unknown(
      MessageDefinition message, String where, Object name) {
    return new IllegalArgumentException(
        "%s has no field '%s'; it has %s"
            .formatted(
                where,
                name,
                MessageFields.of(message.getClass()).stream().map(MessageField::name).toList()));
  }

  private static void set(
      MessageDefinition message, MessageField field, Object value, String where) {
    Object present = field.get(message);
    switch (present) {
      case MessageDefinition nested -> fill(nested, value, where);
      case List<?> list -> setList(message, field.field(), list, value, where);
      default -> put(message, field.field(), scalar(present.getClass(), value, where));
    }
  }

  private static void setList(
      MessageDefinition message, Field field, List<?> present, Object value, String where) {
    if (!(value instanceof List<?> values)) {
      throw wrong(where, value, "a list, as in [1, 2]");
    }
    Class<?> element = elementType(field, present);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      elements.add(element(element, values.get(i), where + "[" + i + "]"));
    }
    callSetter(message, field, elements, where);
  }

  private static Object element(Class<?> type, Object value, String where) {
    if (!MessageDefinition.class.isAssignableFrom(type)) {
      return scalar(type, value, where);
    }
    MessageDefinition nested =
        MessageType.of(type.asSubclass(MessageDefinition.class)).newMessage();
    fill(nested, value, where);
    return nested;
  }

  /** What a list holds: its declaration says so, or the list is a sequence of one primitive. */
  private static Class<?> elementType(Field field, List<?> present) {
    if (field.getGenericType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
      return element;
    }
    return ((Class<?>)
        ((ParameterizedType) present.getClass().getGenericSuperclass())
            .getActualTypeArguments()[0]);
  }

  /** Through the setter, which checks bounds. */
  private static void callSetter(
      MessageDefinition message, Field field, List<Object> values, String where) {
    StringBuilder name = new StringBuilder("set");
    for (String word : field.getName().split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    try {
      message.getClass().getMethod(name.toString(), List.class).invoke(message, values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(where + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot set " + field, e);
    }
  }

  private static void put(MessageDefinition message, Field field, Object value) {
    try {
      field.set(message, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot set " + field, e);
    }
  }

  private static Object scalar(Class<?> type, Object value, String where) {
    if (type == String.class) {
      return String.valueOf(value);
    }
    if (type == Boolean.class) {
      if (value instanceof Boolean) {
        return value;
      }
      throw wrong(where, value, "true or false");
    }
    if (!(value instanceof Number number)) {
      throw wrong(where, value, "a number");
    }
    if (type == Double.class) {
      return number.doubleValue();
    }
    if (type == Float.class) {
      return number.floatValue();
    }
    return whole(type, number, where);
  }

  /** Whole numbers may be those of the signed or of the unsigned type: both have the same bits. */
  private static Object whole(Class<?> type, Number number, String where) {
    int bits = type == Byte.class ? 8 : type == Short.class ? 16 : type == Integer.class ? 32 : 64;
    try {
      BigInteger value = new BigDecimal(number.toString()).toBigIntegerExact();
      boolean fits =
          value.compareTo(BigInteger.ONE.shiftLeft(bits - 1).negate()) >= 0
              && value.compareTo(BigInteger.ONE.shiftLeft(bits)) < 0;
      if (fits) {
        return switch (bits) {
          case 8 -> value.byteValue();
          case 16 -> value.shortValue();
          case 32 -> value.intValue();
          default -> value.longValue();
        };
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw (IllegalArgumentException) wrong(where, number, "a whole number").initCause(e);
    }
    throw wrong(where, number, "a whole number of " + bits + " bits");
  }

  private static IllegalArgumentException wrong(String where, Object value, String expected) {
    return new IllegalArgumentException("%s is %s; expected %s".formatted(where, value, expected));
  }
}
