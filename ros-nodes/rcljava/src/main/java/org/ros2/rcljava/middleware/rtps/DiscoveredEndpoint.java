package org.ros2.rcljava.middleware.rtps;

import java.util.Optional;

/**
 * A writer or reader that some participant of the domain announced.
 *
 * @param guid its id
 * @param kind whether it writes or reads
 * @param topic name on the wire, such as {@code rt/joint_states}
 * @param type name on the wire, such as {@code sensor_msgs::msg::dds_::JointState_}
 * @param reliable whether it offers, or asks for, that lost samples are sent again
 * @param transientLocal whether it offers, or asks for, samples sent before; so do the stronger
 *     durabilities of DDS that ROS does not have
 * @param userData text for whoever knows what to do with it; may be empty
 */
public record DiscoveredEndpoint(
    Guid guid,
    Kind kind,
    String topic,
    String type,
    boolean reliable,
    boolean transientLocal,
    String userData) {

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
