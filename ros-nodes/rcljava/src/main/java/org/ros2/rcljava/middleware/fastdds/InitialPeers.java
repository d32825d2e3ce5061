package org.ros2.rcljava.middleware.fastdds;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.middleware.MiddlewareException;

/** Where a participant looks for others, as XML. */
final class InitialPeers {
  private static final String MULTICAST = "239.255.0.1";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PORT_BASE = 7400;
  private static final int PORTS_PER_DOMAIN = 250;

  private InitialPeers() {}

  /**
   * Elements after {@code <discovery_config>}.
   *
   * @throws MiddlewareException if a peer's name is not known
   */
  static String locators(ContextOptions options) {
    if (options.discoveryRange() == DiscoveryRange.OFF) {
      return onlyItself();
    }
    boolean localhost = options.discoveryRange() == DiscoveryRange.LOCALHOST;
    List<String> locators = new ArrayList<>();
    if (localhost) {
      // Others may not hear multicast on the loopback interface, as rmw_cyclonedds does not.
      locators.add(locator(LOOPBACK, ""));
    }
    boolean multicast = !localhost || options.staticPeers().isEmpty();
    if (multicast) {
      int port = PORT_BASE + PORTS_PER_DOMAIN * options.domainId();
      locators.add(locator(MULTICAST, "<port>" + port + "</port>"));
    }
    options.staticPeers().forEach(peer -> locators.add(locator(address(peer), "")));
    String unicastOnly =
        multicast
            ? ""
            : "<metatrafficUnicastLocatorList><locator/></metatrafficUnicastLocatorList>";
    return unicastOnly + "<initialPeersList>" + String.join("", locators) + "</initialPeersList>";
  }

  /**
   * A participant that listens on a port that nobody knows and looks for others there. Without any
   * discovery its own endpoints would not find each other either.
   */
  private static String onlyItself() {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      String itself = locator(LOOPBACK, "<port>" + free.getLocalPort() + "</port>");
      return "<metatrafficUnicastLocatorList>"
          + itself
          + "</metatrafficUnicastLocatorList><initialPeersList>"
          + itself
          + "</initialPeersList>";
    } catch (SocketException e) {
      throw new MiddlewareException("no UDP port is free on " + LOOPBACK, e);
    }
  }

  private static String locator(String address, String port) {
    return "<locator><udpv4>" + port + "<address>" + address + "</address></udpv4></locator>";
  }

  private static String address(String peer) {
    try {
      for (InetAddress address : InetAddress.getAllByName(peer)) {
        if (address instanceof Inet4Address) {
          return address.getHostAddress();
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
