package org.armature.launch.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On a pseudo-terminal, which {@code script} of util-linux makes. */
class TerminalTest {
  @Test
  void keysComeAtOnceAndTheTerminalIsLeftAsItWas() throws Exception {
    assumeTrue(
        Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "script"))),
        "there is no script (util-linux)");
    String java =
        "'%s' -cp '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                TerminalProbe.class.getName());
    Process terminal =
        new ProcessBuilder("script", "-qefc", "stty -g; %s; stty -g".formatted(java), "/dev/null")
            .redirectErrorStream(true)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = terminal.inputReader();
        OutputStream keys = terminal.getOutputStream()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line.strip());
        String next =
            switch (line.strip()) {
              case "is a terminal: true" -> "y";
              case "key y" -> " ";
              case "key" -> "q";
              default -> "";
            };
        keys.write(next.getBytes(StandardCharsets.US_ASCII)); // no line end: keys count at once
        keys.flush();
      }
    }
    assertTrue(terminal.waitFor(10, TimeUnit.SECONDS));
    assertTrue(lines.containsAll(List.of("key y", "key")), lines.toString());
    assertEquals(lines.getFirst(), lines.getLast(), "the terminal's settings");
  }
}
