package org.ros2.rosidl.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ros2.rosidl.generator.FieldType;
import org.ros2.rosidl.generator.MessageSpec;
import org.ros2.rosidl.generator.MessageSpec.Field;
import org.ros2.rosidl.generator.Primitive;

/**
 * A message type as its definition says, to read single fields of messages without a Java class of
 * the type:
 *
 * <pre>{@code
 * FieldReader position = MessageLayout.parse(type, definition).reader("position");
 * int count = position.readNumbers(message, values);
 * }</pre>
 *
 * <p>Thread-safe; the readers are not.
 */
public final class MessageLayout {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^={3,}[ \\t]*\\R");
  private static final Pattern HEADING =
      Pattern.compile("MSG:[ \\t]*(\\w+)/(?:msg/)?(\\w+)[ \\t]*(?:\\R|$)");

  /** Most types in each other: more than anybody has, few enough for a stack. */
  private static final int MOST_NESTED = 100;

  /** Types that some writers of definitions take for built in. */
  private static final Map<String, String> BUILT_IN =
      Map.of(
          FieldReader.TIME, "int32 sec\nuint32 nanosec\n",
          FieldReader.DURATION, "int32 sec\nuint32 nanosec\n");

  private final String type;
  private final Map<String, MessageSpec> types;
  private final Skips skips;

  private MessageLayout(String type, Map<String, MessageSpec> types) {
    this.type = type;
    this.types = types;
    this.skips = new Skips(types);
  }

  /**
   * Reads a definition.
   *
   * @param type such as {@code sensor_msgs/msg/JointState}
   * @param definition in {@code ros2msg}: its text, then those of the types it refers to, each
   *     after a line of {@code =} and {@code MSG: package/Name}
   * @throws IllegalArgumentException if it is none, lacks a type or has one that contains itself
   */
  public static MessageLayout parse(String type, String definition) {
    if (!type.matches("\\w+/\\w+/\\w+")) {
      throw new IllegalArgumentException(
          "type '%s': expected a name such as sensor_msgs/msg/JointState".formatted(type));
    }
    if (definition.isBlank() && !type.equals("std_msgs/msg/Empty")) {
      throw new IllegalArgumentException("there is no definition of " + type);
    }
    Map<String, MessageSpec> types = new HashMap<>();
    String[] texts = SEPARATOR.split(definition, -1);
    types.put(type, MessageDefinitions.parse(type, type, texts[0]));
    for (int i = 1; i < texts.length; i++) {
      Matcher heading = HEADING.matcher(texts[i]);
      if (!heading.lookingAt()) {
        throw new IllegalArgumentException(
            "definition of %s: expected 'MSG: package/Name', found '%s'"
                .formatted(type, texts[i].lines().findFirst().orElse("")));
      }
      String name = heading.group(1) + "/msg/" + heading.group(2);
      String text = texts[i].substring(heading.end());
      types.put(name, MessageDefinitions.parse(name, name + " (for " + type + ")", text));
    }
    BUILT_IN.forEach(
        (name, text) -> types.putIfAbsent(name, MessageDefinitions.parse(name, name, text)));
    requireComplete(type, type, types, new ArrayList<>(), new HashSet<>());
    return new MessageLayout(type, types);
  }

