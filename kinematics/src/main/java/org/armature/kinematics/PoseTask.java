package org.armature.kinematics;

import org.armature.kinematics.geometry.Se3;
import org.armature.kinematics.geometry.So3;

/**
 * How far a frame is from a target pose and how the active joints change that, in preallocated
 * arrays. Orientation errors count by their weight, each component by that of its axis.
 *
 * <p>Where axes weigh differently the error is taken along the target's axes, and its rotation
 * vector φ changes by −J_r⁻¹(φ)·ω where the frame turns at ω (Chirikjian, "Stochastic Models,
 * Information Theory, and Lie Groups", vol. 2, section 10.4); where all weigh alike that matrix
 * does not change the direction of descent and is left out.
 */
final class PoseTask {
  /** Below this a rotation vector's own length does not bend it. */
  private static final double SMALL_ANGLE = 1e-4;

  /** An orientation that is only an aim loses its weight down to this share, step by step. */
  private static final double LEAST_SHARE = 1e-6;

  private static final double EASE = 0.1;

  private final SerialChain chain;
  private final boolean alike;
  private final boolean onlyAim;
  private final double positionTolerance;
  private final double orientationTolerance;

  /** Weight of each component before the orientation is eased. */
  private final double[] weight;

  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];
  private final double[] inverse = new double[9];
  private final double[] quaternion = new double[4];
  private final double[] error = new double[6];
  private final double[] vector = new double[3];
  private double share = 1;

  /** Error of a frame moved by some of a model's joints. */
  PoseTask(RobotModel model, int frame, int[] active, IkSettings settings) {
    chain = new SerialChain(model.chain, frame, active);
    AxisWeights axes = settings.axes();
    double turn = settings.orientationWeight();
    weight =
        new double[] {
          axes.x(), axes.y(), axes.z(), turn * axes.rx(), turn * axes.ry(), turn * axes.rz()
        };
    alike = axes.equals(AxisWeights.ALL);
    positionTolerance = settings.positionTolerance();
    orientationTolerance = settings.orientationTolerance();
    onlyAim = settings.orientationIsAim();
  }

  /** Sets target and the positions of the joints that are not active; false if not finite. */
  boolean begin(double[] position, double[] rotation, double[] q) {
    if (!finite(position) || !finite(rotation) || !finite(q)) {
      return false;
    }
    System.arraycopy(position, 0, targetPosition, 0, 3);
    System.arraycopy(rotation, 0, targetRotation, 0, 9);
    for (int i = 0; i < 9; i++) {
      inverse[i] = rotation[3 * (i % 3) + i / 3];
    }
    chain.fix(q);
    return true;
  }

  /** Moves the active joints there and computes the error. */
  void evaluate(double[] activePositions) {
    chain.compute(activePositions);
    Se3.error(chain.position, chain.rotation, targetPosition, targetRotation, quaternion, error);
    if (!alike) {
      toTargetAxes(error, 0);
      toTargetAxes(error, 3);
    }
  }

  /** Writes weighted error and Jacobian (six values per joint) of the last evaluation. */
  void linearise(double[] jacobianOut, double[] errorOut) {
    chain.jacobian(jacobianOut);
    for (int row = 0; row < 6; row++) {
      errorOut[row] = weightOf(row) * error[row];
    }
    double bend = alike ? 0 : bend();
    for (int joint = 0; joint < jacobianOut.length; joint += 6) {
      if (!alike) {
        toTargetAxes(jacobianOut, joint);
        toTargetAxes(jacobianOut, joint + 3);
        bend(jacobianOut, joint + 3, bend);
      }
      for (int row = 0; row < 6; row++) {
        jacobianOut[joint + row] *= weightOf(row);
      }
    }
  }

  /** Weighted squared error of the last evaluation, m². */
  double squaredError() {
    double sum = 0;
    for (int row = 0; row < 6; row++) {
      double weighted = weightOf(row) * error[row];
      sum += weighted * weighted;
    }
    return sum;
  }

  /** Whether all that is asked for is within tolerance; an aim only where it is met in full. */
  boolean reached() {
    return positionReached()
        && orientationError() <= (onlyAim ? positionTolerance : orientationTolerance);
  }

  /** Whether it may end here, though no step brings it closer. */
  boolean acceptable() {
    return onlyAim ? positionReached() : reached();
  }

  /** Takes weight from an orientation that is only an aim; false where it has none to give. */
  boolean easeOrientation() {
    if (!onlyAim || share <= LEAST_SHARE) {
      return false;
    }
    share *= EASE;
    return true;
  }

  /** Gives the orientation its whole weight back. */
  void restoreOrientation() {
    share = 1;
  }

  /** Whether no joint positions at all bring the frame there: too far from the first joint. */
  boolean beyondReach(double[] lower, double[] upper) {
    boolean everyAxis = weight[0] > 0 && weight[1] > 0 && weight[2] > 0;
    return everyAxis && chain.isBeyondReach(targetPosition, positionTolerance, lower, upper);
  }

  /** Distance along the axes that count, m. */
  double positionError() {
    return length(0);
  }

  /** Length of the rotation vector along the axes that count, rad. */
  double orientationError() {
    return length(3);
  }

  private boolean positionReached() {
    return positionError() <= positionTolerance;
  }

  private double weightOf(int row) {
    return row < 3 ? weight[row] : share * weight[row];
  }

  private double length(int from) {
    double sum = 0;
    for (int row = from; row < from + 3; row++) {
      sum += weight[row] > 0 ? error[row] * error[row] : 0;
    }
    return Math.sqrt(sum);
  }

  private void toTargetAxes(double[] values, int at) {
    System.arraycopy(values, at, vector, 0, 3);
    So3.rotate(inverse, vector, vector);
    System.arraycopy(vector, 0, values, at, 3);
  }

  /** The coefficient of [φ]² in J_r⁻¹(φ) = I + ½ [φ] + c [φ]². */
  private double bend() {
    double square = error[3] * error[3] + error[4] * error[4] + error[5] * error[5];
    double angle = Math.sqrt(square);
    return angle < SMALL_ANGLE ? 1.0 / 12 : (1 - 0.5 * angle / Math.tan(0.5 * angle)) / square;
  }

  private void bend(double[] values, int at, double c) {
    double vx = values[at];
    double vy = values[at + 1];
    double vz = values[at + 2];
    double x = error[4] * vz - error[5] * vy;
    double y = error[5] * vx - error[3] * vz;
    double z = error[3] * vy - error[4] * vx;
    values[at] += 0.5 * x + c * (error[4] * z - error[5] * y);
    values[at + 1] += 0.5 * y + c * (error[5] * x - error[3] * z);
    values[at + 2] += 0.5 * z + c * (error[3] * y - error[4] * x);
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
