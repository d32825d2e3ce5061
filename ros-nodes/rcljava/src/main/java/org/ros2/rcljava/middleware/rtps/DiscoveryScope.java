package org.ros2.rcljava.middleware.rtps;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where an observer looks for participants.
 *
 * @param domain DDS domain, 0 to 232
 * @param loopbackOnly whether it is seen on this host's loopback interface only
 * @param multicast whether it looks wherever the domain's multicast group reaches
 * @param peers where it looks besides
 */
public record DiscoveryScope(
    int domain, boolean loopbackOnly, boolean multicast, List<InetSocketAddress> peers) {
  private static final int FIRST_PORT = 7400;
  private static final int PORTS_PER_DOMAIN = 250;
  private static final int FIRST_UNICAST_PORT = 10;
  private static final int PORTS_PER_PARTICIPANT = 2;

  /** Copies the list. */
  public DiscoveryScope {
    peers = List.copyOf(peers);
  }

  /** Port of the domain's multicast group (RTPS 9.6.2.3). */
  public static int multicastPort(int domain) {
    return FIRST_PORT + PORTS_PER_DOMAIN * domain;
  }

  /** Port on which one participant of a host hears announcements, counted from 0. */
  public static int unicastPort(int domain, int participant) {
    return multicastPort(domain) + FIRST_UNICAST_PORT + PORTS_PER_PARTICIPANT * participant;
  }
}
