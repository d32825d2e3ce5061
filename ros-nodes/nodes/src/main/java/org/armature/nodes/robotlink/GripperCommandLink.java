package org.armature.nodes.robotlink;

import control_msgs.action.GripperCommand;
import control_msgs.action.GripperCommand_Goal;
import org.ros2.rcljava.action.ActionClient;

/**
 * Moves one joint through the action {@code control_msgs/GripperCommand}: its position goes into
 * the goal as it is, with effort 0, which leaves the force to the gripper. Grippers take goals for
 * single grasps and no streams: a goal is sent when the joint is to be elsewhere by more than a
 * tenth of a millimetre (or milliradian), and five times a second at most.
 */
final class GripperCommandLink implements RobotLink {
  /** Least time between two goals, ns. */
  static final long GOAL_PERIOD_NANOS = 200_000_000L;

  private static final double SAME_POSITION = 1e-4;

  private final GoalStream<GripperCommand> goals;
  private final JointChoice joint;
  private final CommandMailbox mailbox;

  // Guarded by this.
  private double target = Double.NaN;
  private long sentAt;

  /**
   * A link.
   *
   * @param joint the one joint that the gripper has
   * @param robotJoints number of joints of the robot
   */
  GripperCommandLink(ActionClient<GripperCommand> client, JointChoice joint, int robotJoints) {
    this.goals = new GoalStream<>(client);
    this.joint = joint;
    this.mailbox = new CommandMailbox(robotJoints);
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
        target = Double.NaN;
        goals.halt();
      }
      return;
    }
    double wanted = joint.pick(mailbox.newest())[0];
    if (isDue(wanted, monotonicNanos - sentAt) && goals.isReady(monotonicNanos)) {
      target = wanted;
      sentAt = monotonicNanos;
      GripperCommand_Goal goal = new GripperCommand_Goal();
      goal.getCommand().setPosition(wanted);
      goals.send(goal, monotonicNanos);
    }
  }

  /** A goal that was given up is not sent again: it may have been a grasp that holds something. */
  private boolean isDue(double wanted, long since) {
    if (Double.isNaN(target)) {
      return true;
    }
    return goals.wasAccepted()
        ? since >= GOAL_PERIOD_NANOS && Math.abs(wanted - target) > SAME_POSITION
        : since >= GoalStream.RETRY_NANOS;
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
