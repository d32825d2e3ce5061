package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.peer.TestDomain;

/** Looking for those who hear no multicast, as rmw_cyclonedds on the loopback interface. */
class UnicastDiscoveryTest {
  /** Eighth of the participants of a host; the ports of RTPS 9.6.1.1. */
  private static final int PARTICIPANT = 7;

  @Test
  void aNodeAnnouncesItselfAtThePortsOfTheLoopbackInterface() throws IOException {
    int domain = TestDomain.next();
    int port = 7400 + 250 * domain + 10 + 2 * PARTICIPANT;
    byte[] received = new byte[4];
    try (DatagramSocket other = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        Spinning ours = new Spinning(domain, "looking")) {
      other.setSoTimeout(30_000);
      other.receive(new DatagramPacket(received, received.length));
      assertEquals("RTPS", new String(received, StandardCharsets.US_ASCII), ours.node.getName());
    }
  }
}
