package org.ros2.rosidl.definition;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.generator.MessageParser;
import org.ros2.rosidl.generator.MessageSpec;
import org.ros2.rosidl.generator.Section;

/**
 * Texts of message types: those that jars carry under {@code rosidl/}, then those of a sourced ROS
 * 2. Thread-safe.
 *
 * <pre>{@code
 * String text = MessageDefinitions.known().of("sensor_msgs/msg/JointState").orElse("");
 * }</pre>
 */
public final class MessageDefinitions {
  private static final Logger LOG = System.getLogger(MessageDefinitions.class.getName());

  /** Before each further type of a definition; {@code MSG: package/Name} follows. */
  static final String SEPARATOR = "=".repeat(80);

  private static final Pattern MESSAGE = Pattern.compile("\\w+/msg/\\w+");
  private static final MessageDefinitions KNOWN =
      new MessageDefinitions(
          MessageDefinitions.class.getClassLoader(), prefixes(System.getenv("AMENT_PREFIX_PATH")));

  private final ClassLoader classes;
  private final List<Path> prefixes;
  private final Map<String, Optional<String>> definitions = new ConcurrentHashMap<>();

  /**
   * Texts of other sources.
   *
   * @param classes finds {@code rosidl/<package>/msg/<Name>.msg}
   * @param prefixes folders with {@code share/<package>/msg/<Name>.msg}, the first one first
   */
  public MessageDefinitions(ClassLoader classes, List<Path> prefixes) {
    this.classes = classes;
    this.prefixes = List.copyOf(prefixes);
  }

  /** Texts on the class path of this library, and of the ROS 2 that was sourced before Java. */
  public static MessageDefinitions known() {
    return KNOWN;
  }

  private static List<Path> prefixes(@Nullable String list) {
    return list == null
        ? List.of()
        : Stream.of(list.split(File.pathSeparator, -1))
            .filter(prefix -> !prefix.isEmpty())
            .map(Path::of)
            .toList();
  }

  /**
   * The definition of a type as {@code ros2msg} has it, and as rosbag2 writes it: its text, then,
   * each once, the types it refers to, sorted by name and each followed by those it refers to.
   *
   * @param type such as {@code sensor_msgs/msg/JointState}; others than messages have none
   * @return empty where a text is missing or cannot be read, which is told on the log once
   */
  public Optional<String> of(String type) {
    return definitions.computeIfAbsent(type, this::joined);
  }

  private Optional<String> joined(String type) {
    if (!MESSAGE.matcher(type).matches()) {
      return Optional.empty();
    }
    StringBuilder definition = new StringBuilder();
    try {
      append(type, definition, new HashSet<>(Set.of(type)));
      return Optional.of(definition.toString());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "no definition of {0}: {1}", type, e.getMessage());
      return Optional.empty();
    }
  }

  private void append(String type, StringBuilder definition, Set<String> appended) {
    String text =
        text(type)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no %s on the class path (rosidl/) or in share of AMENT_PREFIX_PATH %s"
                        .formatted(file(type), prefixes)));
    definition.append(text);
    for (String other : references(type, text)) {
      if (appended.add(other)) {
        definition.append('\n').append(SEPARATOR).append("\nMSG: ");
        definition.append(other.replace("/msg/", "/")).append('\n');
        append(other, definition, appended);
      }
    }
  }

  /** Types of its fields, without built-in ones. */
  private static Set<String> references(String type, String text) {
    Set<String> references = new TreeSet<>();
    for (MessageSpec.Field field : parse(type, file(type), text).fields()) {
      if (!field.type().nested().isEmpty()) {
        references.add(field.type().nested());
      }
    }
    return references;
  }

  /**
   * Reads the text of one message type.
   *
   * @param source for messages of errors
   */
  static MessageSpec parse(String type, String source, String text) {
    int slash = type.indexOf('/');
    String name = type.substring(type.lastIndexOf('/') + 1);
    return MessageParser.parseForeign(
        new Section(type.substring(0, slash), "msg", name, source, 1, text));
  }

  /**
   * The text of one type, without those it refers to.
   *
   * @param type such as {@code std_msgs/msg/Header}
   * @throws UncheckedIOException if it is there and cannot be read
   */
  public Optional<String> text(String type) {
    if (!MESSAGE.matcher(type).matches()) {
      return Optional.empty();
    }
    try (InputStream in = classes.getResourceAsStream("rosidl/" + file(type))) {
      if (in != null) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      for (Path prefix : prefixes) {
        Path file = prefix.resolve("share").resolve(file(type));
        if (Files.isRegularFile(file)) {
          return Optional.of(Files.readString(file));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(type), e);
    }
  }

  private static String file(String type) {
    return type + ".msg";
  }
}
