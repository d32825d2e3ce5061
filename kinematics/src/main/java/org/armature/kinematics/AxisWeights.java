package org.armature.kinematics;

/**
 * How much each of the six components of a pose error counts, along the axes of the target: 1 as
 * usual, 0 not at all (that freedom is given to the arm), more or less where it shall weigh more or
 * less.
 *
 * <pre>{@code
 * AxisWeights anyTurnOfTheTool = AxisWeights.ALL.withoutRotationZ();
 * }</pre>
 *
 * @param x of the position along the target's x
 * @param y of the position along the target's y
 * @param z of the position along the target's z
 * @param rx of the rotation about the target's x
 * @param ry of the rotation about the target's y
 * @param rz of the rotation about the target's z
 */
public record AxisWeights(double x, double y, double z, double rx, double ry, double rz) {
  /** Every component counts alike. */
  public static final AxisWeights ALL = new AxisWeights(1, 1, 1, 1, 1, 1);

  /** The position alone. */
  public static final AxisWeights POSITION = new AxisWeights(1, 1, 1, 0, 0, 0);

  /**
   * Refuses negative weights, those that are no numbers, and six zeros.
   *
   * @throws IllegalArgumentException naming the weight
   */
  public AxisWeights {
    require("x", x);
    require("y", y);
    require("z", z);
    require("rx", rx);
    require("ry", ry);
    require("rz", rz);
    if (x + y + z + rx + ry + rz == 0) {
      throw new IllegalArgumentException("all axis weights are 0: nothing is asked for");
    }
  }

  /** The frame may turn freely about the target's z, as a tool that turns or a round one may. */
  public AxisWeights withoutRotationZ() {
    return new AxisWeights(x, y, z, rx, ry, 0);
  }

  /** Number of components that count. */
  int rows() {
    int rows = 0;
    for (double weight : new double[] {x, y, z, rx, ry, rz}) {
      rows += weight > 0 ? 1 : 0;
    }
    return rows;
  }

  private static void require(String name, double weight) {
    if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "axis weight " + name + " is " + weight + "; expected 0 or a positive number");
    }
  }
}
