package org.armature.nodes.robotlink;

import control_msgs.action.FollowJointTrajectory;
import control_msgs.action.FollowJointTrajectory_Goal;
import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.ros2.rcljava.action.ActionClient;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/**
 * Has the robot follow through the action {@code control_msgs/FollowJointTrajectory}: goals of one
 * point, each of which replaces the one before.
 *
 * <p>A goal costs a request, an answer and a result, and {@code joint_trajectory_controller} looks
 * at its goals 20 times a second, so 20 goals a second are sent and no more. A point is to be
 * reached one goal period and the horizon after the goal's arrival: as long as the next goal comes
 * within the horizon of its time the robot never stops in between; it trails its command by about
 * as much. Where a joint has further to go, because goals were held up, the point gets as much time
 * as the joint's velocity limit asks for. Goals have no start time, so that clocks need not agree.
 */
final class FollowJointTrajectoryLink implements RobotLink {
  /** Time between two goals, ns. */
  static final long GOAL_PERIOD_NANOS = 50_000_000L;

  private static final double SAME_POSITION = 1e-9;

  private final GoalStream<FollowJointTrajectory> goals;
  private final JointChoice joints;
  private final double[] velocityLimits;
  private final long horizonNanos;
  private final CommandMailbox mailbox;

  // Guarded by this.
  private final double[] from;
  private final double[] target;
  private long sentAt;
  private long reachNanos;
  private boolean moving;

  /**
   * A link.
   *
   * @param velocityLimits rad/s or m/s per joint of the robot
   * @param horizonNanos time beyond the goal period in which a point is reached, ns
   */
  FollowJointTrajectoryLink(
      ActionClient<FollowJointTrajectory> client,
      JointChoice joints,
      double[] velocityLimits,
      long horizonNanos) {
    this.goals = new GoalStream<>(client);
    this.joints = joints;
    this.velocityLimits = joints.pick(velocityLimits).clone();
    this.horizonNanos = horizonNanos;
    this.mailbox = new CommandMailbox(velocityLimits.length);
    this.from = new double[this.velocityLimits.length];
    this.target = new double[this.velocityLimits.length];
  }

  @Override
  public void send(long stampNanos, double[] command) {
    mailbox.put(stampNanos, command);
  }

  @Override
  public void halt() {
    mailbox.halt();
  }

  @Override
  public synchronized void service(long monotonicNanos) {
    if (!mailbox.take()) {
      if (!mailbox.isFlowing()) {
        moving = false;
        goals.halt();
      }
      return;
    }
    boolean due = !moving || monotonicNanos - sentAt >= GOAL_PERIOD_NANOS;
    double[] wanted = joints.pick(mailbox.newest());
    if (due && goals.isReady(monotonicNanos) && (goals.isInTrouble() || differs(wanted))) {
      sendGoal(wanted, monotonicNanos);
    }
  }

  private boolean differs(double[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (Math.abs(wanted[i] - target[i]) > SAME_POSITION) {
        return true;
      }
    }
    return !moving;
  }

  private void sendGoal(double[] wanted, long monotonicNanos) {
    double done = moving ? Math.min(1, (double) (monotonicNanos - sentAt) / reachNanos) : 1;
    double seconds = (GOAL_PERIOD_NANOS + horizonNanos) * 1e-9;
    for (int i = 0; i < wanted.length; i++) {
      // Where the robot's controller is by now on its straight way to the last point.
      from[i] = moving ? from[i] + done * (target[i] - from[i]) : wanted[i];
      seconds = Math.max(seconds, Math.abs(wanted[i] - from[i]) / velocityLimits[i]);
      target[i] = wanted[i];
    }
    reachNanos = Math.round(seconds * 1e9);
    sentAt = monotonicNanos;
    moving = true;
    JointTrajectoryPoint point = new JointTrajectoryPoint().setPositions(wanted.clone());
    Stamps.set(point.getTimeFromStart(), reachNanos);
    goals.send(
        new FollowJointTrajectory_Goal()
            .setTrajectory(
                new JointTrajectory().setJointNames(joints.names()).setPoints(List.of(point))),
        monotonicNanos);
  }

  @Override
  public boolean isHeard() {
    return goals.isHeard();
  }

  @Override
  public String trouble() {
    return goals.trouble();
  }

  @Override
  public String destination() {
    return goals.destination();
  }
}
