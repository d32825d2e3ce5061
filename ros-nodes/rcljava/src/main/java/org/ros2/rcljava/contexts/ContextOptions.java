package org.ros2.rcljava.contexts;

import java.util.Map;

/**
 * Settings of a context.
 *
 * @param domainId DDS domain, 0 to 232; nodes see each other within one
 * @param loopbackOnly whether nodes are seen on this host only
 * @param graphIdBytes length of endpoint ids in the graph announcements: 24 for ROS 2 Humble, else
 *     16
 * @param serviceWire how clients of services talk to servers
 */
public record ContextOptions(
    int domainId, boolean loopbackOnly, int graphIdBytes, ServiceWire serviceWire) {
  private static final int MAX_DOMAIN_ID = 232;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the domain does not exist
   */
  public ContextOptions {
    if (domainId < 0 || domainId > MAX_DOMAIN_ID) {
      throw new IllegalArgumentException(
          "domain id %d: expected 0 to %d; set ROS_DOMAIN_ID".formatted(domainId, MAX_DOMAIN_ID));
    }
    if (graphIdBytes != 16 && graphIdBytes != 24) {
      throw new IllegalArgumentException("graph ids have 16 or 24 bytes, got " + graphIdBytes);
    }
  }

  /** With clients of services that find out by themselves how to talk to servers. */
  public ContextOptions(int domainId, boolean loopbackOnly, int graphIdBytes) {
    this(domainId, loopbackOnly, graphIdBytes, ServiceWire.AUTO);
  }

  /** That domain, seen on this host only. */
  public static ContextOptions loopback(int domainId) {
    return new ContextOptions(domainId, true, 16);
  }

  /** From this process's environment; see {@link #from}. */
  public static ContextOptions fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * From environment variables: {@code ROS_DOMAIN_ID} (0), {@code ROS_LOCALHOST_ONLY} and {@code
   * ROS_AUTOMATIC_DISCOVERY_RANGE} (this host only, unless the first is {@code 0} or the second
   * {@code SUBNET} or {@code SYSTEM_DEFAULT}), {@code ROS_DISTRO}, {@code ARMATURE_SERVICE_WIRE}
   * (see {@link ServiceWire}).
   *
   * @throws IllegalArgumentException if a variable has a value that means nothing, naming both
   */
  public static ContextOptions from(Map<String, String> environment) {
    String humble = "humble";
    return new ContextOptions(
        domainId(environment.getOrDefault("ROS_DOMAIN_ID", "")),
        loopbackOnly(environment),
        humble.equals(environment.get("ROS_DISTRO")) ? 24 : 16,
        ServiceWire.from(environment.getOrDefault(ServiceWire.VARIABLE, "")));
  }

  private static int domainId(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "ROS_DOMAIN_ID is '%s': expected 0 to %d".formatted(text, MAX_DOMAIN_ID), e);
    }
  }

  private static boolean loopbackOnly(Map<String, String> environment) {
    String localhostOnly = environment.getOrDefault("ROS_LOCALHOST_ONLY", "");
    String range = environment.getOrDefault("ROS_AUTOMATIC_DISCOVERY_RANGE", "");
    return switch (localhostOnly) {
      case "1" -> true;
      case "0" -> false;
      case "" -> loopbackRange(range);
      default ->
          throw new IllegalArgumentException(
              "ROS_LOCALHOST_ONLY is '%s': expected 0 or 1".formatted(localhostOnly));
    };
  }

  private static boolean loopbackRange(String range) {
    return switch (range) {
      case "", "LOCALHOST" -> true;
      case "SUBNET", "SYSTEM_DEFAULT" -> false;
      default ->
          throw new IllegalArgumentException(
              "ROS_AUTOMATIC_DISCOVERY_RANGE is '%s': expected LOCALHOST, SUBNET or SYSTEM_DEFAULT"
                  .formatted(range));
    };
  }
}
