package org.armature.recorder.bag;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapSchema;

/**
 * A topic as a bag tells of it.
 *
 * @param name such as {@code /joint_states}
 * @param type such as {@code sensor_msgs/msg/JointState}
 * @param definition text of the type's {@code .msg} file and of all those that it uses, as {@code
 *     ros2msg} joins them
 * @param offeredQos qualities of service of the publishers, as rosbag2 writes them in YAML; may be
 *     empty
 * @param typeHash such as {@code RIHS01_…}; may be empty
 */
public record BagTopic(
    String name, String type, String definition, String offeredQos, String typeHash) {
  static final String ENCODING = "cdr";
  static final String DEFINITION_ENCODING = "ros2msg";
  private static final String QOS = "offered_qos_profiles";
  private static final String HASH = "topic_type_hash";

  /** What is told of it beside its type. */
  Map<String, String> channelMetadata() {
    return Map.of(QOS, offeredQos, HASH, typeHash);
  }

  static BagTopic of(McapChannel channel, McapSchema schema) {
    Map<String, String> metadata = new HashMap<>(channel.metadata());
    return new BagTopic(
        channel.topic(),
        schema.name(),
        new String(schema.data(), StandardCharsets.UTF_8),
        metadata.getOrDefault(QOS, ""),
        metadata.getOrDefault(HASH, ""));
  }
}
