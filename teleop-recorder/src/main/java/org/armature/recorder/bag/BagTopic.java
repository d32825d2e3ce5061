package org.armature.recorder.bag;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapSchema;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a bag tells of it.
 *
 * @param name such as {@code /joint_states}
 * @param type such as {@code sensor_msgs/msg/JointState}; empty if the bag does not tell
 * @param definition text of the type; empty if unknown
 * @param definitionEncoding how the text is written: {@code ros2msg}, which is the type's {@code
 *     .msg} file joined with those of all types that it uses, {@code ros2idl}, or another; empty if
 *     unknown
 * @param messageEncoding how messages are written, such as {@code cdr}
 * @param offeredQos qualities of service of the publishers, as rosbag2 writes them in YAML; may be
 *     empty
 * @param typeHash such as {@code RIHS01_…}; may be empty
 */
public record BagTopic(
    String name,
    String type,
    String definition,
    String definitionEncoding,
    String messageEncoding,
    String offeredQos,
    String typeHash) {
  private static final String CDR = "cdr";
  private static final String ROS_MSG = "ros2msg";
  private static final String QOS = "offered_qos_profiles";
  private static final String HASH = "topic_type_hash";

  /**
   * A topic of ROS 2.
   *
   * @param definition in {@code ros2msg}; empty if unknown, which the bag then says as rosbag2 does
   */
  public BagTopic(String name, String type, String definition, String offeredQos, String typeHash) {
    this(name, type, definition, definition.isEmpty() ? "" : ROS_MSG, CDR, offeredQos, typeHash);
  }

  /** What is told of it beside its type. */
  Map<String, String> channelMetadata() {
    return Map.of(QOS, offeredQos, HASH, typeHash);
  }

  /** The topic of a channel. */
  static BagTopic of(McapChannel channel, @Nullable McapSchema schema) {
    return new BagTopic(
        channel.topic(),
        schema == null ? "" : schema.name(),
        schema == null ? "" : new String(schema.data(), StandardCharsets.UTF_8),
        schema == null ? "" : schema.encoding(),
        channel.messageEncoding(),
        channel.metadata().getOrDefault(QOS, ""),
        channel.metadata().getOrDefault(HASH, ""));
  }

  /** Whether messages of both can be told apart by nothing but their time. */
  boolean isSameAs(BagTopic other) {
    return name.equals(other.name) && hasTypeOf(other);
  }

  /** Whether messages of both are read in the same way. */
  boolean hasTypeOf(BagTopic other) {
    return type.equals(other.type)
        && definition.equals(other.definition)
        && definitionEncoding.equals(other.definitionEncoding)
        && messageEncoding.equals(other.messageEncoding);
  }
}
