package org.ros2.rosidl;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;

/** Every generated message class of the library. */
final class ShippedMessages {
  private ShippedMessages() {}

  static List<MessageType<?>> all() throws IOException {
    Path classes;
    try {
      classes =
          Path.of(MessageType.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    List<MessageType<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.sorted().toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        if (name.matches("\\w+\\.(msg|srv|action)\\.\\w+\\.class")) {
          Class<?> type = load(name.substring(0, name.length() - ".class".length()));
          if (MessageDefinition.class.isAssignableFrom(type)) {
            types.add(MessageType.of(type.asSubclass(MessageDefinition.class)));
          }
        }
      }
    }
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
