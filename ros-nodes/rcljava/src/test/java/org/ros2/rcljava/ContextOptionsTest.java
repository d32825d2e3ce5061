package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.contexts.ServiceWire;

class ContextOptionsTest {
  @Test
  void nothingSetMeansDomainZeroOnThisHostOnly() {
    assertEquals(new ContextOptions(0, true, 16), ContextOptions.from(Map.of()));
  }

  @Test
  void rosVariablesOpenTheDomain() {
    assertEquals(
        new ContextOptions(42, false, 16),
        ContextOptions.from(
            Map.of("ROS_DOMAIN_ID", "42", "ROS_AUTOMATIC_DISCOVERY_RANGE", "SUBNET")));
    assertEquals(
        new ContextOptions(0, false, 24),
        ContextOptions.from(Map.of("ROS_LOCALHOST_ONLY", "0", "ROS_DISTRO", "humble")));
    assertEquals(
        new ContextOptions(0, true, 16),
        ContextOptions.from(
            Map.of("ROS_LOCALHOST_ONLY", "1", "ROS_AUTOMATIC_DISCOVERY_RANGE", "SUBNET")));
  }

  @Test
  void rangeAndStaticPeersAreRead() {
    ContextOptions options =
        ContextOptions.from(
            Map.of(
                "ROS_AUTOMATIC_DISCOVERY_RANGE", "LOCALHOST",
                "ROS_STATIC_PEERS", "192.168.1.7; robot.local;"));
    assertEquals(List.of("192.168.1.7", "robot.local"), options.staticPeers());
    assertFalse(options.loopbackOnly());
    assertEquals(
        List.of(),
        ContextOptions.from(Map.of("ROS_LOCALHOST_ONLY", "1", "ROS_STATIC_PEERS", "10.0.0.1"))
            .staticPeers());
    assertEquals(
        DiscoveryRange.OFF,
        ContextOptions.from(Map.of("ROS_AUTOMATIC_DISCOVERY_RANGE", "OFF")).discoveryRange());
  }

  @Test
  void theWireFormOfServicesCanBeSet() {
    for (var entry :
        Map.of(
                "auto", ServiceWire.AUTO,
                "cyclonedds", ServiceWire.CYCLONEDDS,
                "fastrtps", ServiceWire.FASTRTPS)
            .entrySet()) {
      Map<String, String> environment = Map.of("ARMATURE_SERVICE_WIRE", entry.getKey());
      assertEquals(entry.getValue(), ContextOptions.from(environment).serviceWire());
    }
    assertEquals(ServiceWire.AUTO, ContextOptions.from(Map.of()).serviceWire());
  }

  @Test
  void valuesThatMeanNothingAreNamed() {
    for (var entry :
        Map.of(
                "ROS_DOMAIN_ID", "233",
                "ROS_LOCALHOST_ONLY", "yes",
                "ROS_STATIC_PEERS", "10.0.0.1,10.0.0.2",
                "ROS_AUTOMATIC_DISCOVERY_RANGE", "GALAXY",
                "ARMATURE_SERVICE_WIRE", "pigeon")
            .entrySet()) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> ContextOptions.from(Map.of(entry.getKey(), entry.getValue())));
      assertTrue(String.valueOf(e.getMessage()).contains(entry.getKey()), e.getMessage());
      assertTrue(String.valueOf(e.getMessage()).contains(entry.getValue()), e.getMessage());
    }
  }
}
