package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * Generates Java from a folder of interface packages: {@code <source>/<package>/msg/<Name>.msg} and
 * {@code <source>/<package>/srv/<Name>.srv}.
 */
public final class Generate {
  private final Path output;
  private final TypeHash hash;

  private Generate(Path output, TypeHash hash) {
    this.output = output;
    this.hash = hash;
  }

  /**
   * Generates a folder.
   *
   * @param arguments source folder, output folder
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if a definition is wrong, naming file, line and what to do
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: Generate <folder of packages> <output folder>");
    }
    generate(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /**
   * Writes one source file per class and a {@code package-info.java} per package; files whose
   * content would stay the same are left untouched, so that incremental builds stay incremental.
   */
  static void generate(Path sources, Path output) throws IOException {
    Definitions definitions = Definitions.read(sources);
    new Generate(output, new TypeHash(definitions)).write(definitions);
  }

  private void write(Definitions definitions) throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    for (MessageSpec spec : definitions.messages().values()) {
      packages.add(spec.packageName() + "/" + spec.namespace());
      write(spec.fullName() + ".java", JavaMessage.source(spec, hash.of(spec)));
    }
    for (ServiceSpec spec : definitions.services()) {
      write(spec.fullName() + ".java", JavaService.source(spec, hash.of(spec.description())));
    }
    for (String name : packages) {
      write(name + "/package-info.java", JavaMessage.packageInfo(name));
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = output.resolve(name);
    if (Files.exists(file) && Files.readString(file).equals(content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
