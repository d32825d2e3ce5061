package org.armature.bench.recorder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.ControllerNode;
import org.armature.nodes.control.LatencyHistogram;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.NodeOptions;

/** Role: the controller at 500 Hz, which measures how steady its period is. */
final class Control {
  private static final long WARM_UP_MILLIS = 5000;

  private Control() {}

  /** Commands until the end of input. */
  public static void main(String[] arguments) throws Exception {
    RCLJava.rclJavaInit(new String[] {"--ros-args", "-p", "controller:use_sim_time:=false"});
    try (ControllerNode node =
        new ControllerNode(RCLJava.getDefaultContext(), PandaRobot.model(), new NodeOptions())) {
      Thread.sleep(WARM_UP_MILLIS); // what is compiled only then is no jitter of a loop that runs
      LatencyHistogram jitter = node.figures().periodJitter();
      jitter.clear();
      BenchProcess.awaitEnd();
      ObjectNode measured = new ObjectMapper().createObjectNode();
      measured.put("cycles", jitter.count());
      measured.put("p50", jitter.percentileNanos(0.5) * 1e-3);
      measured.put("p99", jitter.percentileNanos(0.99) * 1e-3);
      measured.put("p999", jitter.percentileNanos(0.999) * 1e-3);
      System.out.println(measured);
    }
    RCLJava.shutdown();
  }
}
