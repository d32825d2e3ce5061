package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.armature.kinematics.PandaRobot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.peer.DdsPeer;

/** Strangers at the topics: a C program on another DDS implementation. */
@Tag("slow")
class InteropTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void aCyclonePeerSeesTheRobotAndThePolicyObeysItsInstruction() throws Exception {
    List<String> obeyed = new CopyOnWriteArrayList<>();
    try (RosDomain domain = new RosDomain();
        DdsPeer peer = DdsPeer.cyclone(domain.number());
        SimWorldNode _ = new SimWorldNode(domain.context(), new NodeOptions());
        ExpertReplayPolicy expert = new ExpertReplayPolicy(domain.context());
        PolicyNode _ =
            new PolicyNode(
                domain.context(),
                PandaRobot.model(),
                (bundle, seed) -> expert,
                Parameters.of("policy", "expert"));
        SpunNode listener = new SpunNode(domain.context(), "listener")) {
      expert.prepare(7000);
      listener.subscribe(
          armature_msgs.msg.ActionChunk.class,
          Topics.ACTION_CHUNK,
          Topics.reliable(),
          message -> obeyed.add(message.getInstruction()));
      listener.start();
      peer.send("listen sensor_msgs/msg/JointState /joint_states reliable");
      String joints = peer.await("got /joint_states", LIMIT);
      assertTrue(joints.endsWith(positions(joints)), joints);
      peer.send("listen sensor_msgs/msg/Image /front/image_raw best_effort");
      String image = peer.await("got /front/image_raw", LIMIT);
      assertTrue(image.contains("192") && image.contains("rgb8"), image);
      assertEquals(List.of(), obeyed, "no instruction, no chunk");
      peer.send("text /instruction reliable_latched put the blue cube on the right tray");
      Eventually.await("a chunk for the peer's instruction", () -> !obeyed.isEmpty());
      assertEquals("put the blue cube on the right tray", obeyed.getLast());
      peer.send("text /instruction reliable_latched put the green cube on the left tray");
      Eventually.await(
          "the newest instruction counts",
          () -> obeyed.getLast().equals("put the green cube on the left tray"));
    }
  }

  /** The robot's eight joint positions at the end of the peer's line. */
  private static String positions(String line) {
    String[] words = line.split(" ", -1);
    for (int i = 0; i < 8; i++) {
      double expected = PandaRobot.readyPosition()[i];
      // The world of seed 0 may start a little off the ready pose.
      assertEquals(expected, Double.parseDouble(words[words.length - 8 + i]), 0.3, line);
    }
    return words[words.length - 1];
  }
}
