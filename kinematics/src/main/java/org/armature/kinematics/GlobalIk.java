package org.armature.kinematics;

import java.util.List;
import java.util.function.LongSupplier;
import org.armature.kinematics.GlobalIkSettings.Preference;
import org.armature.kinematics.geometry.Pose3;

/**
 * Joint positions at which a frame stands at a target pose, searched for in all of the joints'
 * range: descents of {@link InverseKinematics} from the seed, then from random places, until one
 * reaches the target or a budget is spent.
 *
 * <pre>{@code
 * var ik = new GlobalIk(model, "tool", joints, IkSettings.DEFAULT, GlobalIkSettings.DEFAULT);
 * double[] q = current.clone();          // seed in, solution out
 * if (ik.solve(target, q) != IkStatus.CONVERGED) { ... ik.positionError() ... }
 * }</pre>
 *
 * <p>Where solutions are compared, each is first moved along the freedom that the target leaves,
 * towards what is preferred. Joints that may turn by whole turns without any frame moving are
 * turned to where the seed, or what is preferred, is nearest.
 *
 * <p>Holds its own scratch: one per thread; after construction nothing allocates.
 */
public final class GlobalIk {
  /** Orientation error below which an aim counts as met, rad. */
  private static final double AIM_MET = 1e-5;

  /** Two descents ended at the same error where these shares of it differ less. */
  private static final double SAME_ERROR = 0.01;

  /** So many descents that ended there, and none closer, make a target look unreachable. */
  private static final int ENDS_THAT_TELL = 3;

  private final ActiveJoints joints;
  private final PoseTask task;
  private final Descent descent;
  private final NullSpaceApproach freedom;
  private final WholeTurns turns;
  private final GlobalIkSettings search;
  private final boolean aims;
  private final LongSupplier nanoClock;
  private final double[] at;
  private final double[] seed;
  private final double[] posture;
  private final double[] middle;
  private final double[] kept;
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];

  private int starts;
  private int solutions;
  private double least;
  private int endsAtLeast;

  /**
   * Solver whose budget is time as it passes.
   *
   * @param frame whose pose the target is
   * @param activeJoints independent joints that may move, at least one, none twice
   * @throws IllegalArgumentException when the robot has no such frame or joint
   */
  public GlobalIk(
      RobotModel model,
      String frame,
      List<String> activeJoints,
      IkSettings settings,
      GlobalIkSettings search) {
    this(model, frame, activeJoints, settings, search, System::nanoTime);
  }

  /**
   * Solver with a clock of the caller's, such as the CPU time of its thread.
   *
   * @param nanoClock read once per descent, ns
   * @throws IllegalArgumentException when the robot has no such frame or joint
   */
  public GlobalIk(
      RobotModel model,
      String frame,
      List<String> activeJoints,
      IkSettings settings,
      GlobalIkSettings search,
      LongSupplier nanoClock) {
    joints = new ActiveJoints(model, activeJoints);
    task = new PoseTask(model, model.frameId(frame), joints.indices(), settings);
    descent = new Descent(joints, task, settings);
    freedom = new NullSpaceApproach(task, descent);
    turns = new WholeTurns(model.chain, joints.indices());
    this.search = search;
    aims = settings.orientationIsAim();
    this.nanoClock = nanoClock;
    at = descent.at;
    seed = new double[at.length];
    kept = new double[at.length];
    middle = joints.middle();
    posture = middle.clone();
  }

  /**
   * Sets the posture of {@link Preference#POSTURE}; until then it is the middle of the limits.
   *
   * @param q one value per joint of the model, rad or m
   * @throws IllegalArgumentException when a value is not finite; the posture then stays
   */
  public void preferPosture(double[] q) {
    joints.requireFinite("posture", q);
    joints.copyFrom(q, posture);
  }

  /**
   * Searches for a configuration that reaches the target. Joints that are not active stay where the
   * seed has them.
   *
   * @param target of the frame, in the root frame
   * @param q seed in (brought within the limits first), solution or closest configuration found
   *     out; one value per joint
   * @return {@link IkStatus#CONVERGED}, {@link IkStatus#UNREACHABLE}, {@link IkStatus#BUDGET_SPENT}
   *     or {@link IkStatus#INVALID_INPUT}
   */
  public IkStatus solve(Pose3 target, double[] q) {
    long began = nanoClock.getAsLong();
    joints.requireLength(q);
    target.copyPositionTo(targetPosition);
    target.copyRotationTo(targetRotation);
    starts = 0;
    solutions = 0;
    least = Double.POSITIVE_INFINITY;
    endsAtLeast = 0;
    if (!task.begin(targetPosition, targetRotation, q)) {
      return IkStatus.INVALID_INPUT;
    }
    descent.begin(q, search.maxJointChange());
    System.arraycopy(at, 0, seed, 0, at.length);
    boolean beyondReach = task.beyondReach(descent.lower, descent.upper);
    do {
      if (starts > 0) {
        descent.restart(starts, seed);
      }
      keepBetter(descent.run());
      starts++;
    } while (!beyondReach
        && !enough()
        && starts < search.maxStarts()
        && nanoClock.getAsLong() - began < search.budgetNanos());
    System.arraycopy(kept, 0, at, 0, at.length);
    task.evaluate(at);
    joints.copyTo(at, q);
    if (solutions > 0) {
      return IkStatus.CONVERGED;
    }
    boolean sameEnd = endsAtLeast >= ENDS_THAT_TELL;
    return beyondReach || sameEnd ? IkStatus.UNREACHABLE : IkStatus.BUDGET_SPENT;
  }

  /** Descents of the last call. */
  public int starts() {
    return starts;
  }

  /** Iterations of the last call, those of all descents together. */
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

  private boolean enough() {
    if (solutions == 0) {
      return false;
    }
    if (aims) {
      return solutions >= search.solutions() || least <= AIM_MET;
    }
    return search.preference() == Preference.FIRST_FOUND || solutions >= search.solutions();
  }

  /** Keeps where a descent ended: solutions before others, then what costs less. */
  private void keepBetter(IkStatus status) {
    if (status != IkStatus.CONVERGED) {
      if (solutions == 0) {
        keepCloser(status);
      }
      return;
    }
    turns.bringNear(reference(), descent.lower, descent.upper, at);
    if (!aims && search.preference() != Preference.FIRST_FOUND) {
      freedom.approach(reference());
    }
    double cost =
        aims ? task.orientationError() : NullSpaceApproach.squaredDistance(at, reference());
    if (solutions == 0 || cost < least) {
      least = cost;
      System.arraycopy(at, 0, kept, 0, at.length);
    }
    solutions++;
  }

  private void keepCloser(IkStatus status) {
    double error = aims ? task.positionError() : Math.sqrt(task.squaredError());
    boolean sameEnd = Math.abs(error - least) <= SAME_ERROR * error;
    if (status == IkStatus.STALLED) {
      endsAtLeast = sameEnd ? endsAtLeast + 1 : error < least ? 1 : endsAtLeast;
    } else if (error < least && !sameEnd) {
      endsAtLeast = 0;
    }
    if (error < least) {
      least = error;
      System.arraycopy(at, 0, kept, 0, at.length);
    }
  }

  private double[] reference() {
    return switch (search.preference()) {
      case FIRST_FOUND, NEAREST_TO_SEED -> seed;
      case MIDDLE_OF_LIMITS -> middle;
      case POSTURE -> posture;
    };
  }
}
