package org.armature.kinematics;

/**
 * Levenberg–Marquardt descent of a {@link PoseTask} within joint limits, in preallocated arrays,
 * with the steps of {@link DampedStep} and damping proportional to the squared error.
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

  /** Positions preferred where the task leaves freedom. */
  final double[] posture;

  /** Counts on until the owner sets it back. */
  int iterations;

  private final IkSettings settings;
  private final PoseTask task;
  private final DampedStep damped;
  private final double[] lower;
  private final double[] upper;
  private final double[] wish;
  private final double[] noWish;
  private final double[] next;

  Descent(RobotModel model, int[] active, PoseTask task, IkSettings settings) {
    this.settings = settings;
    this.task = task;
    int n = active.length;
    damped = new DampedStep(n);
    at = new double[n];
    next = new double[n];
    wish = new double[n];
    noWish = new double[n];
    posture = new double[n];
    lower = new double[n];
    upper = new double[n];
    for (int j = 0; j < n; j++) {
      lower[j] = model.lowerLimit(active[j]);
      upper[j] = model.upperLimit(active[j]);
      posture[j] = Double.isFinite(upper[j] - lower[j]) ? 0.5 * (lower[j] + upper[j]) : 0;
    }
  }

  /** Brings {@link #at} within the limits and evaluates the task there. */
  void begin() {
    for (int j = 0; j < at.length; j++) {
      at[j] = Math.clamp(at[j], lower[j], upper[j]);
    }
    task.evaluate(at);
  }

  /** Begins at a random place within the limits, the same for the same number. */
  void restart(int number) {
    long state = number * SPLIT_MIX_STEP * at.length;
    for (int j = 0; j < at.length; j++) {
      state += SPLIT_MIX_STEP;
      double from = Double.isFinite(lower[j]) ? lower[j] : -Math.PI;
      double to = Double.isFinite(upper[j]) ? upper[j] : Math.PI;
      at[j] = from + splitMix(state) * (to - from);
    }
    task.evaluate(at);
  }

  /** Goes down from {@link #at}, where the task was evaluated, and leaves both where it ends. */
  IkStatus run() {
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

  /** Uniform in [0, 1): SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), without a generator. */
  private static double splitMix(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }
}
