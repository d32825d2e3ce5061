package org.armature.kinematics.differential.arm;

import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.WholeBodyIk;
import org.armature.kinematics.differential.WholeBodyIkSettings;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.qp.QpStatus;

/**
 * Joint velocities that bring one frame of a robot with a fixed base towards a pose, cycle by
 * cycle:
 *
 * <pre>{@code
 * var ik = new DifferentialIk(model, "tool", DifferentialIkSettings.DEFAULT);
 * if (ik.step(targetPosition, targetRotation, q, velocity) == QpStatus.SOLVED) {
 *   for (int j = 0; j < q.length; j++) {
 *     q[j] += period * velocity[j];
 *   }
 * }
 * }</pre>
 *
 * <p>A {@link WholeBodyIk} with a {@link FrameTask} and a {@link PostureTask}: minimises ½|W(J·v −
 * ẋ)|² + ½w|v − q̇ₚ|² + ½λ|v|² over the joint velocities v, where ẋ takes back the pose error and
 * q̇ₚ leads to the posture, within position, velocity and acceleration limits. Damped least squares
 * (Nakamura and Hanafusa, J. Dyn. Sys. Meas. Control 108, 1986) as a quadratic program, with
 * damping that grows smoothly near singularities. Bounds on v are its only constraints, so it has a
 * solution wherever the robot stands. Holds its own scratch: one per thread; after construction
 * nothing allocates.
 */
public final class DifferentialIk {
  private final FrameTask frame;
  private final PostureTask posture;
  private final WholeBodyIk solver;

  /**
   * Solver for one frame, moved by all joints of the model.
   *
   * @throws IllegalArgumentException when the robot has no such frame
   */
  public DifferentialIk(RobotModel model, String frame, DifferentialIkSettings settings) {
    DynamicsModel fixed = DynamicsModel.fixedBase(model);
    this.frame =
        new FrameTask(fixed, frame)
            .weights(1, settings.orientationWeight() * settings.orientationWeight())
            .rate(settings.frameRate())
            .speedLimits(settings.maxLinearSpeed(), settings.maxAngularSpeed());
    posture = new PostureTask(fixed, settings.postureWeight()).rate(settings.postureRate());
    solver =
        new WholeBodyIk(
            fixed,
            new WholeBodyIkSettings(settings.period(), settings.damping(), settings.limitRate()),
            List.of(this.frame, posture),
            List.of());
  }

  /**
   * Sets the posture that freedom beyond the target is used for; until then it is the middle of the
   * limits (0 for joints without).
   *
   * @param q one value per joint of the model, rad or m
   */
  public void preferPosture(double[] q) {
    posture.setTarget(q);
  }

  /**
   * Limits how fast velocities change from one step to the next; until then nothing does.
   *
   * @param limits one value per joint, rad/s² or m/s², positive; +∞ for none
   * @throws IllegalArgumentException naming the joint whose limit is out of range
   */
  public void limitAccelerations(double[] limits) {
    solver.limitAccelerations(limits);
  }

  /**
   * Tells how fast the robot moves, from which acceleration limits count; until the first step it
   * stands still, after each it moves as that one said.
   *
   * @param velocity one value per joint, rad/s or m/s
   */
  public void startFrom(double[] velocity) {
    solver.startFrom(velocity);
  }

  /**
   * Computes the velocities of the next cycle.
   *
   * @param targetPosition of the frame in the root frame, m
   * @param targetRotation of the frame in the root frame, row-major rotation matrix
   * @param q present positions, rad or m; may lie outside the limits
   * @param velocity receives one value per joint, rad/s or m/s; unless solved, zeros, or what the
   *     acceleration limits leave of the last velocities while the robot comes to rest
   * @return {@link QpStatus#SOLVED}, or {@link QpStatus#NOT_FINITE} when an input is not finite
   */
  public QpStatus step(
      double[] targetPosition, double[] targetRotation, double[] q, double[] velocity) {
    frame.setTarget(targetPosition, targetRotation);
    solver.step(q, velocity);
    return solver.cause();
  }
}
