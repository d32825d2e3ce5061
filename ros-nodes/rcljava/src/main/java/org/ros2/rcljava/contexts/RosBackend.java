package org.ros2.rcljava.contexts;

/** What carries messages: the Fast DDS that comes with this library, or an installed ROS 2. */
public enum RosBackend {
  /**
   * What the environment variable says; without it {@link #RCL} where a ROS 2 is sourced and can be
   * used, else {@link #EMBEDDED}.
   */
  AUTO,
  /** Fast DDS natives out of a Maven artifact. */
  EMBEDDED,
  /** The {@code rcl} of the ROS 2 that is sourced, with the middleware it is set to. */
  RCL;

  /** Environment variable that sets it: {@code auto}, {@code embedded} or {@code rcl}. */
  public static final String VARIABLE = "ARMATURE_ROS_BACKEND";

  /**
   * From the value of {@link #VARIABLE}; none is {@link #AUTO}.
   *
   * @throws IllegalArgumentException if the value means nothing, naming it
   */
  static RosBackend from(String text) {
    return switch (text) {
      case "", "auto" -> AUTO;
      case "embedded" -> EMBEDDED;
      case "rcl" -> RCL;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': expected auto, embedded or rcl".formatted(VARIABLE, text));
    };
  }
}
