package org.ros2.rcljava.middleware.rtps;

import java.util.Optional;

/**
 * A writer or reader that some participant of the domain announced.
 *
 * @param guid its id
 * @param kind whether it writes or reads
 * @param topic name on the wire, such as {@code rt/joint_states}
 * @param type name on the wire, such as {@code sensor_msgs::msg::dds_::JointState_}
 * @param qos what it offers or asks for
 * @param userData text for whoever knows what to do with it; may be empty
 */
public record DiscoveredEndpoint(
    Guid guid, Kind kind, String topic, String type, DiscoveredQos qos, String userData) {

  /** What an endpoint does. */
  public enum Kind {
    /** Sends samples. */
    WRITER,
    /** Takes samples. */
    READER
  }

  /** Value of a key in user data of the form {@code key=value;key=value;}, as ROS has it. */
  public Optional<String> userData(String key) {
    for (String entry : userData.split(";", -1)) {
      if (entry.startsWith(key + "=")) {
        return Optional.of(entry.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }
}
