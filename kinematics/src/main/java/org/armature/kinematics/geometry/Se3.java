package org.armature.kinematics.geometry;

/**
 * Functions of the group of rigid transforms on flat arrays: a twist is {@code double[6]}, linear
 * part (m) first, angular part (rad) second.
 *
 * <p>Source: Lynch and Park, "Modern Robotics", section 3.3.3 (with their order of the two parts
 * exchanged).
 */
public final class Se3 {
  private static final double SMALL_ANGLE = 1e-4;

  private Se3() {}

  /** Transform exp(twist): a constant body twist applied for unit time, from the identity. */
  public static Pose3 exp(double[] twist) {
    double[] w = {twist[3], twist[4], twist[5]};
    double[] rotation = new double[9];
    So3.exp(w, rotation);
    double angle2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    double angle = Math.sqrt(angle2);
    // V = I + b [w] + c [w]²
    double b = angle < SMALL_ANGLE ? 0.5 - angle2 / 24 : (1 - Math.cos(angle)) / angle2;
    double c =
        angle < SMALL_ANGLE ? 1.0 / 6 - angle2 / 120 : (angle - Math.sin(angle)) / (angle2 * angle);
    return Pose3.of(linearMap(w, b, c, twist), rotation);
  }

  /** The twist whose {@link #exp} is the pose; its angular part has length at most π. */
  public static double[] log(Pose3 pose) {
    double[] w = new double[3];
    So3.log(pose.rotation(), new double[4], w);
    double angle2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    double angle = Math.sqrt(angle2);
    // V⁻¹ = I − ½ [w] + c [w]²
    double c =
        angle < SMALL_ANGLE
            ? 1.0 / 12 + angle2 / 720
            : (1 - 0.5 * angle / Math.tan(0.5 * angle)) / angle2;
    double[] v = linearMap(w, -0.5, c, pose.position());
    return new double[] {v[0], v[1], v[2], w[0], w[1], w[2]};
  }

  /**
   * What is missing from one pose to another, in the axes both are expressed in and about the
   * origin of the first: linear part {@code toPosition − fromPosition}, angular part {@code
   * log(toRotation · fromRotationᵀ)}. To first order this is the Jacobian of {@link
   * org.armature.kinematics.ReferenceFrame#LOCAL_WORLD_ALIGNED} times the joint displacement that
   * is missing. Allocation-free.
   *
   * @param scratch at least 4 values, overwritten
   * @param out six values
   */
  public static void error(
      double[] fromPosition,
      double[] fromRotation,
      double[] toPosition,
      double[] toRotation,
      double[] scratch,
      double[] out) {
    out[0] = toPosition[0] - fromPosition[0];
    out[1] = toPosition[1] - fromPosition[1];
    out[2] = toPosition[2] - fromPosition[2];
    So3.difference(fromRotation, toRotation, scratch, out, 3);
  }

  /** (I + b [w] + c [w]²) v. */
  private static double[] linearMap(double[] w, double b, double c, double[] v) {
    double x = w[1] * v[2] - w[2] * v[1];
    double y = w[2] * v[0] - w[0] * v[2];
    double z = w[0] * v[1] - w[1] * v[0];
    return new double[] {
      v[0] + b * x + c * (w[1] * z - w[2] * y),
      v[1] + b * y + c * (w[2] * x - w[0] * z),
      v[2] + b * z + c * (w[0] * y - w[1] * x)
    };
  }
}
