package org.armature.bench.kinematics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The C++ programs on KDL, compiled from the sources that come with the benchmarks. */
final class KdlProgram {
  private static final List<String> HEADERS =
      List.of(
          "/usr/include/kdl/chain.hpp",
          "/usr/include/eigen3/Eigen/Core",
          "/usr/include/kdl_parser/kdl_parser.hpp",
          "/usr/include/urdf_parser/urdf_parser.h");
  private static final String PACKAGES = "g++ liborocos-kdl-dev libkdl-parser-dev liburdfdom-dev";

  private KdlProgram() {}

  /** What is missing to compile it and how to install it; empty where nothing is. */
  static Optional<String> missing() {
    for (String header : HEADERS) {
      if (!Files.exists(Path.of(header))) {
        return Optional.of(header + " is not installed; run: sudo apt-get install -y " + PACKAGES);
      }
    }
    return Optional.empty();
  }

  /**
   * Compiles that of kinematics and dynamics into a folder.
   *
   * @return the program
   * @throws IOException if it cannot be compiled; the message says what is missing
   */
  static Path compile(Path folder) throws IOException {
    return compile(folder, "kdl_peer");
  }

  /**
   * Compiles a program into a folder.
   *
   * @param name of the program and, with .cpp, of its source
   * @return the program
   * @throws IOException if it cannot be compiled; the message says what is missing
   */
  static Path compile(Path folder, String name) throws IOException {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      throw new IOException(missing.get());
    }
    String file = name + ".cpp";
    Path source = folder.resolve(file);
    try (@Nullable InputStream in =
        KdlProgram.class.getResourceAsStream("/kinematics-bench/" + file)) {
      if (in == null) {
        throw new IOException("resource " + file + " is missing: the build is incomplete");
      }
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
    }
    Path program = folder.resolve(name).toAbsolutePath();
    // Not for the native instruction set: Debian's KDL aligns Eigen's matrices for the common one.
    List<String> command =
        List.of(
            "g++",
            "-O3",
            "-DNDEBUG",
            "-I/usr/include/eigen3",
            "-o",
            program.toString(),
            source.toString(),
            "-lorocos-kdl",
            "-lkdl_parser",
            "-lurdfdom_model");
    run(command);
    return program;
  }

  private static void run(List<String> command) throws IOException {
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException(
          command.getFirst() + " is not installed; run: sudo apt-get install -y " + PACKAGES, e);
    }
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (compiler.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    }
  }
}
