package org.armature.kinematics;

import java.util.HashSet;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * Joint positions at which a frame stands at a target pose, within joint limits: damped least
 * squares (Levenberg–Marquardt with bounds) from a seed.
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
  private final RobotModel model;
  private final int[] active;
  private final PoseTask task;
  private final Descent descent;

  /** Positions of the active joints while solving; the descent's own. */
  private final double[] at;

  private final double[] kept;
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
    if (activeJoints.isEmpty() || new HashSet<>(activeJoints).size() < activeJoints.size()) {
      throw new IllegalArgumentException(
          "active joints must be one or more, none twice: " + activeJoints);
    }
    this.model = model;
    active = activeJoints.stream().mapToInt(model::jointIndex).toArray();
    task = new PoseTask(model, model.frameId(frame), active, settings.orientationWeight());
    descent = new Descent(model, active, task, settings);
    at = descent.at;
    kept = new double[active.length];
  }

  /**
   * Sets the posture that freedom beyond the target is used for; until then it is the middle of the
   * limits (0 for joints without). Matters only where the settings give it a gain.
   *
   * @param q one value per joint of the model, rad or m
   * @throws IllegalArgumentException when a value is not finite; the posture then stays
   */
  public void preferPosture(double[] q) {
    requireLength(q);
    for (int joint : active) {
      if (!Double.isFinite(q[joint])) {
        throw new IllegalArgumentException(
            "posture of joint \"" + model.jointNames().get(joint) + "\" is " + q[joint]);
      }
    }
    for (int j = 0; j < active.length; j++) {
      descent.posture[j] = q[active[j]];
    }
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
    IkStatus status = descent.run();
    finish(q);
    return status;
  }

  /**
   * As {@link #solve(Pose3, double[])}, and where that does not converge tries again from random
   * seeds within the limits. The solution may be far from the seed. The same input gives the same
   * answer.
   *
   * @param restarts at most this many further seeds
   */
  public IkStatus solveWithRestarts(Pose3 target, double[] q, int restarts) {
    target.copyPositionTo(targetPosition);
    target.copyRotationTo(targetRotation);
    if (!begin(targetPosition, targetRotation, q)) {
      return IkStatus.INVALID_INPUT;
    }
    IkStatus status = descent.run();
    double smallest = task.squaredError();
    System.arraycopy(at, 0, kept, 0, at.length);
    for (int i = 0; i < restarts && status != IkStatus.CONVERGED; i++) {
      descent.restart(i);
      status = descent.run();
      if (task.squaredError() < smallest || status == IkStatus.CONVERGED) {
        smallest = task.squaredError();
        System.arraycopy(at, 0, kept, 0, at.length);
      }
    }
    System.arraycopy(kept, 0, at, 0, at.length);
    task.evaluate(at);
    finish(q);
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
    System.arraycopy(at, 0, kept, 0, at.length);
    IkStatus status = descent.run();
    double largest = 0;
    for (int j = 0; j < at.length; j++) {
      largest = Math.max(largest, Math.abs(at[j] - kept[j]));
    }
    if (largest > maxJointChange) {
      for (int j = 0; j < at.length; j++) {
        at[j] = kept[j] + (at[j] - kept[j]) * (maxJointChange / largest);
      }
      task.evaluate(at);
      status = status == IkStatus.CONVERGED ? IkStatus.ITERATION_LIMIT : status;
    }
    finish(q);
    return status;
  }

  /** Iterations of the last call, those of all seeds together. */
  public int iterations() {
    return descent.iterations;
  }

  /** Distance from the target where the last call ended, m. */
  public double positionError() {
    return task.positionError();
  }

  /** Angle from the target where the last call ended, rad. */
  public double orientationError() {
    return task.orientationError();
  }

  private boolean begin(double[] position, double[] rotation, double[] q) {
    requireLength(q);
    descent.iterations = 0;
    if (!task.begin(position, rotation, q)) {
      return false;
    }
    for (int j = 0; j < at.length; j++) {
      at[j] = q[active[j]];
    }
    descent.begin();
    return true;
  }

  private void finish(double[] q) {
    for (int j = 0; j < at.length; j++) {
      q[active[j]] = at[j];
    }
  }

  private void requireLength(double[] q) {
    if (q.length != model.size()) {
      throw new IllegalArgumentException(
          "q has " + q.length + " values, robot \"" + model.name() + "\" has " + model.size());
    }
  }
}
