package org.armature.kinematics;

import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * Joint positions at which a frame stands at a target pose, within joint limits: damped least
 * squares (Levenberg–Marquardt with bounds) from a seed, once. {@link GlobalIk} searches on where
 * that does not reach.
 *
 * <pre>{@code
 * var ik = new InverseKinematics(model, "tool", List.of("joint1", "joint2"), IkSettings.DEFAULT);
 * double[] q = current.clone();          // seed in, solution out
 * if (ik.solve(target, q) != IkStatus.CONVERGED) { ... ik.positionError() ... }
 * }</pre>
 *
 * <p>Poses are in the root frame. Joints that are not active stay where the seed has them. Holds
 * its own scratch: one per thread; after construction nothing allocates.
 */
public final class InverseKinematics {
  private final ActiveJoints joints;
  private final PoseTask task;
  private final Descent descent;

  /** Positions of the active joints while solving; the descent's own. */
  private final double[] at;

  private final double[] from;
  private final double[] posture;
  private final double postureGain;
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];

  /**
   * Solver for one frame and the joints that may move.
   *
   * @param frame whose pose the target is
   * @param activeJoints independent joints that may move, at least one, none twice
   * @throws IllegalArgumentException when the robot has no such frame or joint
   */
  public InverseKinematics(
      RobotModel model, String frame, List<String> activeJoints, IkSettings settings) {
    joints = new ActiveJoints(model, activeJoints);
    task = new PoseTask(model, model.frameId(frame), joints.indices(), settings);
    descent = new Descent(joints, task, settings);
    postureGain = settings.postureGain();
    posture = joints.middle();
    at = descent.at;
    from = new double[at.length];
  }

  /**
   * Sets the posture that freedom beyond the target is used for; until then it is the middle of the
   * limits (0 for joints without). Matters only where the settings give it a gain.
   *
   * @param q one value per joint of the model, rad or m
   * @throws IllegalArgumentException when a value is not finite; the posture then stays
   */
  public void preferPosture(double[] q) {
    joints.requireFinite("posture", q);
    joints.copyFrom(q, posture);
  }

  /**
   * Descends from the seed to a configuration that reaches the target. Nearby targets give nearby
   * configurations, so following a path step by step moves the joints smoothly. Where the target is
   * not reached q is the closest found.
   *
   * @param target of the frame, in the root frame
   * @param q seed in (brought within the limits first), best configuration out; one value per joint
   */
  public IkStatus solve(Pose3 target, double[] q) {
    target.copyPositionTo(targetPosition);
    target.copyRotationTo(targetRotation);
    return solve(targetPosition, targetRotation, q);
  }

  /**
   * As {@link #solve(Pose3, double[])}.
   *
   * @param targetPosition m
   * @param targetRotation row-major rotation matrix
   * @param q seed in, best configuration out
   */
  public IkStatus solve(double[] targetPosition, double[] targetRotation, double[] q) {
    if (!begin(targetPosition, targetRotation, q)) {
      return IkStatus.INVALID_INPUT;
    }
    IkStatus status = descend();
    joints.copyTo(at, q);
    return status;
  }

  /**
   * Goes towards the target, but no joint farther than {@code maxJointChange}: for following a
   * moving target at a fixed rate. Where the solution is farther than that, all joints are slowed
   * alike.
   *
   * @param maxJointChange rad or m
   * @param q configuration in and out
   * @return {@link IkStatus#CONVERGED} when the target is reached within this change, {@link
   *     IkStatus#ITERATION_LIMIT} when it takes further calls
   */
  public IkStatus step(Pose3 target, double maxJointChange, double[] q) {
    if (!(maxJointChange > 0)) {
      throw new IllegalArgumentException("maxJointChange " + maxJointChange + " is not positive");
    }
    target.copyPositionTo(targetPosition);
    target.copyRotationTo(targetRotation);
    if (!begin(targetPosition, targetRotation, q)) {
      return IkStatus.INVALID_INPUT;
    }
    System.arraycopy(at, 0, from, 0, at.length);
    IkStatus status = descend();
    double largest = 0;
    for (int j = 0; j < at.length; j++) {
      largest = Math.max(largest, Math.abs(at[j] - from[j]));
    }
    if (largest > maxJointChange) {
      for (int j = 0; j < at.length; j++) {
        at[j] = from[j] + (at[j] - from[j]) * (maxJointChange / largest);
      }
      task.evaluate(at);
      status = status == IkStatus.CONVERGED ? IkStatus.ITERATION_LIMIT : status;
    }
    joints.copyTo(at, q);
    return status;
  }

  /** Iterations of the last call. */
  public int iterations() {
    return descent.iterations;
  }

  /** Distance from the target where the last call ended, along the axes that count, m. */
  public double positionError() {
    return task.positionError();
  }

  /** Angle from the target where the last call ended, about the axes that count, rad. */
  public double orientationError() {
    return task.orientationError();
  }

  private boolean begin(double[] position, double[] rotation, double[] q) {
    joints.requireLength(q);
    if (!task.begin(position, rotation, q)) {
      return false;
    }
    descent.begin(q, Double.POSITIVE_INFINITY);
    return true;
  }

  private IkStatus descend() {
    if (postureGain > 0) {
      descent.goTowards(posture, postureGain);
    }
    return descent.run();
  }
}
