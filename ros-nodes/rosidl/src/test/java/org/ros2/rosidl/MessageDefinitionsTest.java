package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.definition.MessageDefinitions;
import org.ros2.rosidl.definition.MessageLayout;

class MessageDefinitionsTest {
  private static final String LINE = "=".repeat(80);

  @TempDir Path folder;

  @Test
  void ownTextComesFirstThenEachTypeOnceInOrderOfNames() throws IOException {
    define("a_msgs/msg/Own.msg", "z_msgs/Late late\nPart[<=3] parts\nz_msgs/Early[2] early\n");
    define("a_msgs/msg/Part.msg", "# of Own\nz_msgs/Early early # Early is there already\n");
    define("z_msgs/msg/Early.msg", "int32 X=1\nint32 x\n");
    define("z_msgs/msg/Late.msg", "string<=5 text");
    assertEquals(
        """
        z_msgs/Late late
        Part[<=3] parts
        z_msgs/Early[2] early

        %1$s
        MSG: a_msgs/Part
        # of Own
        z_msgs/Early early # Early is there already

        %1$s
        MSG: z_msgs/Early
        int32 X=1
        int32 x

        %1$s
        MSG: z_msgs/Late
        string<=5 text\
        """
            .formatted(LINE),
        sourced().of("a_msgs/msg/Own").orElseThrow());
  }

  @Test
  void everyShippedMessageHasOneThatCanBeRead() throws IOException {
    int read = 0;
    for (MessageType<?> type : ShippedMessages.all()) {
      Optional<String> definition = MessageDefinitions.known().of(type.name());
      assertEquals(type.name().contains("/msg/"), definition.isPresent(), type.name());
      if (definition.isPresent()) {
        MessageLayout.parse(type.name(), definition.get());
        read++;
      }
    }
    assertTrue(read > 100, read + " definitions");
  }

  @Test
  void aDefinitionThatIsNotCompleteIsNone() throws IOException {
    define("a_msgs/msg/Own.msg", "b_msgs/Missing missing\n");
    define("a_msgs/msg/Wrong.msg", "int32\n");
    for (String type :
        List.of("a_msgs/msg/Own", "a_msgs/msg/Wrong", "a_msgs/msg/Nothing", "a_msgs/srv/Own")) {
      assertEquals(Optional.empty(), sourced().of(type), type);
    }
    assertEquals(Optional.empty(), sourced().of("../msg/Own"));
  }

  @Test
  void jarsGoBeforeASourcedRos() throws IOException {
    define("a_msgs/msg/Own.msg", "int32 sourced\n");
    Path jar = folder.resolve("classes/rosidl/a_msgs/msg/Own.msg");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "int32 carried\n");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, null)) {
      var definitions = new MessageDefinitions(loader, List.of(folder));
      assertEquals(Optional.of("int32 carried\n"), definitions.of("a_msgs/msg/Own"));
      assertEquals(Optional.of("int32 sourced\n"), sourced().of("a_msgs/msg/Own"));
      assertFalse(definitions.of("std_msgs/msg/Header").isPresent());
    }
  }

  private MessageDefinitions sourced() {
    return new MessageDefinitions(
        ClassLoader.getPlatformClassLoader(), List.of(folder.resolve("none"), folder));
  }

  private void define(String name, String text) throws IOException {
    Path file = folder.resolve("share").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
