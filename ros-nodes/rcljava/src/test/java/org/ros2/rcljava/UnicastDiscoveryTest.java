package org.ros2.rcljava;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.peer.TestDomain;

/** Looking for those who hear no multicast, as rmw_cyclonedds on the loopback interface. */
class UnicastDiscoveryTest {
  /** Eighth of the participants of a host; the ports of RTPS 9.6.1.1. */
  private static final int PARTICIPANT = 7;

  @Test
  void aNodeAndItsObserverAnnounceThemselvesAtThePortsOfTheLoopbackInterface() throws IOException {
    int domain = TestDomain.next();
    int port = 7400 + 250 * domain + 10 + 2 * PARTICIPANT;
    Set<String> senders = new HashSet<>();
    try (DatagramSocket other = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        Spinning ours = new Spinning(domain, "looking")) {
      other.setSoTimeout(30_000);
      while (senders.size() < 2) {
        byte[] header = new byte[20];
        other.receive(new DatagramPacket(header, header.length));
        assertEquals("RTPS", new String(header, 0, 4, US_ASCII), ours.node.getName());
        senders.add(HexFormat.of().formatHex(header, 8, header.length));
      }
    }
  }
}
