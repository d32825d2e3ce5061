package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Steps that several tasks take with their rows and errors. */
final class Rows {
  private Rows() {}

  /** Turns three values of an error into the velocity that takes it back, limited in length. */
  static void toVelocity(double[] error, int at, double rate, double fastest) {
    double x = error[at];
    double y = error[at + 1];
    double z = error[at + 2];
    double speed = rate * Math.sqrt(x * x + y * y + z * z);
    double factor = speed > fastest ? rate * (fastest / speed) : rate;
    error[at] *= factor;
    error[at + 1] *= factor;
    error[at + 2] *= factor;
  }

  /** Takes three values from the world's axes to those of a frame, by its row-major rotation. */
  static void toLocal(double[] rotation, double[] values, int at) {
    double x = values[at];
    double y = values[at + 1];
    double z = values[at + 2];
    for (int k = 0; k < 3; k++) {
      values[at + k] = rotation[k] * x + rotation[3 + k] * y + rotation[6 + k] * z;
    }
  }

  /** The columns of either, ascending, and not of both. */
  static int[] notShared(int[] a, int[] b) {
    return IntStream.concat(
            Arrays.stream(a).filter(x -> !contains(b, x)),
            Arrays.stream(b).filter(x -> !contains(a, x)))
        .sorted()
        .toArray();
  }

  private static boolean contains(int[] values, int wanted) {
    return Arrays.stream(values).anyMatch(value -> value == wanted);
  }
}
