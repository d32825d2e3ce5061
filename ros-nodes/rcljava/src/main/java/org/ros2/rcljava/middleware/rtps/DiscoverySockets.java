package org.ros2.rcljava.middleware.rtps;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The UDP sockets of an observer: an address of its own and, where its scope has it, the domain's
 * multicast group.
 */
final class DiscoverySockets implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DiscoverySockets.class.getName());
  private static final String GROUP = "239.255.0.1";
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

  private final InetSocketAddress group;
  private final List<InetSocketAddress> peers;
  private final List<NetworkInterface> interfaces;

  /** Interfaces to send to the group on. */
  private final List<NetworkInterface> groupInterfaces;

  private final List<InetSocketAddress> locators = new ArrayList<>();
  private final Selector selector;
  private final DatagramChannel multicast;
  private final DatagramChannel unicast;
  private final ByteBuffer incoming = ByteBuffer.allocate(1 << 16);

  DiscoverySockets(DiscoveryScope scope) throws IOException {
    InetAddress groupAddress = InetAddress.getByName(GROUP);
    group = new InetSocketAddress(groupAddress, DiscoveryScope.multicastPort(scope.domain()));
    peers = scope.peers();
    interfaces = interfaces(scope);
    groupInterfaces = scope.multicast() ? interfaces : List.of();
    selector = Selector.open();
    multicast = open();
    unicast = open();
    try {
      if (scope.multicast()) {
        multicast.bind(new InetSocketAddress(group.getPort()));
      }
      for (NetworkInterface each : groupInterfaces) {
        multicast.join(groupAddress, each);
      }
      InetAddress own =
          InetAddress.getByAddress(scope.loopbackOnly() ? new byte[] {127, 0, 0, 1} : new byte[4]);
      unicast.bind(new InetSocketAddress(own, 0));
      int port = ((InetSocketAddress) unicast.getLocalAddress()).getPort();
      for (NetworkInterface each : interfaces) {
        addresses(each).forEach(a -> locators.add(new InetSocketAddress(a, port)));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private DatagramChannel open() throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    return channel;
  }

  /**
   * Interfaces to be seen on: the loopback alone, or all others; the loopback if there are none,
   * and besides where this host is reached by its address too.
   */
  private static List<NetworkInterface> interfaces(DiscoveryScope scope) throws IOException {
    List<NetworkInterface> loopbacks = new ArrayList<>();
    List<NetworkInterface> others = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp() && !addresses(each).isEmpty()) {
        (each.isLoopback() ? loopbacks : others).add(each);
      }
    }
    if (scope.loopbackOnly() || others.isEmpty()) {
      return loopbacks;
    }
    if (!scope.multicast()) {
      others.addAll(loopbacks);
    }
    return others;
  }

  private static List<InetAddress> addresses(NetworkInterface of) {
    return of.inetAddresses().filter(Inet4Address.class::isInstance).toList();
  }

  /** Where others reach the observer. */
  List<InetSocketAddress> locators() {
    return locators;
  }

  /** Waits for messages and hands them out; returns at the latest when the time is over. */
  void receive(long timeoutMillis, Consumer<ByteBuffer> receiver) throws IOException {
    selector.select(
        key -> {
          try {
            receiveAll((DatagramChannel) key.channel(), receiver);
          } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot receive discovery messages", e);
          }
        },
        Math.max(1, timeoutMillis));
  }

  private void receiveAll(DatagramChannel channel, Consumer<ByteBuffer> receiver)
      throws IOException {
    while (channel.isOpen() && channel.receive(incoming.clear()) != null) {
      receiver.accept(incoming.flip());
    }
  }

  /** Makes {@link #receive} return. */
  void wakeUp() {
    selector.wakeup();
  }

  /** Sends to wherever participants may be. */
  void sendToAll(ByteBuffer message) {
    send(message, peers);
    for (NetworkInterface each : groupInterfaces) {
      try {
        unicast.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
        send(message, group);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "cannot send discovery messages on " + each.getName(), e);
      }
    }
  }

  void send(ByteBuffer message, List<InetSocketAddress> targets) {
    for (InetSocketAddress target : targets) {
      try {
        send(message, target);
      } catch (IOException e) {
        LOG.log(Level.TRACE, "participant not reachable at " + target, e);
      }
    }
  }

  private void send(ByteBuffer message, SocketAddress target) throws IOException {
    var _ = unicast.send(message.duplicate(), target); // none sent: it will be said again
  }

  @Override
  public void close() throws IOException {
    multicast.close();
    unicast.close();
    selector.close();
  }
}
