package org.ros2.rcljava.middleware.rcl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * Where the fields are in those structs of ROS 2 that differ between its distributions, in bytes
 * from their start on 64-bit machines. All other structs are the same from Humble on.
 *
 * @param localhostOnly in {@code rmw_init_options_t}, or {@link #NONE} where a range replaced it
 * @param discoveryRange in {@code rmw_init_options_t}, or {@link #NONE} before there was one
 * @param enclave in {@code rmw_init_options_t}; its allocator follows
 * @param endpointInfoBytes size of {@code rmw_topic_endpoint_info_t}
 * @param typeHash in {@code rmw_topic_endpoint_info_t}, or {@link #NONE} before there was one
 * @param endpointGid in {@code rmw_topic_endpoint_info_t}
 * @param endpointQos in {@code rmw_topic_endpoint_info_t}
 */
record RmwLayout(
    int localhostOnly,
    int discoveryRange,
    int enclave,
    int endpointInfoBytes,
    int typeHash,
    int endpointGid,
    int endpointQos) {
  static final int NONE = -1;

  private static final RmwLayout HUMBLE = new RmwLayout(40, NONE, 48, 144, NONE, 28, 56);
  private static final RmwLayout JAZZY = new RmwLayout(NONE, 48, 112, 168, 24, 64, 80);
  private static final RmwLayout KILTED = new RmwLayout(NONE, 40, 104, 168, 24, 64, 80);

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  /**
   * That of a version of the package rmw: 6.1 is Humble's, 7.1 to 7.3 are Iron's and Jazzy's, 7.4.3
   * to 7.9 Kilted's and Rolling's.
   *
   * @throws MiddlewareException if it is not known
   */
  static RmwLayout of(String rmwVersion) {
    Matcher matcher = VERSION.matcher(rmwVersion);
    if (matcher.matches()) {
      int major = Integer.parseInt(matcher.group(1));
      int minor = Integer.parseInt(matcher.group(2));
      boolean withLocalhostOnly =
          minor < 4 || (minor == 4 && Integer.parseInt(matcher.group(3)) < 3);
      if (major == 6 && minor == 1) {
        return HUMBLE;
      }
      if (major == 7 && minor >= 1 && minor <= 9) {
        return withLocalhostOnly ? JAZZY : KILTED;
      }
    }
    throw new MiddlewareException(
        "the sourced ROS 2 has rmw %s: its structs are known for 6.1 (Humble) and 7.1 to 7.9 (Iron,"
                .formatted(rmwVersion)
            + " Jazzy, Kilted, Rolling until 2025)");
  }
}
