package org.ros2.rcljava.middleware.fastdds;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.rtps.DiscoveryScope;

/**
 * Where a participant looks for others, and the observer beside it. Without static peers multicast
 * finds them.
 *
 * @param locators elements after {@code <discovery_config>}
 * @param scope the same for an observer
 */
record InitialPeers(String locators, DiscoveryScope scope) {
  /** Participants of a host that are found without multicast. */
  static final int PARTICIPANTS_PER_HOST = 32;

  private static final String MULTICAST = "239.255.0.1";
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * For a context.
   *
   * @throws MiddlewareException if a peer's name is not known
   */
  static InitialPeers of(ContextOptions options) {
    if (options.discoveryRange() == DiscoveryRange.OFF) {
      return onlyItself(options.domainId());
    }
    boolean localhost = options.discoveryRange() == DiscoveryRange.LOCALHOST;
    boolean multicast = !localhost || options.staticPeers().isEmpty();
    List<InetAddress> hosts = new ArrayList<>();
    if (localhost) {
      // ROS 2 has multicast off in this range: its nodes are found at once only where asked.
      hosts.add(InetAddress.getLoopbackAddress());
    }
    options.staticPeers().forEach(peer -> hosts.add(address(peer)));
    List<InetSocketAddress> peers =
        hosts.stream().distinct().flatMap(host -> participants(host, options.domainId())).toList();
    return new InitialPeers(
        locators(options.domainId(), hosts, multicast),
        new DiscoveryScope(options.domainId(), options.loopbackOnly(), multicast, peers));
  }

  private static String locators(int domain, List<InetAddress> hosts, boolean multicast) {
    if (hosts.isEmpty()) {
      return "";
    }
    StringBuilder xml = new StringBuilder();
    if (!multicast) {
      xml.append("<metatrafficUnicastLocatorList><locator/></metatrafficUnicastLocatorList>");
    }
    xml.append("<initialPeersList>");
    hosts.forEach(host -> xml.append(locator(host.getHostAddress(), "")));
    if (multicast) {
      int port = DiscoveryScope.multicastPort(domain);
      xml.append(locator(MULTICAST, "<port>" + port + "</port>"));
    }
    return xml.append("</initialPeersList>").toString();
  }

  private static Stream<InetSocketAddress> participants(InetAddress host, int domain) {
    return IntStream.range(0, PARTICIPANTS_PER_HOST)
        .mapToObj(i -> new InetSocketAddress(host, DiscoveryScope.unicastPort(domain, i)));
  }

  /**
   * A participant that listens on a port that nobody knows and looks for others there. Without any
   * discovery its own endpoints would not find each other either.
   */
  private static InitialPeers onlyItself(int domain) {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      String itself = locator(LOOPBACK, "<port>" + port + "</port>");
      return new InitialPeers(
          "<metatrafficUnicastLocatorList>"
              + itself
              + "</metatrafficUnicastLocatorList><initialPeersList>"
              + itself
              + "</initialPeersList>",
          new DiscoveryScope(
              domain,
              true,
              false,
              List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));
    } catch (SocketException e) {
      throw new MiddlewareException("no UDP port is free on " + LOOPBACK, e);
    }
  }

  private static String locator(String address, String port) {
    return "<locator><udpv4>" + port + "<address>" + address + "</address></udpv4></locator>";
  }

  private static InetAddress address(String peer) {
    try {
      for (InetAddress address : InetAddress.getAllByName(peer)) {
        if (address instanceof Inet4Address) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw new MiddlewareException(unknown(peer), e);
    }
    throw new MiddlewareException(unknown(peer));
  }

  private static String unknown(String peer) {
    return "static peer '%s' has no IPv4 address; correct ROS_STATIC_PEERS".formatted(peer);
  }
}
