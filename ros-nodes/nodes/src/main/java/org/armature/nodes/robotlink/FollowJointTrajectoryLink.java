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
  private boolean begun;
  private boolean sent;

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
        begun = false; // whatever moved the robot meanwhile, commands begin anew where it is
        sent = false;
        goals.halt();
      }
      return;
    }
    double[] wanted = joints.pick(mailbox.newest());
    if (!begun) {
      begun = true; // the first command is where the robot is, whenever a goal can be sent
      System.arraycopy(wanted, 0, from, 0, from.length);
      System.arraycopy(wanted, 0, target, 0, target.length);
    }
    if (isDue(wanted, monotonicNanos) && goals.isReady(monotonicNanos)) {
      sendGoal(wanted, monotonicNanos);
    }
  }

  private boolean isDue(double[] wanted, long monotonicNanos) {
    if (!sent) {
      return true;
    }
    long since = monotonicNanos - sentAt;
    return goals.isTaken()
        ? since >= GOAL_PERIOD_NANOS && differs(wanted)
        : since >= GoalStream.RETRY_NANOS;
  }

  private boolean differs(double[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (Math.abs(wanted[i] - target[i]) > SAME_POSITION) {
        return true;
      }
    }
    return false;
  }

  /**
   * The robot's controller goes straight from where it is to the point. Where it is follows from
   * the goals that it took; one that it did not take, gave up or was told to, has brought it
   * anywhere between the point before and its own.
   */
  private void sendGoal(double[] wanted, long monotonicNanos) {
    boolean followed = sent && goals.isTaken();
    double done = followed ? Math.min(1, (double) (monotonicNanos - sentAt) / reachNanos) : 0;
    double seconds = (GOAL_PERIOD_NANOS + horizonNanos) * 1e-9;
    for (int i = 0; i < wanted.length; i++) {
      from[i] += done * (target[i] - from[i]);
      double furthest = Math.abs(wanted[i] - from[i]);
      if (!followed) {
        furthest = Math.max(furthest, Math.abs(wanted[i] - target[i]));
      }
      seconds = Math.max(seconds, furthest / velocityLimits[i]);
      target[i] = wanted[i];
    }
    reachNanos = Math.round(seconds * 1e9);
    sentAt = monotonicNanos;
    sent = true;
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
