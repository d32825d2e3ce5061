package org.ros2.rcljava.qos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;

class QosYamlTest {
  private static final String LATCHED =
      """
      - history: %s
        depth: 1
        reliability: %s
        durability: %s
        deadline:
          sec: 9223372036
          nsec: 854775807
        lifespan:
          sec: 2
          nsec: 500000000
        liveliness: %s
        liveliness_lease_duration:
          sec: 9223372036
          nsec: 854775807
        avoid_ros_namespace_conventions: false
      """;

  @Test
  void isWrittenWithTheNumbersOfRmw() {
    QoSProfile latched =
        QoSProfile.latched()
            .setLifespan(Duration.ofMillis(2500))
            .setLiveliness(Liveliness.AUTOMATIC);
    assertEquals(LATCHED.formatted(1, 1, 1, 1), QosYaml.write(List.of(latched)));
    assertEquals("", QosYaml.write(List.of()));
  }

  @Test
  void isReadWithNumbersAndWithNames() {
    QoSProfile unknown = QoSProfile.sensorData().setHistory(History.UNKNOWN).setDepth(0);
    String yaml =
        LATCHED.formatted(1, 1, 1, 1)
            + LATCHED.formatted("keep_last", "reliable", "transient_local", "automatic")
            + QosYaml.write(List.of(unknown));
    String expected = "reliable, transient_local, keep_last 1, lifespan PT2.5S, automatic";
    assertEquals(
        List.of(expected, expected, "best_effort, volatile, unknown 0"),
        QosYaml.read(yaml).stream().map(QoSProfile::toString).toList());
    assertEquals(List.of(), QosYaml.read(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- history: 77",
        "- reliability: rather",
        "- depth: -1",
        "- deadline: soon",
        "hello",
        "- [1",
      })
  void whatIsNoProfileIsRefused(String yaml) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> QosYaml.read(yaml));
    assertTrue(String.valueOf(e.getMessage()).contains("profile"), e.getMessage());
  }
}
