package org.ros2.rosidl.generator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code .msg}, {@code .srv} or {@code .action} file, cut into its sections.
 *
 * @param packageName ROS package
 * @param kind of interface, which is its folder and its file name's ending
 * @param name file name without ending
 * @param text content
 */
record InterfaceFile(String packageName, Kind kind, String name, String text) {
  private static final Pattern PACKAGE_NAME = Pattern.compile("[a-z](?!.*__)[a-z0-9_]*(?<!_)");
  private static final Pattern INTERFACE_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

  /** Kinds of interfaces and what they consist of. */
  enum Kind {
    MSG("msg"),
    SRV("srv"),
    ACTION("action");

    /** Folder and ending of its files. */
    final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    /** Kind of a file by its name's ending. */
    static Optional<Kind> of(Path file) {
      String name = file.toString();
      return Stream.of(values()).filter(k -> name.endsWith("." + k.folder)).findFirst();
    }

    /** What the names of its structures end in. */
    List<String> parts() {
      return switch (this) {
        case MSG -> List.of("");
        case SRV -> List.of("_Request", "_Response");
        case ACTION -> List.of("_Goal", "_Result", "_Feedback");
      };
    }
  }

  /**
   * @throws IllegalArgumentException if a name breaks the rules of ROS
   */
  InterfaceFile {
    if (!PACKAGE_NAME.matcher(packageName).matches()) {
      throw new IllegalArgumentException(
          "package name '%s': expected lower case letters, digits and single underscores"
              .formatted(packageName));
    }
    if (!INTERFACE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s/%s/%s.%2$s: interface names are CamelCase letters and digits"
              .formatted(packageName, kind.folder, name));
    }
  }

  /** {@code std_srvs/srv/SetBool.srv}. */
  String file() {
    return packageName + "/" + kind.folder + "/" + name + "." + kind.folder;
  }

  /**
   * The structures it defines, in the order of {@link Kind#parts()}.
   *
   * @throws IllegalArgumentException naming file, line and what was expected
   */
  List<MessageSpec> structures() {
    List<MessageSpec> structures = new ArrayList<>();
    for (Section section : sections()) {
      structures.add(MessageParser.parse(section));
    }
    return structures;
  }

  private List<Section> sections() {
    String[] lines = text.split("\\R", -1);
    List<Section> sections = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= lines.length; i++) {
      if (i == lines.length || (kind != Kind.MSG && lines[i].stripTrailing().equals("---"))) {
        if (sections.size() == kind.parts().size()) {
          throw separators();
        }
        String part = String.join("\n", List.of(lines).subList(first, i));
        String structure = name + kind.parts().get(sections.size());
        sections.add(new Section(packageName, kind.folder, structure, file(), first + 1, part));
        first = i + 1;
      }
    }
    if (sections.size() != kind.parts().size()) {
      throw separators();
    }
    return sections;
  }

  private IllegalArgumentException separators() {
    return new IllegalArgumentException(
        "%s: expected %d lines '---' between its %d parts (%s)"
            .formatted(
                file(),
                kind.parts().size() - 1,
                kind.parts().size(),
                String.join(", ", kind.parts())));
  }
}
