package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a user is told who asks for a back end that this machine does not have. */
class BackendErrorTest {
  @Test
  void rclWithoutASourcedRosIsRefusedInOneLineThatSaysWhatToDo()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Armature.class.getName(),
            "topic",
            "list");
    builder.environment().put("ARMATURE_ROS_BACKEND", "rcl");
    builder.environment().remove("AMENT_PREFIX_PATH");
    Process process = builder.redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(2, process.waitFor(), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains("source /opt/ros/<distro>/setup.bash"), said);
    assertTrue(said.contains("ARMATURE_ROS_BACKEND=embedded"), said);
  }
}
