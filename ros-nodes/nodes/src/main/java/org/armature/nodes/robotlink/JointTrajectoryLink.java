package org.armature.nodes.robotlink;

import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.ros2.rcljava.publisher.Publisher;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/**
 * Streams trajectories of one point, each of which replaces the one before: what the simulated
 * world and {@code joint_trajectory_controller} of ros2_control take. The point is to be reached a
 * horizon after the stamp. A trajectory that arrives after that is refused by ros2_control, so the
 * horizon must be longer than the way there takes; the robot trails the command by about as much.
 */
final class JointTrajectoryLink implements RobotLink {
  private final Publisher<JointTrajectory> publisher;
  private final JointChoice joints;
  private final JointTrajectory message;
  private final JointTrajectoryPoint point;

  /**
   * A link.
   *
   * @param horizonNanos time from the stamp to the point, ns
   */
  JointTrajectoryLink(Publisher<JointTrajectory> publisher, JointChoice joints, long horizonNanos) {
    this.publisher = publisher;
    this.joints = joints;
    point = new JointTrajectoryPoint();
    Stamps.set(point.getTimeFromStart(), horizonNanos);
    message = new JointTrajectory().setJointNames(joints.names()).setPoints(List.of(point));
  }

  @Override
  public void send(long stampNanos, double[] command) {
    Stamps.set(message.getHeader().getStamp(), stampNanos);
    point.getPositions().assign(joints.pick(command));
    publisher.publish(message);
  }

  @Override
  public boolean isHeard() {
    return publisher.getSubscriptionCount() > 0;
  }

  @Override
  public String destination() {
    return publisher.getTopicName();
  }
}
