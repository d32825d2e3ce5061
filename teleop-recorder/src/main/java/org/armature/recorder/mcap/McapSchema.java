package org.armature.recorder.mcap;

/**
 * What messages of a type look like.
 *
 * @param id not 0
 * @param name such as {@code sensor_msgs/msg/JointState}
 * @param encoding such as {@code ros2msg}
 * @param data the description in that encoding; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity nowhere; see sameAs
public record McapSchema(int id, String name, String encoding, byte[] data) {
  /** Whether it says the same under the same number. */
  boolean sameAs(McapSchema other) {
    return id == other.id
        && name.equals(other.name)
        && encoding.equals(other.encoding)
        && java.util.Arrays.equals(data, other.data);
  }
}
