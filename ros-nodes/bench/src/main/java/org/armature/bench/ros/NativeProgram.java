package org.armature.bench.ros;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The native program of the benchmark, compiled from the sources that come with it. */
final class NativeProgram {
  private static final String INSTALL =
      "sudo apt-get install -y gcc libc6-dev cyclonedds-dev cyclonedds-tools";

  private NativeProgram() {}

  /**
   * Compiles it into a new temporary folder, which the JVM deletes when it exits; if it cannot be
   * compiled the folder stays, for what the compiler says is in it.
   *
   * @throws IOException if it cannot be compiled; the message says what is missing
   */
  static Path compile() throws IOException {
    Path folder = Files.createTempDirectory("armature-bench");
    Path program = compile(folder);
    folder.toFile().deleteOnExit(); // the JVM goes backwards: files first, then the folder
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> file.toFile().deleteOnExit());
    }
    return program;
  }

  private static Path compile(Path folder) throws IOException {
    for (String name : List.of("bench.c", "types.idl")) {
      copy(name, folder.resolve(name));
    }
    run(folder, List.of("idlc", "-l", "c", "types.idl"));
    run(folder, List.of("gcc", "-O2", "-I.", "-o", "bench", "bench.c", "types.c", "-lddsc"));
    return folder.resolve("bench").toAbsolutePath();
  }

  private static void copy(String name, Path file) throws IOException {
    try (@Nullable InputStream in = NativeProgram.class.getResourceAsStream("/ros-bench/" + name)) {
      if (in == null) {
        throw new IOException(
            "resource ros-bench/" + name + " is missing: the build is incomplete");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void run(Path folder, List<String> command) throws IOException {
    Path log = folder.resolve(command.getFirst() + ".log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException(command.getFirst() + " is not installed; run: " + INSTALL, e);
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException("%s failed, see %s".formatted(String.join(" ", command), log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    }
  }
}
