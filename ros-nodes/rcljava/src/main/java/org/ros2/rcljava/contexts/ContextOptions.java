package org.ros2.rcljava.contexts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ros2.rcljava.names.RosName;

/**
 * Settings of a context.
 *
 * @param domainId DDS domain, 0 to 232; nodes see each other within one
 * @param discoveryRange how far nodes look for others by themselves
 * @param staticPeers hosts on which nodes look for others besides: IPv4 addresses or names
 * @param enclave security enclave, {@code /} where there is none
 * @param graphIdBytes length of endpoint ids in the graph announcements of the embedded back end:
 *     24 for ROS 2 Humble, else 16
 * @param serviceWire how clients of services talk to servers with the embedded back end
 * @param backend what carries messages
 * @param backend what carries messages
 */
public record ContextOptions(
    int domainId,
    DiscoveryRange discoveryRange,
    List<String> staticPeers,
    String enclave,
    int graphIdBytes,
    ServiceWire serviceWire,
    RosBackend backend) {
  private static final int MAX_DOMAIN_ID = 232;
  private static final String ROOT_ENCLAVE = "/";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the domain does not exist, or a peer or the enclave cannot
   *     be meant
   */
  public ContextOptions {
    if (domainId < 0 || domainId > MAX_DOMAIN_ID) {
      throw new IllegalArgumentException(
          "domain id %d: expected 0 to %d; set ROS_DOMAIN_ID".formatted(domainId, MAX_DOMAIN_ID));
    }
    if (graphIdBytes != 16 && graphIdBytes != 24) {
      throw new IllegalArgumentException("graph ids have 16 or 24 bytes, got " + graphIdBytes);
    }
    staticPeers = List.copyOf(staticPeers);
    for (String peer : staticPeers) {
      if (!HOST.matcher(peer).matches()) {
        throw new IllegalArgumentException(
            "static peer '%s': expected an IPv4 address or the name of a host; set ROS_STATIC_PEERS"
                .formatted(peer));
      }
    }
    RosName.enclave(enclave);
  }

  /**
   * In no enclave, without static peers, with clients of services that find out by themselves how
   * to talk to servers.
   */
  public ContextOptions(int domainId, boolean loopbackOnly, int graphIdBytes) {
    this(domainId, loopbackOnly, graphIdBytes, ServiceWire.AUTO);
  }

  /** In no enclave, without static peers. */
  public ContextOptions(
      int domainId, boolean loopbackOnly, int graphIdBytes, ServiceWire serviceWire) {
    this(
        domainId,
        loopbackOnly ? DiscoveryRange.LOCALHOST : DiscoveryRange.SUBNET,
        List.of(),
        ROOT_ENCLAVE,
        graphIdBytes,
        serviceWire);
  }

  /** With the back end that {@link RosBackend#AUTO} means. */
  public ContextOptions(
      int domainId,
      DiscoveryRange discoveryRange,
      List<String> staticPeers,
      String enclave,
      int graphIdBytes,
      ServiceWire serviceWire) {
    this(
        domainId, discoveryRange, staticPeers, enclave, graphIdBytes, serviceWire, RosBackend.AUTO);
  }

  /** That domain, seen on this host only. */
  public static ContextOptions loopback(int domainId) {
    return new ContextOptions(domainId, true, 16);
  }

  /** These settings in an enclave. */
  public ContextOptions inEnclave(String other) {
    return new ContextOptions(
        domainId, discoveryRange, staticPeers, other, graphIdBytes, serviceWire, backend);
  }

  /** These settings with another back end. */
  public ContextOptions on(RosBackend other) {
    return new ContextOptions(
        domainId, discoveryRange, staticPeers, enclave, graphIdBytes, serviceWire, other);
  }

  /** Whether nodes are seen on this host only. */
  public boolean loopbackOnly() {
    return switch (discoveryRange) {
      case OFF -> true;
      case LOCALHOST ->
          staticPeers.stream().allMatch(p -> p.startsWith("127.") || p.equals("localhost"));
      case SUBNET, SYSTEM_DEFAULT -> false;
    };
  }

  /** From this process's environment; see {@link #from}. */
  public static ContextOptions fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * From environment variables:
   *
   * <ul>
   *   <li>{@code ROS_DOMAIN_ID}, 0 where there is none;
   *   <li>{@code ROS_AUTOMATIC_DISCOVERY_RANGE}, {@code LOCALHOST} where there is none;
   *   <li>{@code ROS_STATIC_PEERS}, separated by semicolons;
   *   <li>{@code ROS_LOCALHOST_ONLY}: {@code 1} goes before the two, {@code 0} makes {@code SUBNET}
   *       the range where none is given;
   *   <li>{@code ROS_DISTRO}, of which only {@code humble} makes a difference;
   *   <li>{@code ARMATURE_SERVICE_WIRE}, see {@link ServiceWire};
   *   <li>{@code ARMATURE_ROS_BACKEND}, see {@link RosBackend}.
   * </ul>
   *
   * @throws IllegalArgumentException if a variable has a value that means nothing, naming both
   */
  public static ContextOptions from(Map<String, String> environment) {
    String humble = "humble";
    boolean localhostOnly = flag(environment, "ROS_LOCALHOST_ONLY");
    DiscoveryRange range = localhostOnly ? DiscoveryRange.LOCALHOST : range(environment);
    boolean peers = !localhostOnly && range != DiscoveryRange.OFF;
    return new ContextOptions(
        domainId(environment.getOrDefault("ROS_DOMAIN_ID", "")),
        range,
        peers ? peers(environment.getOrDefault("ROS_STATIC_PEERS", "")) : List.of(),
        ROOT_ENCLAVE,
        humble.equals(environment.get("ROS_DISTRO")) ? 24 : 16,
        ServiceWire.from(environment.getOrDefault(ServiceWire.VARIABLE, "")),
        RosBackend.from(environment.getOrDefault(RosBackend.VARIABLE, "")));
  }

  private static int domainId(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      int id = Integer.parseInt(text.strip());
      if (id >= 0 && id <= MAX_DOMAIN_ID) {
        return id;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(noDomain(text), e);
    }
    throw new IllegalArgumentException(noDomain(text));
  }

  private static String noDomain(String text) {
    return "ROS_DOMAIN_ID is '%s': expected 0 to %d".formatted(text, MAX_DOMAIN_ID);
  }

  private static boolean flag(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return switch (text) {
      case "1" -> true;
      case "0", "" -> false;
      default ->
          throw new IllegalArgumentException("%s is '%s': expected 0 or 1".formatted(name, text));
    };
  }

  private static DiscoveryRange range(Map<String, String> environment) {
    String text = environment.getOrDefault("ROS_AUTOMATIC_DISCOVERY_RANGE", "");
    if (text.isEmpty()) {
      boolean open = "0".equals(environment.get("ROS_LOCALHOST_ONLY"));
      return open ? DiscoveryRange.SUBNET : DiscoveryRange.LOCALHOST;
    }
    for (DiscoveryRange range : DiscoveryRange.values()) {
      if (range.name().equals(text)) {
        return range;
      }
    }
    throw new IllegalArgumentException(
        "ROS_AUTOMATIC_DISCOVERY_RANGE is '%s': expected one of %s"
            .formatted(text, Arrays.toString(DiscoveryRange.values())));
  }

  private static List<String> peers(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(peer -> !peer.isEmpty())
        .toList();
  }
}
