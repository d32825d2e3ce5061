package org.armature.nodes.time;

import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.time.JumpHandler;
import org.ros2.rcljava.time.JumpThreshold;
import org.ros2.rcljava.time.TimeJump;

/**
 * The robot's clock of a ROS node: the computer's, or simulated time between the samples of {@code
 * /clock} while the node's parameter {@code use_sim_time} is true.
 */
public final class RosNodeTime {
  private RosNodeTime() {}

  /** The clock of a node whose {@code use_sim_time} does not change. */
  public static RobotClock of(Node node) {
    if (!node.getParameter("use_sim_time").asBool()) {
      return RobotClock.system();
    }
    SimulatedTime time = new SimulatedTime();
    // Each sample is a jump of the node's clock, told on the thread that receives it.
    node.getClock()
        .addJumpHandler(
            JumpThreshold.ANY,
            new JumpHandler() {
              @Override
              public void afterJump(TimeJump jump) {
                long nanos = node.getClock().nanoseconds();
                if (node.getClock().isRosTimeActive() && nanos > 0) {
                  time.update(nanos);
                }
              }
            });
    return time;
  }
}
