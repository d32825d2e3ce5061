package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.rtps.DiscoveryScope;

/**
 * Looks, before a participant is made, for what Fast DDS would keep to itself: no network, a domain
 * whose port another program has, multicast that does not get through. Groups and ports are those
 * of the DDS interoperability protocol (OMG DDSI-RTPS 2.5, 9.6).
 */
final class NetworkCheck {
  private static final Logger LOG = System.getLogger(NetworkCheck.class.getName());
  private static final String GROUP = "239.255.0.1";
  private static final long ECHO_MILLIS = 300;

  /** The header of a message of version 2.3, of no vendor and from nobody, without contents. */
  private static final byte[] EMPTY_MESSAGE = {
    'R', 'T', 'P', 'S', 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private NetworkCheck() {}

  /**
   * Warns where multicast is needed and does not come back.
   *
   * @throws MiddlewareException if no interface is up, or the domain's port is taken; says which
   */
  static void run(ContextOptions options) {
    int port = DiscoveryScope.multicastPort(options.domainId());
    try {
      List<NetworkInterface> interfaces = interfaces(options.loopbackOnly());
      if (interfaces.isEmpty()) {
        throw new MiddlewareException(
            "cannot join domain %d: no %s interface with an IPv4 address is up, see 'ip address'"
                .formatted(options.domainId(), options.loopbackOnly() ? "loopback" : "network"));
      }
      if (options.discoveryRange() != DiscoveryRange.OFF) {
        tryPort(options, port, interfaces);
      }
    } catch (IOException e) {
      throw new MiddlewareException(
          "cannot join domain %d: the network cannot be used".formatted(options.domainId()), e);
    }
  }

  private static List<NetworkInterface> interfaces(boolean loopbackOnly) {
    try {
      return NetworkInterface.networkInterfaces().filter(each -> isUp(each, loopbackOnly)).toList();
    } catch (SocketException e) {
      return List.of(); // which it says where there are none
    }
  }

  private static boolean isUp(NetworkInterface each, boolean loopback) {
    try {
      return each.isUp()
          && (!loopback || each.isLoopback())
          && each.inetAddresses().anyMatch(Inet4Address.class::isInstance);
    } catch (SocketException e) {
      return false; // it has gone meanwhile
    }
  }

  private static void tryPort(ContextOptions options, int port, List<NetworkInterface> interfaces)
      throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(port));
      if (!options.loopbackOnly() && !comesBack(channel, interfaces)) {
        LOG.log(
            Level.WARNING,
            "multicast to {0}:{1} does not come back on any interface ({2}): other hosts will not"
                + " be found. Allow it in the firewall, or name them in ROS_STATIC_PEERS",
            GROUP,
            Integer.toString(port),
            String.join(", ", interfaces.stream().map(NetworkInterface::getName).toList()));
      }
    } catch (BindException e) {
      throw new MiddlewareException(
          "cannot join domain %d: UDP port %d, where nodes find each other, is held by a program that does not share it ('ss -ulpn sport = :%d' names it); stop it or choose another ROS_DOMAIN_ID"
              .formatted(options.domainId(), port, port),
          e);
    }
  }

  /** Whether what is sent to the group is heard; alone on the loopback there is nobody to miss. */
  private static boolean comesBack(DatagramChannel channel, List<NetworkInterface> interfaces)
      throws IOException {
    InetSocketAddress group =
        new InetSocketAddress(
            InetAddress.getByName(GROUP),
            ((InetSocketAddress) channel.getLocalAddress()).getPort());
    boolean alone = true;
    channel.configureBlocking(false);
    for (NetworkInterface each : interfaces) {
      if (!each.isLoopback()) {
        alone = false;
        say(channel, group, each);
      }
    }
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      return alone || selector.select(ECHO_MILLIS) > 0;
    }
  }

  private static void say(DatagramChannel channel, InetSocketAddress group, NetworkInterface on) {
    try {
      channel.join(group.getAddress(), on);
      channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, on);
      var _ = channel.send(ByteBuffer.wrap(EMPTY_MESSAGE), group);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no multicast on " + on.getName(), e);
    }
  }
}
