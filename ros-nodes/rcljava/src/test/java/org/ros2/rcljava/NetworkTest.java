package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.peer.TestDomain;

/** Networks on which nodes cannot meet, which user namespaces of Linux can show. */
class NetworkTest {
  @Test
  void aDomainThatAnotherProgramHoldsIsRefusedWithItsPort() throws IOException {
    int domain = TestDomain.next();
    int port = 7400 + 250 * domain;
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    context.init();
    try (DatagramSocket holder = new DatagramSocket(null)) {
      holder.setReuseAddress(false);
      holder.bind(new InetSocketAddress(port));
      String message =
          assertThrows(MiddlewareException.class, () -> RCLJava.createNode("late", "", context))
              .getMessage();
      assertTrue(message != null && message.contains("port " + port), message);
      assertTrue(message.contains("choose another ROS_DOMAIN_ID"), message);
    }
    RCLJava.createNode("next", "", context);
    context.dispose();
  }

  @Test
  @Tag("slow")
  void withoutANetworkInterfaceNothingStartsAndTheReasonIsSaid() throws Exception {
    String said = inANetworkOfItsOwn("true");
    assertEquals(
        "cannot join domain 3: no network interface with an IPv4 address is up, see 'ip address'",
        said);
  }

  @Test
  @Tag("slow")
  void blockedMulticastIsWarnedOf() throws Exception {
    String up =
        "ip link set lo up; ip link add eth8 type veth peer name eth9; ip link set eth8 up;"
            + " ip address add 10.9.8.7/24 dev eth9;";
    String blocked =
        inANetworkOfItsOwn(
            up + "ip link set eth9 up; echo 0 > /proc/sys/net/ipv4/igmp_max_memberships");
    assertTrue(blocked.contains("multicast to 239.255.0.1:8150 does not come back"), blocked);
    String open = inANetworkOfItsOwn(up + "ip link set eth9 up");
    assertEquals("joined", open);
  }

  /** What a node says in a network that a script sets up. */
  private static String inANetworkOfItsOwn(String script) throws Exception {
    assumeTrue(
        new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0,
        "user namespaces are not allowed here");
    Process process =
        new ProcessBuilder(
                "unshare",
                "-rn",
                "sh",
                "-c",
                script + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.SimpleFormatter.format=%5$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                Joining.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  /** Joins a domain by multicast, and says how that went. */
  static final class Joining {
    private Joining() {}

    public static void main(String[] arguments) {
      try {
        RCLJava.rclJavaInit(
            ContextOptions.from(
                Map.of("ROS_DOMAIN_ID", "3", "ROS_AUTOMATIC_DISCOVERY_RANGE", "SUBNET")));
        RCLJava.createNode("joining");
        System.out.println("joined");
        RCLJava.shutdown();
      } catch (MiddlewareException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
