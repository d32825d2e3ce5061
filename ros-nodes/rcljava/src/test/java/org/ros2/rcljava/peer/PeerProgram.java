package org.ros2.rcljava.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that is compiled from test resources when they change.
 *
 * @param folder of the resources, and below {@code target} of what is built
 * @param sources names of the resources
 * @param commands what makes {@code peer} in that folder
 * @param packages Debian packages that the commands need
 */
record PeerProgram(
    String folder, List<String> sources, List<List<String>> commands, String packages) {

  static final PeerProgram CYCLONE =
      new PeerProgram(
          "cyclone-peer",
          List.of("peer.c", "services.c", "peer.h", "ros.idl"),
          List.of(
              List.of("idlc", "-l", "c", "ros.idl"),
              List.of(
                  "gcc", "-O2", "-I.", "-o", "peer", "peer.c", "services.c", "ros.c", "-lddsc")),
          "gcc libc6-dev cyclonedds-dev cyclonedds-tools libddsc0debian");

  static final PeerProgram FAST_DDS =
      new PeerProgram(
          "fastdds-peer",
          List.of("peer.cpp", "ros_types.hpp"),
          List.of(
              List.of(
                  "g++", "-std=c++17", "-O1", "-o", "peer", "peer.cpp", "-lfastrtps", "-lfastcdr")),
          "g++ libfastrtps-dev libfastcdr-dev");

  /**
   * The program, compiled if it is missing or older than its sources.
   *
   * @throws IllegalStateException if a compiler or library is missing, with how to get it
   */
  Path build() throws IOException {
    synchronized (PeerProgram.class) {
      Path target = Path.of("target", folder).toAbsolutePath();
      Files.createDirectories(target);
      Path program = target.resolve("peer");
      boolean changed = !Files.isExecutable(program);
      for (String source : sources) {
        changed |= copy(source, target);
      }
      if (changed) {
        Files.deleteIfExists(program);
        for (List<String> command : commands) {
          run(command, target);
        }
      }
      return program;
    }
  }

  private boolean copy(String name, Path target) throws IOException {
    Path file = target.resolve(name);
    String resource = "/" + folder + "/" + name;
    try (@Nullable InputStream in = PeerProgram.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      byte[] content = in.readAllBytes();
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        return false;
      }
      Path part = target.resolve(name + ".part");
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    }
  }

  private void run(List<String> command, Path target) throws IOException {
    Path log = target.resolve(command.getFirst() + ".log");
    String install = "apt-get install -y " + packages;
    try {
      Process compiler =
          new ProcessBuilder(command)
              .directory(target.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (compiler.waitFor() != 0) {
        throw new IllegalStateException(
            "%s failed, see %s. It needs: %s".formatted(String.join(" ", command), log, install));
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s is not installed; get it with: %s".formatted(command.getFirst(), install), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling", e);
    }
  }
}
