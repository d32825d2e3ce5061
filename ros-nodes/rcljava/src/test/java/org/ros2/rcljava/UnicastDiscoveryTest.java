package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import sensor_msgs.msg.JointState;

@Tag("slow")
class UnicastDiscoveryTest {
  @Test
  void whoDoesNotHearMulticastOnTheLoopbackInterfaceIsFoundThereAllTheSame() {
    int domain = TestDomain.next();
    try (DdsPeer peer = DdsPeer.cycloneThatMustBeFound(domain);
        Spinning ours = new Spinning(domain, "looking")) {
      peer.send("listen sensor_msgs/msg/JointState /js reliable");
      Publisher<JointState> publisher =
          ours.node.createPublisher(JointState.class, "/js", QoSProfile.defaultProfile());
      assertTrue(
          eventually(
              Duration.ofSeconds(60),
              () -> {
                publisher.publish(new JointState());
                Spinning.pause(100);
                return peer.count("/js") > 0;
              }));
    }
  }
}
