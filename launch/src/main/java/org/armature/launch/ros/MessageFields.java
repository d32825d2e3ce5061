package org.armature.launch.ros;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ros2.rcljava.interfaces.MessageDefinition;

/** The fields of generated message classes in the order of the definition. */
final class MessageFields {
  /** A field whose type has no sign, which Java's types do not tell. */
  private static final Pattern UNSIGNED =
      Pattern.compile("(?:uint\\d+|byte|char)(?:\\[[^]]*])?\\s+([a-z][a-z0-9_]*)(?:\\s.*)?");

  /**
   * One field.
   *
   * @param name as in the definition
   * @param unsigned whether its whole numbers have no sign
   */
  record MessageField(String name, boolean unsigned, Field field) {
    /** Its value. */
    Object get(MessageDefinition message) {
      try {
        return field.get(message);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("cannot read " + field, e);
      }
    }
  }

  private static final ClassValue<List<MessageField>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<MessageField> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private MessageFields() {}

  /** Fields of a message class. */
  static List<MessageField> of(Class<?> messageClass) {
    return FIELDS.get(messageClass);
  }

  /** A field by name. */
  static Optional<MessageField> find(Class<?> messageClass, String name) {
    return of(messageClass).stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private static List<MessageField> read(Class<?> messageClass) {
    Set<String> unsigned = unsigned(messageClass);
    List<MessageField> fields = new ArrayList<>();
    for (Field field : messageClass.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        // A name that is a word of Java has an underscore after it in the class.
        String name = field.getName().replaceFirst("_$", "");
        fields.add(new MessageField(name, unsigned.contains(name), field));
      }
    }
    return List.copyOf(fields);
  }

  /** Reads it from the definition, which is beside the classes that are built in. */
  private static Set<String> unsigned(Class<?> messageClass) {
    String definition = "/rosidl/" + messageClass.getName().replace('.', '/') + ".msg";
    try (InputStream in = messageClass.getResourceAsStream(definition)) {
      if (in == null) {
        return Set.of();
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> UNSIGNED.matcher(line.replaceFirst("#.*", "").strip()))
          .filter(matcher -> matcher.matches())
          .map(matcher -> matcher.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
