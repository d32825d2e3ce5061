package org.armature.recorder.mcap;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the scripts of {@code src/test/node}, with the packages that they need. */
final class NodeProgram {
  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();

  private NodeProgram() {}

  /** Fetches the packages unless they are there. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path lock = FOLDER.resolve("package-lock.json");
    boolean current =
        Files.isDirectory(FOLDER.resolve("node_modules"))
            && Files.exists(lock)
            && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!current) {
      run(FOLDER, List.of("npm", "ci", "--silent", "--no-audit", "--no-fund"));
    }
  }

  /** Runs a script and returns what it prints. */
  static List<String> run(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return run(FOLDER, command);
  }

  private static List<String> run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("node", ".out");
    File errors = File.createTempFile("node", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors)
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(command + " failed: " + Files.readString(errors.toPath()));
      }
      return Files.readAllLines(out);
    } catch (IOException e) {
      throw new AssertionError(
          "this test needs Node: install the Debian packages 'nodejs' and 'npm'", e);
    } finally {
      Files.delete(out);
      Files.delete(errors.toPath());
    }
  }
}
