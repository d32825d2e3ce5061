package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Interface definitions that other packages carry along, in folder {@code rosidl/}. */
final class ClassPath {
  private static final String FOLDER = "rosidl";

  private ClassPath() {}

  /**
   * Adds what a folder of classes or a jar carries; nothing if it carries no definitions.
   *
   * @throws IOException if it cannot be read
   */
  static void addDefinitions(Path element, Definitions definitions) throws IOException {
    if (Files.isDirectory(element.resolve(FOLDER))) {
      definitions.addFolder(element.resolve(FOLDER));
    } else if (Files.isRegularFile(element) && element.toString().endsWith(".jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(element)) {
        Path folder = jar.getPath("/", FOLDER);
        if (Files.isDirectory(folder)) {
          definitions.addFolder(folder);
        }
      }
    }
  }
}
