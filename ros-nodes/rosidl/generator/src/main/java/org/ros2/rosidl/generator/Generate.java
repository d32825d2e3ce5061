package org.ros2.rosidl.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Generates Java from a folder of interface packages: {@code <source>/<package>/msg/<Name>.msg}.
 */
public final class Generate {
  private Generate() {}

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
   * Writes one source file per message and a {@code package-info.java} per package; files whose
   * content would stay the same are left untouched, so that incremental builds stay incremental.
   *
   * @return the messages by full name
   */
  static Map<String, MessageSpec> generate(Path sources, Path output) throws IOException {
    Map<String, MessageSpec> specs = parse(sources);
    TypeHash hash = new TypeHash(specs);
    TreeSet<String> packages = new TreeSet<>();
    for (MessageSpec spec : specs.values()) {
      packages.add(spec.packageName());
      Path file = output.resolve(spec.packageName()).resolve("msg").resolve(spec.name() + ".java");
      write(file, JavaMessage.source(spec, hash.of(spec)));
    }
    for (String name : packages) {
      write(
          output.resolve(name).resolve("msg").resolve("package-info.java"),
          JavaMessage.packageInfo(name));
    }
    return specs;
  }

  /** Every {@code <package>/msg/<Name>.msg} under a folder, by full name. */
  static Map<String, MessageSpec> parse(Path sources) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(sources)) {
      found.filter(f -> f.toString().endsWith(".msg")).sorted().forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "no .msg file under %s; expected <package>/msg/<Name>.msg".formatted(sources));
    }
    Map<String, MessageSpec> specs = new TreeMap<>();
    for (Path file : files) {
      MessageSpec spec = parseFile(sources, file);
      specs.put(spec.fullName(), spec);
    }
    return specs;
  }

  private static MessageSpec parseFile(Path sources, Path file) {
    Path relative = sources.relativize(file);
    if (relative.getNameCount() != 3 || !relative.getName(1).toString().equals("msg")) {
      throw new IllegalArgumentException(
          "%s is not at <package>/msg/<Name>.msg under %s".formatted(file, sources));
    }
    String fileName = relative.getName(2).toString();
    try {
      return MessageParser.parse(
          relative.getName(0).toString(),
          fileName.substring(0, fileName.length() - ".msg".length()),
          Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void write(Path file, String content) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
