package org.armature.kinematics;

import java.util.HashSet;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * Joint positions at which a frame stands at a target pose, within joint limits: damped least
 * squares (Levenberg–Marquardt) from a seed, with the damping of Sugihara, "Solvability-unconcerned
 * inverse kinematics by the Levenberg–Marquardt method", IEEE T-RO 27(5), 2011 (proportional to the
 * squared error), and the steps of {@link DampedStep}, which keep every joint within its limits.
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
  /** Keeps the normal equations solvable where nothing else damps them, m². */
  private static final double SMALLEST_DAMPING = 1e-9;

  private static final double EASED_DAMPING = 0.25;
  private static final double RAISED_DAMPING = 8;
  private static final int MAX_TRIALS = 6;

  /** So many steps in a row that gain less than a hundredth end a descent. */
  private static final int MAX_SLOW_STEPS = 6;

  private final RobotModel model;
  private final IkSettings settings;
  private final int[] active;
  private final double[] lower;
  private final double[] upper;
  private final double[] posture;
  private final double[] wish;
  private final double[] noWish;
  private final PoseTask task;
  private final DampedStep damped;
  private final double[] at;
  private final double[] next;
  private final double[] kept;
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];
  private int iterations;
  private long randomState;

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
    this.settings = settings;
    active = activeJoints.stream().mapToInt(model::jointIndex).toArray();
    int n = active.length;
    lower = new double[n];
    upper = new double[n];
    posture = new double[n];
    for (int j = 0; j < n; j++) {
      lower[j] = model.lowerLimit(active[j]);
      upper[j] = model.upperLimit(active[j]);
      posture[j] = Double.isFinite(upper[j] - lower[j]) ? 0.5 * (lower[j] + upper[j]) : 0;
    }
    wish = new double[n];
    noWish = new double[n];
    task = new PoseTask(model, model.frameId(frame), active, settings.orientationWeight());
    damped = new DampedStep(n);
    at = new double[n];
    next = new double[n];
    kept = new double[n];
  }

  /**
   * Sets the posture that freedom beyond the target is used for; until then it is the middle of the
   * limits (0 for joints without). Matters only where the settings give it a gain.
   *
   * @param q one value per joint of the model, rad or m
   */
  public void preferPosture(double[] q) {
    requireLength(q);
    for (int j = 0; j < active.length; j++) {
      posture[j] = q[active[j]];
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
    IkStatus status = descend();
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
    randomState = 1;
    IkStatus status = descend();
    double smallest = task.squaredError();
    System.arraycopy(at, 0, kept, 0, at.length);
    for (int i = 0; i < restarts && status != IkStatus.CONVERGED; i++) {
      randomise(at);
      task.evaluate(at);
      status = descend();
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
    IkStatus status = descend();
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
    return iterations;
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
    iterations = 0;
    if (!task.begin(position, rotation, q)) {
      return false;
    }
    for (int j = 0; j < at.length; j++) {
      at[j] = Math.clamp(q[active[j]], lower[j], upper[j]);
    }
    task.evaluate(at);
    return true;
  }

  private void finish(double[] q) {
    for (int j = 0; j < at.length; j++) {
      q[active[j]] = at[j];
    }
  }

  /** Levenberg–Marquardt from {@link #at}, which the task was evaluated at. */
  private IkStatus descend() {
    int last = iterations + settings.maxIterations();
    if (settings.postureGain() > 0) {
      goTowardsPosture();
    }
    double lambda = settings.damping();
    double squared = task.squaredError();
    int slow = 0;
    while (!task.reached(settings)) {
      if (iterations >= last) {
        return IkStatus.ITERATION_LIMIT;
      }
      iterations++;
      task.linearise(damped.jacobian, damped.error);
      double before = squared;
      for (int trial = 0; trial < MAX_TRIALS && squared >= before; trial++) {
        propose(lambda * Math.min(before, 1) + SMALLEST_DAMPING, noWish);
        task.evaluate(next);
        squared = task.squaredError();
        lambda *= squared < before ? EASED_DAMPING : RAISED_DAMPING;
      }
      if (squared >= before) {
        task.evaluate(at);
        return IkStatus.STALLED;
      }
      System.arraycopy(next, 0, at, 0, at.length);
      slow = squared > 0.99 * before ? slow + 1 : 0;
      if (slow > MAX_SLOW_STEPS && !task.reached(settings)) {
        return IkStatus.STALLED;
      }
    }
    return IkStatus.CONVERGED;
  }

  /** One step that may cost some pose error; the descent after it makes up for that. */
  private void goTowardsPosture() {
    iterations++;
    for (int j = 0; j < at.length; j++) {
      wish[j] = settings.postureGain() * (posture[j] - at[j]);
    }
    task.linearise(damped.jacobian, damped.error);
    double mu = settings.damping() * Math.min(task.squaredError(), 1) + SMALLEST_DAMPING;
    propose(mu, wish);
    System.arraycopy(next, 0, at, 0, at.length);
    task.evaluate(at);
  }

  /** next = at + a damped step, no joint moved by more than the settings allow. */
  private void propose(double mu, double[] wanted) {
    damped.solve(mu, at, wanted, lower, upper);
    double largest = 0;
    for (double change : damped.step) {
      largest = Math.max(largest, Math.abs(change));
    }
    double scale = largest > settings.maxJointStep() ? settings.maxJointStep() / largest : 1;
    for (int j = 0; j < at.length; j++) {
      // The clamp takes off the last bit that rounding may put beyond a limit.
      next[j] = Math.clamp(at[j] + scale * damped.step[j], lower[j], upper[j]);
    }
  }

  private void randomise(double[] out) {
    for (int j = 0; j < out.length; j++) {
      double from = Double.isFinite(lower[j]) ? lower[j] : -Math.PI;
      double to = Double.isFinite(upper[j]) ? upper[j] : Math.PI;
      out[j] = from + nextUniform() * (to - from);
    }
  }

  /** SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), in place because a generator would allocate. */
  private double nextUniform() {
    randomState += 0x9e3779b97f4a7c15L;
    long z = randomState;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }

  private void requireLength(double[] q) {
    if (q.length != model.size()) {
      throw new IllegalArgumentException(
          "q has " + q.length + " values, robot \"" + model.name() + "\" has " + model.size());
    }
  }
}
