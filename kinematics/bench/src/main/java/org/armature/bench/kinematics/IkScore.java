package org.armature.bench.kinematics;

import java.util.Arrays;
import java.util.Locale;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;

/** How a solver did: what it solved and the thread CPU time of each problem. */
final class IkScore {
  /** Of each component of position (m) and rotation vector (rad). */
  static final double TOLERANCE = 1e-5;

  static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-36s %9s %9s %9s %9s %9s",
          "µs of CPU",
          "solved %",
          "mean",
          "median",
          "p99",
          "most");

  private final double[] micros;
  private final boolean[] solved;
  private int count;

  IkScore(int problems) {
    micros = new double[problems];
    solved = new boolean[problems];
  }

  /** Adds a result; what a solver says it solved is checked by our forward kinematics. */
  void add(IkArm arm, Pose3 target, double[] q, boolean saysSolved, long nanos) {
    micros[count] = nanos * 1e-3;
    solved[count++] = saysSolved && holds(arm, target, q);
  }

  /** Share of the problems solved within a time, %. */
  double solvedPercent(double withinMicros) {
    int in = 0;
    for (int k = 0; k < count; k++) {
      in += solved[k] && micros[k] <= withinMicros ? 1 : 0;
    }
    return 100.0 * in / count;
  }

  double mean() {
    return Arrays.stream(micros, 0, count).average().orElse(Double.NaN);
  }

  /** Time that this share of the problems took at most, µs. */
  double quantile(double share) {
    double[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (share * count))];
  }

  /** A line of the table. */
  String line(String name) {
    return "%-36s %9.3f %9.1f %9.1f %9.1f %9.0f"
        .formatted(
            name,
            solvedPercent(Double.POSITIVE_INFINITY),
            mean(),
            quantile(0.5),
            quantile(0.99),
            quantile(1));
  }

  private static boolean holds(IkArm arm, Pose3 target, double[] q) {
    for (String joint : arm.joints()) {
      int j = arm.robot().jointIndex(joint);
      if (!(q[j] >= arm.robot().lowerLimit(j) && q[j] <= arm.robot().upperLimit(j))) {
        return false;
      }
    }
    Pose3 reached = arm.inBase(arm.pose(q));
    Pose3 wanted = arm.inBase(target);
    double[] error = new double[6];
    Se3.error(
        reached.position(),
        reached.rotation(),
        wanted.position(),
        wanted.rotation(),
        new double[4],
        error);
    for (double component : error) {
      // The last digits are those of two ways to compute the same pose.
      if (!(Math.abs(component) <= TOLERANCE + 1e-12)) {
        return false;
      }
    }
    return true;
  }
}
