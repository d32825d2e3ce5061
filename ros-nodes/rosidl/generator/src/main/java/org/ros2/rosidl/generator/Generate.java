package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ros2.rosidl.generator.InterfaceFile.Kind;

/**
 * Generates Java from a folder of interface packages: {@code <source>/<package>/msg/<Name>.msg},
 * and likewise for {@code srv} and {@code action}.
 *
 * <pre>{@code
 * Generate.interfaces(Path.of("src/main/rosidl"), classPath, Path.of("target/generated-sources"));
 * }</pre>
 */
public final class Generate {
  private final SourceFolder output;
  private final TypeHash hash;

  private Generate(SourceFolder output, TypeHash hash) {
    this.output = output;
    this.hash = hash;
  }

  /**
   * Writes one source file per class and a {@code package-info.java} per package. Files whose
   * content would stay the same are left untouched, so that incremental builds stay incremental;
   * files of interfaces that are no more are deleted.
   *
   * @param sources folder of packages
   * @param classPath folders and jars with more definitions under {@code rosidl/}, to which those
   *     of the sources may refer; others among them are skipped
   * @param output folder that holds nothing else
   * @return messages, services and actions among the sources
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if a definition is wrong, naming file, line and what to do
   */
  public static int interfaces(Path sources, List<Path> classPath, Path output) throws IOException {
    Definitions own = Definitions.read(sources);
    Definitions known = Definitions.read(sources);
    for (Path element : classPath) {
      ClassPath.addDefinitions(element, known);
    }
    SourceFolder folder = new SourceFolder(output);
    new Generate(folder, new TypeHash(known)).write(own);
    folder.deleteOthers();
    return own.files();
  }

  /**
   * Copies the definitions of a folder, as they are, for {@link #interfaces} of other packages.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void copyDefinitions(Path sources, Path target) throws IOException {
    try (Stream<Path> found = Files.walk(sources)) {
      for (Path file : found.filter(f -> Kind.of(f).isPresent()).toList()) {
        Path copy = target.resolve(sources.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void write(Definitions definitions) throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    for (MessageSpec spec : definitions.messages()) {
      packages.add(spec.packageName() + "/" + spec.namespace());
      write(spec.fullName(), JavaMessage.source(spec, hash.of(spec)));
    }
    for (ServiceSpec spec : definitions.services()) {
      write(spec.fullName(), JavaService.source(spec, hash.of(spec.description())));
    }
    for (ActionSpec spec : definitions.actions()) {
      write(spec.fullName(), JavaAction.source(spec, hash.of(spec.description())));
    }
    for (String name : packages) {
      write(name + "/package-info", JavaMessage.packageInfo(name));
    }
  }

  private void write(String name, String content) throws IOException {
    output.write(name + ".java", content);
  }
}
