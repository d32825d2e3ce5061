package org.armature.launch.ros;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Parts of services and actions in the order of their definitions. */
  private static final Map<String, Integer> SECTIONS =
      Map.of("Request", 0, "Response", 1, "Goal", 0, "Result", 1, "Feedback", 2);

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
    String[] name = messageClass.getName().split("\\.", -1); // package, kind, Name or Name_Part
    String[] part = name[name.length - 1].split("_", 2);
    String kind = name[name.length - 2];
    String definition = "/rosidl/%s/%s/%s.%s".formatted(name[0], kind, part[0], kind);
    try (InputStream in = messageClass.getResourceAsStream(definition)) {
      if (in == null) {
        return Set.of();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String[] sections = text.split("(?m)^---\\s*$", -1);
      int section = part.length == 1 ? 0 : SECTIONS.getOrDefault(part[1], sections.length);
      return section >= sections.length ? Set.of() : unsigned(sections[section]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> unsigned(String fields) {
    return fields
        .lines()
        .map(line -> UNSIGNED.matcher(line.replaceFirst("#.*", "").strip()))
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toSet());
  }
}
