package org.armature.teleop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.teleop.jog.FrameJog;
import org.armature.teleop.jog.JogLimits;
import org.armature.teleop.jog.JogPlan;
import org.armature.teleop.mapping.GripperMapping;
import org.armature.teleop.mapping.Jog;
import org.armature.teleop.mapping.JogMode;
import org.armature.teleop.mapping.JoyState;
import org.armature.teleop.mapping.TeleopMapping;
import org.jspecify.annotations.Nullable;

/** Joint velocities that the inputs of a device wish for, by its mapping. Not thread-safe. */
final class JoyVelocities {
  /** Part of the way to where the gripper shall be that it covers per second, 1/s. */
  private static final double GRIPPER_RATE = 8;

  private final RobotModel robot;
  private final TeleopMapping mapping;
  private final List<@Nullable FrameJog> frames = new ArrayList<>();
  private final double[] twist = new double[6];
  private int mode;
  private double gripperGoal = Double.NaN;

  JoyVelocities(RobotModel robot, TeleopMapping mapping, JogLimits limits) {
    this.robot = robot;
    this.mapping = mapping;
    for (JogMode each : mapping.modes()) {
      frames.add(
          each.twist().isEmpty()
              ? null
              : new FrameJog(
                  robot, each.frame(), each.toolAxes(), JogPlan.PERIOD_NANOS * 1e-9, limits));
    }
  }

  /** What the inputs move now. */
  JogMode mode() {
    return mapping.modes().get(mode);
  }

  void nextMode() {
    rest();
    mode = (mode + 1) % mapping.modes().size();
  }

  /** The next motion begins anew, and the gripper stays where it is. */
  void rest() {
    gripperGoal = Double.NaN;
    for (FrameJog frame : frames) {
      if (frame != null) {
        frame.rest();
      }
    }
  }

  /**
   * A button was pressed that had not been before.
   *
   * @param q where the robot is commanded, rad or m
   */
  void pressed(JoyState before, JoyState now, double[] q) {
    GripperMapping gripper = mapping.gripper();
    if (gripper == null) {
      return;
    }
    boolean open = isNew(gripper.openButton(), before, now);
    boolean close = isNew(gripper.closeButton(), before, now);
    if (open && close) {
      double from = Double.isNaN(gripperGoal) ? q[gripper.joint()] : gripperGoal;
      open = Math.abs(from - gripper.closePosition()) < Math.abs(from - gripper.openPosition());
    }
    if (open) {
      gripperGoal = gripper.openPosition();
    } else if (close) {
      gripperGoal = gripper.closePosition();
    }
  }

  static boolean isNew(int button, JoyState before, JoyState now) {
    return now.isPressed(button) && !before.isPressed(button);
  }

  /**
   * Computes the velocities.
   *
   * @param joy the inputs, all of them numbers
   * @param q where the robot is planned to be, rad or m
   * @param seconds time since the last call, s
   * @param velocity receives rad/s or m/s per joint
   */
  void compute(JoyState joy, double[] q, double seconds, double[] velocity) {
    Arrays.fill(velocity, 0);
    FrameJog frame = frames.get(mode);
    boolean jogsJoints = mode().joints().stream().anyMatch(jog -> jog.velocity(joy) != 0);
    if (frame != null) {
      moveFrame(frame, joy, q, jogsJoints ? 0 : seconds, velocity);
      if (jogsJoints) {
        frame.rest(); // joints that are moved by themselves take the frame along
      }
    }
    for (Jog jog : mode().joints()) {
      velocity[jog.index()] += jog.velocity(joy);
    }
    moveGripper(q, velocity);
    for (int i = 0; i < velocity.length; i++) {
      double fastest = robot.velocityLimit(i);
      velocity[i] = Math.clamp(velocity[i], -fastest, fastest);
    }
  }

  private void moveFrame(
      FrameJog frame, JoyState joy, double[] q, double seconds, double[] velocity) {
    Arrays.fill(twist, 0);
    boolean moves = false;
    for (Jog jog : mode().twist()) {
      twist[jog.index()] = jog.velocity(joy);
      moves |= twist[jog.index()] != 0;
    }
    if (moves) {
      frame.velocities(twist, seconds, q, velocity);
    } else {
      frame.rest();
    }
  }

  private void moveGripper(double[] q, double[] velocity) {
    GripperMapping gripper = mapping.gripper();
    if (gripper != null) {
      double wished =
          Double.isNaN(gripperGoal) ? 0 : GRIPPER_RATE * (gripperGoal - q[gripper.joint()]);
      velocity[gripper.joint()] = Math.clamp(wished, -gripper.speed(), gripper.speed());
    }
  }
}
