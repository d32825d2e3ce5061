package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of generated sources that changes no more than it must. */
final class SourceFolder {
  private final Path folder;
  private final Set<Path> written = new HashSet<>();

  SourceFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes a file, unless it has that very content already. */
  void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    written.add(file);
    if (Files.exists(file) && Files.readString(file).equals(content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Deletes Java files from earlier runs that were not written this time. */
  void deleteOthers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!written.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
