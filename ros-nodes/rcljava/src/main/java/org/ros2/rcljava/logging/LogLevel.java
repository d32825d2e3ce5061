package org.ros2.rcljava.logging;

import java.util.Arrays;
import java.util.Locale;
import rcl_interfaces.msg.Log;

/** How grave a message is, as ROS counts it. */
public enum LogLevel {
  /** For whoever looks for a fault. */
  DEBUG(Log.DEBUG),
  /** Normal operation. */
  INFO(Log.INFO),
  /** Something to look at. */
  WARN(Log.WARN),
  /** Something does not work. */
  ERROR(Log.ERROR),
  /** The program cannot go on. */
  FATAL(Log.FATAL);

  private final byte value;

  LogLevel(byte value) {
    this.value = value;
  }

  /** Number of the level in messages. */
  public byte getValue() {
    return value;
  }

  /**
   * The level of a name in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LogLevel of(String name) {
    for (LogLevel level : values()) {
      if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "log level '%s': expected one of %s".formatted(name, Arrays.toString(values())));
  }

  /** The level of Java's own logging API; there is no more than {@link #ERROR} in it. */
  static LogLevel of(System.Logger.Level level) {
    return switch (level) {
      case ALL, TRACE, DEBUG -> DEBUG;
      case INFO -> INFO;
      case WARNING -> WARN;
      case ERROR, OFF -> ERROR;
    };
  }
}
