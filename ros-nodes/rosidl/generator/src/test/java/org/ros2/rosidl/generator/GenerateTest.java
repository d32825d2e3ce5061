package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  @TempDir Path folder;
  private Path sources = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void onePackage() throws IOException {
    sources = folder.resolve("rosidl");
    output = folder.resolve("java");
    define("my_msgs/msg/Reading.msg", "other_msgs/Unit unit\nfloat64 value\n");
    define("my_msgs/CMakeLists.txt", "");
  }

  @Test
  void definitionsOfOtherPackagesAreFoundInFoldersAndJars() throws IOException {
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes.resolve("rosidl/other_msgs/msg"));
    Files.writeString(classes.resolve("rosidl/other_msgs/msg/Unit.msg"), "string name\n");
    Path jar = folder.resolve("other.jar");
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectories(zip.getPath("/rosidl/other_msgs/msg"));
      Files.writeString(zip.getPath("/rosidl/other_msgs/msg/Unit.msg"), "string name\n");
    }
    assertEquals(1, Generate.interfaces(sources, List.of(classes), output));
    String fromFolder = Files.readString(output.resolve("my_msgs/msg/Reading.java"));
    assertEquals(1, Generate.interfaces(sources, List.of(jar, folder.resolve("no.jar")), output));
    assertEquals(fromFolder, Files.readString(output.resolve("my_msgs/msg/Reading.java")));
    assertFalse(Files.exists(output.resolve("other_msgs")));
  }

  @Test
  void whatIsMissingIsNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Generate.interfaces(sources, List.of(), output));
    assertTrue(String.valueOf(e.getMessage()).contains("other_msgs/msg/Unit"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Generate.interfaces(folder.resolve("nowhere"), List.of(), output));
  }

  @Test
  void aTypeThatTwoPackagesDefineDifferentlyIsRefused() throws IOException {
    define("other_msgs/msg/Unit.msg", "string name\n");
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes.resolve("rosidl/other_msgs/msg"));
    Path other = classes.resolve("rosidl/other_msgs/msg/Unit.msg");
    Files.writeString(other, "string  name\n");
    assertEquals(2, Generate.interfaces(sources, List.of(classes), output));
    Files.writeString(other, "string title\n");
    assertThrows(
        IllegalArgumentException.class,
        () -> Generate.interfaces(sources, List.of(classes), output));
  }

  @Test
  void onlyWhatChangedIsWrittenAndWhatIsGoneIsDeleted() throws IOException {
    define("other_msgs/msg/Unit.msg", "string name\n");
    define("other_msgs/srv/Find.srv", "string name\n---\nbool found\n");
    define("service_msgs/msg/ServiceEventInfo.msg", "uint8 event_type\n");
    Generate.interfaces(sources, List.of(), output);
    Path unit = output.resolve("other_msgs/msg/Unit.java");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(unit, longAgo);
    assertTrue(Files.exists(output.resolve("other_msgs/srv/Find_Request.java")));
    Files.delete(sources.resolve("other_msgs/srv/Find.srv"));
    Generate.interfaces(sources, List.of(), output);
    assertEquals(longAgo, Files.getLastModifiedTime(unit));
    assertFalse(Files.exists(output.resolve("other_msgs/srv/Find_Request.java")));
    assertFalse(Files.exists(output.resolve("other_msgs/srv/package-info.java")));
  }

  @Test
  void definitionsAreCopiedAndNothingElse() throws IOException {
    Path target = folder.resolve("target");
    Generate.copyDefinitions(sources, target);
    assertTrue(Files.exists(target.resolve("my_msgs/msg/Reading.msg")));
    assertFalse(Files.exists(target.resolve("my_msgs/CMakeLists.txt")));
  }

  private void define(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