  private static void requireComplete(
      String root,
      String name,
      Map<String, MessageSpec> types,
      List<String> way,
      Set<String> done) {
    MessageSpec spec = types.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "definition of %s: it lacks %s, which %s has".formatted(root, name, way.getLast()));
    }
    if (way.contains(name) || way.size() > MOST_NESTED) {
      throw new IllegalArgumentException(
          "definition of %s: %s contains itself, or too many are in each other"
              .formatted(root, name));
    }
    way.add(name);
    for (Field field : spec.fields()) {
      String nested = field.type().nested();
      if (!nested.isEmpty() && !done.contains(nested)) {
        requireComplete(root, nested, types, way, done);
      }
    }
    way.removeLast();
    done.add(name);
  }

  private MessageSpec spec(String name) {
    return Objects.requireNonNull(types.get(name), name);
  }

  /** Name of the type. */
  public String type() {
    return type;
  }

  /** Names of the message's own fields, in their order. */
  public List<String> fields() {
    return spec(type).fields().stream().map(Field::name).toList();
  }

  /**
   * Makes a reader of a field.
   *
   * @param path names and indices, such as {@code position}, {@code header.stamp}, {@code
   *     points[0].positions} or {@code data[3]}
   * @throws IllegalArgumentException if there is no such field, or it is a structure and no time;
   *     says which fields there are
   */
  public synchronized FieldReader reader(String path) {
    List<FieldPath.Step> steps = FieldPath.parse(path).steps();
    List<Skip> way = new ArrayList<>();
    MessageSpec at = spec(type);
    for (int i = 0; i < steps.size(); i++) {
      FieldPath.Step step = steps.get(i);
      FieldType field = enter(at, step, path, way);
      boolean last = i == steps.size() - 1;
      boolean one = !field.isCollection() || step.index() != FieldPath.ALL;
      if (last) {
        return leaf(path, field, one, way);
      }
      if (field.primitive().isPresent() || !one) {
        throw new IllegalArgumentException(
            "field '%s' of %s: %s is %s%s"
                .formatted(
                    path,
                    type,
                    step.field(),
                    describe(field),
                    field.primitive().isPresent()
                        ? ", which has no fields"
                        : "; say which one, as in " + step.field() + "[0]"));
      }
      at = spec(field.nested());
    }
    throw new IllegalStateException("a path has steps");
  }

  /** Adds what passes over everything before the field, or before its element. */
  private FieldType enter(MessageSpec at, FieldPath.Step step, String path, List<Skip> way) {
    for (Field field : at.fields()) {
      if (field.name().equals(step.field())) {
        if (step.index() != FieldPath.ALL) {
          way.add(element(field, step.index(), path));
        }
        return field.type();
      }
      way.add(skips.field(field.type()));
    }
    throw new IllegalArgumentException(
        "field '%s' of %s: %s has no '%s', it has %s"
            .formatted(
                path,
                type,
                at.fullName(),
                step.field(),
                at.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
  }

  private Skip element(Field field, int index, String path) {
    FieldType collection = field.type();
    if (!collection.isCollection()) {
      throw new IllegalArgumentException(
          "field '%s' of %s: %s is %s, no list"
              .formatted(path, type, field.name(), describe(collection)));
    }
    if (collection.capacity() > 0 && index >= collection.capacity()) {
      throw new IllegalArgumentException(
          "field '%s' of %s: %s is %s".formatted(path, type, field.name(), describe(collection)));
    }
    Skip before = skips.elements(collection, index);
    if (!Skips.hasLength(collection)) {
      return before;
    }
    int leastBytes = skips.leastBytes(collection);
    return reader -> {
      int size = reader.readLength(leastBytes, collection.capacity());
      if (index >= size) {
        throw FieldReader.missing(path, field.name(), size);
      }
      before.over(reader);
    };
  }

  private FieldReader leaf(String path, FieldType field, boolean one, List<Skip> way) {
    boolean time =
        one
            && (field.nested().equals(FieldReader.TIME)
                || field.nested().equals(FieldReader.DURATION));
    if (field.primitive().isEmpty() && !time) {
      throw new IllegalArgumentException(
          "field '%s' of %s is %s, it has %s"
              .formatted(
                  path,
                  type,
                  describe(field),
                  spec(field.nested()).fields().stream()
                      .map(Field::name)
                      .collect(Collectors.joining(", "))));
    }
    if (field.primitive().equals(Optional.of(Primitive.WSTRING))) {
      throw new IllegalArgumentException(
          "field '%s' of %s is a wstring: what it takes on the wire depends on who wrote it"
              .formatted(path, type));
    }
    return new FieldReader(type, path, field, one, way.toArray(Skip[]::new));
  }

  private static String describe(FieldType field) {
    String element = field.primitive().map(primitive -> primitive.keyword).orElse(field.nested());
    return switch (field.shape()) {
      case SINGLE -> element;
      case FIXED_ARRAY -> "%s[%d]".formatted(element, field.capacity());
      case BOUNDED_SEQUENCE -> "%s[<=%d]".formatted(element, field.capacity());
      case SEQUENCE -> element + "[]";
    };
  }
}
