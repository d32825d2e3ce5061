package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's own messages as a package that colcon builds. */
class AmentPackageTest {
  private static final Path SHIPPED = Path.of("..", "src", "main", "rosidl");
  private static final Path PACKAGE = SHIPPED.resolve("armature_msgs");

  @Test
  void everyMessageAndServiceIsListed() throws IOException {
    List<String> listed =
        Pattern.compile("\"((msg|srv)/\\w+\\.(msg|srv))\"")
            .matcher(Files.readString(PACKAGE.resolve("CMakeLists.txt")))
            .results()
            .map(m -> m.group(1))
            .toList();
    List<String> there = new ArrayList<>();
    for (String kind : List.of("msg", "srv")) {
      try (Stream<Path> files = Files.list(PACKAGE.resolve(kind))) {
        files.map(f -> kind + "/" + f.getFileName()).sorted().forEach(there::add);
      }
    }
    assertEquals(there, listed);
  }

  @Test
  void everyPackageThatMessagesReferToIsADependency() throws IOException {
    String manifest = Files.readString(PACKAGE.resolve("package.xml"));
    String build = Files.readString(PACKAGE.resolve("CMakeLists.txt"));
    for (MessageSpec spec : Definitions.read(SHIPPED).messages()) {
      for (MessageSpec.Field field : spec.fields()) {
        String used = field.type().nested().replaceFirst("/.*", "");
        // Events of services use the package itself, and what rosidl adds where it knows events.
        boolean other = !List.of("", "armature_msgs", "service_msgs").contains(used);
        if (spec.packageName().equals("armature_msgs") && other) {
          assertTrue(manifest.contains("<depend>" + used + "</depend>"), used);
          assertTrue(build.contains("find_package(" + used + " REQUIRED)"), used);
        }
      }
    }
  }
}
