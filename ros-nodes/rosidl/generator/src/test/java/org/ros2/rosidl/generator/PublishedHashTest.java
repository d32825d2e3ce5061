package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ros2.rosidl.generator.InterfaceFile.Kind;

/** The definitions that are shipped, held against hashes that others published. */
class PublishedHashTest {
  private static final Path SHIPPED = Path.of("..", "src", "main", "rosidl");

  @Test
  void shippedTypesHaveTheHashesThatRosGivesThem() throws IOException {
    Definitions shipped = Definitions.read(SHIPPED);
    Map<String, String> published = published();
    assertTrue(published.size() >= 70, published.size() + " published hashes");
    assertAll(
        published.entrySet().stream()
            .map(type ->
                () -> assertEquals(type.getValue(), hash(shipped, type.getKey()), type.getKey())));
  }

  @Test
  void actionsHaveTheHashesThatRosGivesThem() throws IOException {
    Definitions definitions = Definitions.read(SHIPPED);
    definitions.add(
        new InterfaceFile(
            "action_tutorials_interfaces",
            Kind.ACTION,
            "Fibonacci",
            "int32 order\n---\nint32[] sequence\n---\nint32[] partial_sequence\n"));
    definitions.add(
        new InterfaceFile(
            "turtlesim_msgs",
            Kind.ACTION,
            "RotateAbsolute",
            "float32 theta\n---\nfloat32 delta\n---\nfloat32 remaining\n"));
    // As a client of rmw_zenoh pins them, compared with the files of an installed ROS 2 Jazzy.
    assertEquals(
        "RIHS01_a0603060ed69fe2dfbd1a6f3b982a1749957ef346e4a4d2b311a05e305ec37bb",
        hash(definitions, "action_tutorials_interfaces/action/Fibonacci_SendGoal"));
    assertEquals(
        "RIHS01_8b47e383f1e31f6d8df6417ab54957e7d5ea24dad315646ad711ac3fdea81d58",
        hash(definitions, "action_tutorials_interfaces/action/Fibonacci_GetResult"));
    assertEquals(
        "RIHS01_50fc26b9cac313652ecbeab3adf9b5414d59fd4d4d5f9058ddcc7525169927f1",
        hash(definitions, "action_tutorials_interfaces/action/Fibonacci_FeedbackMessage"));
    // From `ros2 action info --verbose`.
    assertEquals(
        "RIHS01_bef10993e1ee82b35f99f7e390bac1e6cc64e2a3090536887832e122aa71f1b5",
        hash(definitions, "turtlesim_msgs/action/RotateAbsolute_FeedbackMessage"));
  }

  private static String hash(Definitions definitions, String name) {
    MessageSpec spec =
        definitions.description(name).orElseThrow(() -> new AssertionError("no type " + name));
    return new TypeHash(definitions).of(spec);
  }

  private static Map<String, String> published() {
    try (InputStream file =
        Objects.requireNonNull(
            PublishedHashTest.class.getResourceAsStream("published-hashes.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toMap(words -> words[0], words -> "RIHS01_" + words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
