package org.armature.policy.training.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeScopeTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir Path folder;

  @RepeatedTest(3)
  @Tag("slow")
  @EnabledOnOs(value = OS.LINUX, disabledReason = "SIGTERM ends a process in order on Linux")
  void processToldToEndWhileItComputesDoesNotCrash() throws Exception {
    Path crash = folder.resolve("crash.log");
    Process training =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:ErrorFile=" + crash,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EndlessTraining.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = training.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("computing", said.readLine());
      training.destroy(); // SIGTERM
      assertTrue(training.waitFor(60, TimeUnit.SECONDS), "it ends");
    } finally {
      training.destroyForcibly();
    }
    assertEquals(ENDED_BY_SIGTERM, training.exitValue());
    assertFalse(Files.exists(crash));
  }
}
