package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rosidl.cdr.CdrWriter;
import org.ros2.rosidl.definition.MessageDefinitions;

/** Messages as they come over the wire. */
final class Cdr {
  private Cdr() {}

  static ByteBuffer of(MessageDefinition message) {
    return new CdrWriter(1 << 10, 1 << 24).encode(message);
  }

  static String definition(String type) {
    return MessageDefinitions.known().of(type).orElseThrow();
  }
}
