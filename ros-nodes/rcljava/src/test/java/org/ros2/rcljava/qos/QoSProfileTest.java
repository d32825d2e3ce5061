package org.ros2.rcljava.qos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.qos.policies.Reliability;

class QoSProfileTest {
  /** The profiles of rmw and rcl. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default|reliable, volatile, keep_last 10",
        "sensor_data|best_effort, volatile, keep_last 5",
        "services_default|reliable, volatile, keep_last 10",
        "parameters|reliable, volatile, keep_last 1000",
        "parameter_events|reliable, volatile, keep_last 1000",
        "rosout|reliable, transient_local, keep_last 1000, lifespan PT10S",
        "clock|best_effort, volatile, keep_last 1",
        "system_default|system_default, system_default, system_default 0",
      })
  void profilesAreThoseOfRos(String name, String expected) {
    assertEquals(expected, QoSProfile.named(name).toString());
  }

  @Test
  void policiesAreReadAsRosWritesThem() {
    assertEquals(Reliability.BEST_EFFORT, Reliability.fromText("best_effort"));
    assertEquals(Durability.TRANSIENT_LOCAL, Durability.fromText("transient_local"));
    assertEquals(History.KEEP_ALL, History.fromText("keep_all"));
    assertEquals(Liveliness.MANUAL_BY_TOPIC, Liveliness.fromText("manual_by_topic"));
    assertEquals(3, Liveliness.MANUAL_BY_TOPIC.getValue());
  }

  @Test
  void textThatMeansNothingIsNamedWithWhatWouldMeanSomething() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Reliability.fromText("Reliable"));
    assertEquals(
        "QoS reliability 'Reliable': expected one of [system_default, reliable, best_effort]",
        String.valueOf(e.getMessage()));
    assertThrows(IllegalArgumentException.class, () -> Durability.fromText("unknown"));
    e = assertThrows(IllegalArgumentException.class, () -> QoSProfile.named("sensors"));
    assertTrue(String.valueOf(e.getMessage()).contains("sensor_data"), e.getMessage());
  }

  @Test
  void timesAreKeptAndNeverNegative() {
    QoSProfile profile =
        QoSProfile.keepLast(1)
            .setDeadline(Duration.ofMillis(100))
            .setLifespan(Duration.ofSeconds(1))
            .setLiveliness(Liveliness.AUTOMATIC)
            .setLivelinessLeaseDuration(Duration.ofSeconds(2));
    assertEquals(
        "reliable, volatile, keep_last 1, deadline PT0.1S, lifespan PT1S, automatic, lease PT2S",
        profile.toString());
    assertThrows(IllegalArgumentException.class, () -> profile.setDeadline(Duration.ofNanos(-1)));
  }

  @Test
  void constantsCannotBeChangedForEverybody() {
    assertThrows(UnsupportedOperationException.class, () -> QoSProfile.SENSOR_DATA.setDepth(1));
    assertEquals(5, QoSProfile.SENSOR_DATA.getDepth());
    assertEquals(1, QoSProfile.sensorData().setDepth(1).getDepth());
  }
}
