package org.armature.kinematics;

/**
 * Levenberg–Marquardt descent of a {@link PoseTask} within bounds on the joints, in preallocated
 * arrays, with the steps of {@link DampedStep} and damping proportional to the squared error.
 *
 * <p>Source: Sugihara, "Solvability-unconcerned inverse kinematics by the Levenberg–Marquardt
 * method", IEEE Trans. Robotics 27(5), 2011.
 */
final class Descent {
  /** Keeps the normal equations solvable where nothing else damps them, m². */
  private static final double SMALLEST_DAMPING = 1e-9;

  private static final double EASED_DAMPING = 0.25;
  private static final double RAISED_DAMPING = 8;
  private static final int MAX_TRIALS = 6;

  /** So many steps in a row that gain less than a hundredth end a descent. */
  private static final int MAX_SLOW_STEPS = 6;

  private static final long SPLIT_MIX_STEP = 0x9e3779b97f4a7c15L;

  /** Positions of the active joints, rad or m. */
  final double[] at;

  /** Where the active joints may go: within their limits and as near the seed as they must stay. */
  final double[] lower;

  final double[] upper;

  /** Counts on until the owner sets it back. */
  int iterations;

  private final ActiveJoints joints;
  private final IkSettings settings;
  private final PoseTask task;
  private final DampedStep damped;
  private final double[] wish;
  private final double[] noWish;
  private final double[] next;

  Descent(ActiveJoints joints, PoseTask task, IkSettings settings) {
    this.joints = joints;
    this.settings = settings;
    this.task = task;
    int n = joints.count();
    damped = new DampedStep(n);
    at = new double[n];
    next = new double[n];
    wish = new double[n];
    noWish = new double[n];
    lower = new double[n];
    upper = new double[n];
  }

  /**
   * Begins at the active joints of a seed, brought within the limits.
   *
   * @param q one value per joint of the model
   * @param maxChange how far from there each joint may go, rad or m
   */
  void begin(double[] q, double maxChange) {
    joints.copyFrom(q, at);
    for (int j = 0; j < at.length; j++) {
      at[j] = Math.clamp(at[j], joints.lower(j), joints.upper(j));
      lower[j] = Math.max(joints.lower(j), at[j] - maxChange);
      upper[j] = Math.min(joints.upper(j), at[j] + maxChange);
    }
    iterations = 0;
    task.restoreOrientation();
    task.evaluate(at);
  }

  /**
   * Begins at a random place within the bounds, the same for the same number.
   *
   * @param around joints without bounds begin within half a turn of it
   */
  void restart(int number, double[] around) {
    long state = number * SPLIT_MIX_STEP * at.length;
    for (int j = 0; j < at.length; j++) {
      state += SPLIT_MIX_STEP;
      double from = Double.isFinite(lower[j]) ? lower[j] : around[j] - Math.PI;
      double to = Double.isFinite(upper[j]) ? upper[j] : around[j] + Math.PI;
      at[j] = from + splitMix(state) * (to - from);
    }
    task.restoreOrientation();
    task.evaluate(at);
  }

  /** Goes down from {@link #at}, where the task was evaluated, and leaves both where it ends. */
  IkStatus run() {
    int last = iterations + settings.maxIterations();
    double lambda = settings.damping();
    int slow = 0;
    while (!task.reached()) {
      if (iterations >= last) {
        return task.acceptable() ? IkStatus.CONVERGED : IkStatus.ITERATION_LIMIT;
      }
      iterations++;
      task.linearise(damped.jacobian, damped.error);
      double before = task.squaredError();
      double squared = before;
      for (int trial = 0; trial < MAX_TRIALS && squared >= before; trial++) {
        propose(lambda * Math.min(before, 1) + SMALLEST_DAMPING, noWish);
        task.evaluate(next);
        squared = task.squaredError();
        lambda *= squared < before ? EASED_DAMPING : RAISED_DAMPING;
      }
      if (squared < before) {
        System.arraycopy(next, 0, at, 0, at.length);
        slow = squared > 0.99 * before ? slow + 1 : 0;
      } else {
        task.evaluate(at);
      }
      if (!(squared < before) || slow > MAX_SLOW_STEPS) {
        if (task.acceptable()) {
          return IkStatus.CONVERGED;
        }
        if (!task.easeOrientation()) {
          return IkStatus.STALLED;
        }
        lambda = settings.damping();
        slow = 0;
      }
    }
    return IkStatus.CONVERGED;
  }

  /**
   * One step towards preferred positions as far as the task leaves freedom. It may cost some pose
   * error; the descent after it makes up for that.
   *
   * @param gain fraction of the way
   */
  void goTowards(double[] preferred, double gain) {
    iterations++;
    for (int j = 0; j < at.length; j++) {
      wish[j] = gain * (preferred[j] - at[j]);
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

  /** Uniform in [0, 1): SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), without a generator. */
  private static double splitMix(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }
}
