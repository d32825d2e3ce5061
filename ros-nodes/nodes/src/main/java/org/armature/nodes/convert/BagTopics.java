package org.armature.nodes.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.bag.BagWriter;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.QosYaml;
import org.ros2.rosidl.cdr.CdrWriter;
import org.ros2.rosidl.definition.MessageDefinitions;

/** Writes messages into a bag; a topic is told of with its first message. */
final class BagTopics {
  private static final int FIRST_BYTES = 1 << 16;

  private final BagWriter bag;
  private final Set<String> latched;
  private final CdrWriter cdr = new CdrWriter(FIRST_BYTES, Integer.MAX_VALUE - 8);
  private final Map<String, Integer> topics = new HashMap<>();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * @param latched topics whose newest message is for whoever comes later, too
   */
  BagTopics(BagWriter bag, Set<String> latched) {
    this.bag = bag;
    this.latched = Set.copyOf(latched);
  }

  /**
   * Writes a message.
   *
   * @param time when it counts as sent and received, ns since the epoch
   */
  void write(String topic, long time, MessageDefinition message) throws IOException {
    Integer number = topics.get(topic);
    if (number == null) {
      String type = message.messageType().name();
      String definition = MessageDefinitions.known().of(type).orElse("");
      QoSProfile profile = latched.contains(topic) ? QoSProfile.latched() : QoSProfile.DEFAULT;
      String qos = QosYaml.write(List.of(profile));
      number =
          bag.addTopic(new BagTopic(topic, type, definition, qos, message.messageType().hash()));
      topics.put(topic, number);
    }
    ByteBuffer bytes = cdr.encode(message);
    bag.write(number, 0, time, time, bytes);
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
  }

  /** Earliest time of a message, ns. */
  long earliest() {
    return earliest;
  }

  /** Latest time of a message, ns. */
  long latest() {
    return latest;
  }
}
