package org.ros2.rcljava.middleware.fastdds;

import java.util.Set;

/**
 * Most bytes of a message by its type. Fast DDS reserves memory for it in every reader's history,
 * so types that carry images, clouds or maps get more than others; system property {@code
 * ros.max_message_bytes} sets it for all types, {@code ros.max_message_bytes.sensor_msgs/msg/Image}
 * for one.
 */
final class MessageLimits {
  private static final String PROPERTY = "ros.max_message_bytes";
  private static final int DEFAULT_BYTES = 512 << 10;
  private static final int IMAGE_BYTES = 8 << 20;

  /** Every node has half a dozen services for its parameters, each with a history. */
  private static final int SERVICE_BYTES = 128 << 10;

  private static final int LEAST_BYTES = 64;
  private static final Set<String> IMAGE_TYPES =
      Set.of(
          "sensor_msgs/msg/Image",
          "sensor_msgs/msg/CompressedImage",
          "sensor_msgs/msg/PointCloud2",
          "nav_msgs/msg/OccupancyGrid");

  private MessageLimits() {}

  /**
   * The limit of a type.
   *
   * @throws IllegalArgumentException if a property is not a sensible number of bytes
   */
  static int bytes(String type) {
    return property(PROPERTY + "." + type, property(PROPERTY, byType(type)));
  }

  private static int byType(String type) {
    if (IMAGE_TYPES.contains(type)) {
      return IMAGE_BYTES;
    }
    return type.contains("/srv/") ? SERVICE_BYTES : DEFAULT_BYTES;
  }

  /** The property that raises the limit of a type. */
  static String propertyOf(String type) {
    return PROPERTY + "." + type;
  }

  private static int property(String name, int otherwise) {
    String text = System.getProperty(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int bytes = Integer.parseInt(text);
      if (bytes >= LEAST_BYTES) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected(name, text), e);
    }
    throw new IllegalArgumentException(expected(name, text));
  }

  private static String expected(String name, String text) {
    return "system property %s is '%s': expected %d or more bytes"
        .formatted(name, text, LEAST_BYTES);
  }
}
