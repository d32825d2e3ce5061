package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.EndpointInfo.EndpointType;
import org.ros2.rcljava.graph.RecordedQos;
import org.ros2.rcljava.qos.QoSProfile;

class RecordedQosTest {
  @Test
  void asksForWhatAllPublishersOfferAndNoMore() {
    QoSProfile reliable = QoSProfile.defaultProfile();
    QoSProfile sensor = QoSProfile.sensorData();
    QoSProfile latched = QoSProfile.latched();
    assertEquals("reliable, volatile, keep_last 7", matching(reliable, reliable));
    assertEquals("best_effort, volatile, keep_last 7", matching(reliable, sensor));
    assertEquals("reliable, transient_local, keep_last 7", matching(latched, latched));
    assertEquals("reliable, volatile, keep_last 7", matching(latched, reliable));
    assertEquals("best_effort, volatile, keep_last 7", matching());
  }

  private static String matching(QoSProfile... offered) {
    List<EndpointInfo> publishers =
        Stream.of(offered)
            .map(qos ->
                new EndpointInfo(
                    "n", "/", "a/msg/A", "", EndpointType.PUBLISHER, new byte[16], qos))
            .toList();
    return RecordedQos.matching(publishers, 7).toString();
  }
}
