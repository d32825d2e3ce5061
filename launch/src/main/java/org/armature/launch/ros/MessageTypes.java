package org.armature.launch.ros;

import org.ros2.rcljava.interfaces.MessageDefinition;

/** Generated message classes by their ROS names. */
final class MessageTypes {
  private MessageTypes() {}

  /**
   * Class of a message type.
   *
   * @param name such as {@code sensor_msgs/msg/JointState} or {@code sensor_msgs/JointState}
   * @throws IllegalArgumentException if there is none
   */
  static Class<? extends MessageDefinition> of(String name) {
    String[] parts = name.split("/", -1);
    boolean isShort = parts.length == 2;
    if (!isShort && !(parts.length == 3 && parts[1].equals("msg"))) {
      throw new IllegalArgumentException(
          "'%s' is no message type; expected package/msg/Name, such as sensor_msgs/msg/JointState"
              .formatted(name));
    }
    String className = parts[0] + ".msg." + parts[parts.length - 1];
    try {
      return Class.forName(className).asSubclass(MessageDefinition.class);
    } catch (ClassNotFoundException | NoClassDefFoundError | ClassCastException e) {
      throw new IllegalArgumentException(
          "message type '%s' is not among those built in; generate its class %s and put it on the"
                  .formatted(name, className)
              + " class path",
          e);
    }
  }
}
