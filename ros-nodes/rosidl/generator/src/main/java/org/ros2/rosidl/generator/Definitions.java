package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ros2.rosidl.generator.InterfaceFile.Kind;

/** Parsed interface packages. */
final class Definitions {
  private final Map<String, MessageSpec> messages = new TreeMap<>();
  private final List<ServiceSpec> services = new ArrayList<>();

  /**
   * Reads every {@code <package>/msg/<Name>.msg} and {@code <package>/srv/<Name>.srv} under a
   * folder.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if there is none, or one is wrong, naming file and line
   */
  static Definitions read(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found.filter(f -> kindOf(f) != null).sorted().forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "no interface definition under %s; expected <package>/msg/<Name>.msg or .../srv/<Name>.srv"
              .formatted(folder));
    }
    Definitions definitions = new Definitions();
    for (Path file : files) {
      definitions.add(interfaceFile(folder, file));
    }
    return definitions;
  }

  private static @org.jspecify.annotations.Nullable Kind kindOf(Path file) {
    for (Kind kind : Kind.values()) {
      if (file.toString().endsWith("." + kind.folder)) {
        return kind;
      }
    }
    return null;
  }

  private static InterfaceFile interfaceFile(Path folder, Path file) throws IOException {
    Path relative = folder.relativize(file);
    Kind kind = java.util.Objects.requireNonNull(kindOf(file));
    if (relative.getNameCount() != 3 || !relative.getName(1).toString().equals(kind.folder)) {
      throw new IllegalArgumentException(
          "%s is not at <package>/%s/<Name>.%2$s under %s".formatted(file, kind.folder, folder));
    }
    String fileName = relative.getName(2).toString();
    String name = fileName.substring(0, fileName.length() - kind.folder.length() - 1);
    return new InterfaceFile(relative.getName(0).toString(), kind, name, Files.readString(file));
  }

  /** Adds what a file defines. */
  void add(InterfaceFile file) {
    List<MessageSpec> parts = file.structures();
    switch (file.kind()) {
      case MSG -> add(parts.get(0));
      case SRV -> {
        MessageSpec request = parts.get(0);
        ServiceSpec service =
            new ServiceSpec(
                file.packageName(),
                file.kind().folder,
                file.name(),
                request.comment(),
                request,
                parts.get(1));
        services.add(service);
        service.messages().forEach(this::add);
      }
      case ACTION -> throw new IllegalArgumentException(file.file() + ": actions are not read yet");
    }
  }

  private void add(MessageSpec message) {
    messages.put(message.fullName(), message);
  }

  /** Every structure that becomes a message class, by full name. */
  Map<String, MessageSpec> messages() {
    return messages;
  }

  /** Every service. */
  List<ServiceSpec> services() {
    return services;
  }
}
