package org.ros2.rosidl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ros2.rosidl.generator.InterfaceFile.Kind;

/** Parsed interface packages. */
final class Definitions {
  private final Map<String, InterfaceFile> files = new TreeMap<>();
  private final Map<String, MessageSpec> messages = new TreeMap<>();
  private final Map<String, ServiceSpec> services = new TreeMap<>();
  private final Map<String, ActionSpec> actions = new TreeMap<>();

  /**
   * Reads every {@code <package>/<kind>/<Name>.<kind>} under a folder, where the kind is {@code
   * msg}, {@code srv} or {@code action}.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if there is none, or one is wrong, naming file and line
   */
  static Definitions read(Path folder) throws IOException {
    Definitions definitions = new Definitions();
    if (Files.isDirectory(folder)) {
      definitions.addFolder(folder);
    }
    if (definitions.files.isEmpty()) {
      throw new IllegalArgumentException(
          ("no interface definition under %s; expected <package>/msg/<Name>.msg,"
                  + " <package>/srv/<Name>.srv or <package>/action/<Name>.action")
              .formatted(folder));
    }
    return definitions;
  }

  /** Adds every definition under a folder. */
  void addFolder(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.sorted().toList()) {
        Optional<Kind> kind = Kind.of(file);
        if (kind.isPresent()) {
          add(interfaceFile(folder, file, kind.get()));
        }
      }
    }
  }

  private static InterfaceFile interfaceFile(Path folder, Path file, Kind kind) throws IOException {
    Path relative = folder.relativize(file);
    if (relative.getNameCount() != 3 || !relative.getName(1).toString().equals(kind.folder)) {
      throw new IllegalArgumentException(
          "%s is not at <package>/%s/<Name>.%2$s under %s".formatted(file, kind.folder, folder));
    }
    String fileName = relative.getName(2).toString();
    String name = fileName.substring(0, fileName.length() - kind.folder.length() - 1);
    return new InterfaceFile(relative.getName(0).toString(), kind, name, Files.readString(file));
  }

  /**
   * Adds what a file defines.
   *
   * @throws IllegalArgumentException if it is wrong, or defines otherwise what is here already
   */
  void add(InterfaceFile file) {
    InterfaceFile before = files.putIfAbsent(file.file(), file);
    if (before != null) {
      if (!before.structures().equals(file.structures())) {
        throw new IllegalArgumentException(
            "%s is defined twice, and differently; keep one of them, or rename the package"
                .formatted(file.file()));
      }
      return;
    }
    List<MessageSpec> parts = file.structures();
    MessageSpec first = parts.get(0);
    switch (file.kind()) {
      case MSG -> add(first);
      case SRV ->
          add(
              new ServiceSpec(
                  file.packageName(),
                  file.kind().folder,
                  file.name(),
                  first.comment(),
                  first,
                  parts.get(1)));
      case ACTION ->
          add(new ActionSpec(file.packageName(), file.name(), first, parts.get(1), parts.get(2)));
    }
  }

  private void add(MessageSpec message) {
    messages.put(message.fullName(), message);
  }

  private void add(ServiceSpec service) {
    services.put(service.fullName(), service);
    service.messages().forEach(this::add);
  }

  private void add(ActionSpec action) {
    actions.put(action.fullName(), action);
    action.messages().forEach(this::add);
    action.services().forEach(this::add);
  }

  /** Number of files. */
  int files() {
    return files.size();
  }

  /** Every structure that becomes a message class, those of services and actions among them. */
  List<MessageSpec> messages() {
    return List.copyOf(messages.values());
  }

  /** Every service, those of actions among them. */
  List<ServiceSpec> services() {
    return List.copyOf(services.values());
  }

  /** Every action. */
  List<ActionSpec> actions() {
    return List.copyOf(actions.values());
  }

  /**
   * What a type consists of: the fields of a message, the messages of a service, the messages and
   * services of an action.
   */
  Optional<MessageSpec> description(String fullName) {
    return Optional.ofNullable(messages.get(fullName))
        .or(() -> Optional.ofNullable(services.get(fullName)).map(ServiceSpec::description))
        .or(() -> Optional.ofNullable(actions.get(fullName)).map(ActionSpec::description));
  }
}
