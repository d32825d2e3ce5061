package org.ros2.rcljava.contexts;

/**
 * The two ways in which ROS 2 middlewares send requests and responses over DDS; a client and a
 * server understand each other only in the same one.
 */
public enum ServiceWire {
  /** That of the servers found: by their vendor, and by the name that our participants have. */
  AUTO,
  /** rmw_cyclonedds: client and number of a request stand before its body. */
  CYCLONEDDS,
  /** rmw_fastrtps: they are properties of the sample. Clients only. */
  FASTRTPS;

  /** Environment variable that sets it: {@code auto}, {@code cyclonedds} or {@code fastrtps}. */
  public static final String VARIABLE = "ARMATURE_SERVICE_WIRE";

  /**
   * From the value of {@link #VARIABLE}; none is {@link #AUTO}.
   *
   * @throws IllegalArgumentException if the value means nothing, naming it
   */
  static ServiceWire from(String text) {
    return switch (text) {
      case "", "auto" -> AUTO;
      case "cyclonedds" -> CYCLONEDDS;
      case "fastrtps" -> FASTRTPS;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': expected auto, cyclonedds or fastrtps".formatted(VARIABLE, text));
    };
  }
}
