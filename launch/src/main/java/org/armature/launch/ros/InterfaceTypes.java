package org.armature.launch.ros;

import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;

/** Generated classes by their ROS names. */
final class InterfaceTypes {
  private InterfaceTypes() {}

  /**
   * Class of a message type.
   *
   * @param name such as {@code sensor_msgs/msg/JointState} or {@code sensor_msgs/JointState}, or a
   *     message of an action, such as {@code example_interfaces/action/Fibonacci_FeedbackMessage}
   * @throws IllegalArgumentException if there is none
   */
  static Class<? extends MessageDefinition> message(String name) {
    String folder = name.contains("/action/") ? "action" : "msg";
    return find(name, "message", folder, "sensor_msgs/msg/JointState", MessageDefinition.class);
  }

  /** Class of a service type; see {@link #message}. */
  static Class<? extends ServiceDefinition> service(String name) {
    return find(name, "service", "srv", "std_srvs/srv/SetBool", ServiceDefinition.class);
  }

  /** Class of an action type; see {@link #message}. */
  static Class<? extends ActionDefinition> action(String name) {
    return find(
        name, "action", "action", "control_msgs/action/GripperCommand", ActionDefinition.class);
  }

  private static <T> Class<? extends T> find(
      String name, String kind, String folder, String example, Class<T> as) {
    String[] parts = name.split("/", -1);
    boolean isShort = parts.length == 2;
    if (!isShort && !(parts.length == 3 && parts[1].equals(folder))) {
      throw new IllegalArgumentException(
          "'%s' is no %s type; expected package/%s/Name, such as %s"
              .formatted(name, kind, folder, example));
    }
    String className = parts[0] + "." + folder + "." + parts[parts.length - 1];
    try {
      return Class.forName(className).asSubclass(as);
    } catch (ClassNotFoundException | NoClassDefFoundError | ClassCastException e) {
      throw new IllegalArgumentException(
          "%s type '%s' is not among those built in; generate its class %s and put it on the"
                  .formatted(kind, name, className)
              + " class path",
          e);
    }
  }
}
