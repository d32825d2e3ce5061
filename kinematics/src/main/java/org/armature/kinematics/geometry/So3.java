package org.armature.kinematics.geometry;

/**
 * Functions of the rotation group on flat arrays: matrices are row-major {@code double[9]},
 * quaternions {@code double[4]} in the order x, y, z, w, rotation vectors {@code double[3]} in
 * radians. No function allocates; an output may be the same array as an input only where said.
 *
 * <p>Sources: Shepperd, "Quaternion from rotation matrix", J. Guidance and Control 1(3), 1978;
 * Rodrigues' formula as in Lynch and Park, "Modern Robotics", eq. 3.51.
 */
public final class So3 {
  private static final double SMALL_ANGLE = 1e-4;

  private So3() {}

  /** Rotation about fixed x, then y, then z by roll, pitch, yaw (URDF's rpy), in radians. */
  public static void fromRpy(double roll, double pitch, double yaw, double[] out) {
    double cr = Math.cos(roll);
    double sr = Math.sin(roll);
    double cp = Math.cos(pitch);
    double sp = Math.sin(pitch);
    double cy = Math.cos(yaw);
    double sy = Math.sin(yaw);
    out[0] = cy * cp;
    out[1] = cy * sp * sr - sy * cr;
    out[2] = cy * sp * cr + sy * sr;
    out[3] = sy * cp;
    out[4] = sy * sp * sr + cy * cr;
    out[5] = sy * sp * cr - cy * sr;
    out[6] = -sp;
    out[7] = cp * sr;
    out[8] = cp * cr;
  }

  /**
   * Matrix of a quaternion x, y, z, w, which need not have unit length.
   *
   * @throws IllegalArgumentException when the quaternion is zero or not finite
   */
  public static void fromQuaternion(double[] quaternion, double[] out) {
    double x = quaternion[0];
    double y = quaternion[1];
    double z = quaternion[2];
    double w = quaternion[3];
    double norm2 = x * x + y * y + z * z + w * w;
    if (!(norm2 > 1e-24) || norm2 == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "quaternion [" + x + ", " + y + ", " + z + ", " + w + "] has no direction");
    }
    double s = 2 / norm2;
    out[0] = 1 - s * (y * y + z * z);
    out[1] = s * (x * y - z * w);
    out[2] = s * (x * z + y * w);
    out[3] = s * (x * y + z * w);
    out[4] = 1 - s * (x * x + z * z);
    out[5] = s * (y * z - x * w);
    out[6] = s * (x * z - y * w);
    out[7] = s * (y * z + x * w);
    out[8] = 1 - s * (x * x + y * y);
  }

  /** Unit quaternion x, y, z, w with w ≥ 0 of a rotation matrix, accurate at every angle. */
  public static void toQuaternion(double[] rotation, double[] out) {
    quaternionOf(
        rotation[0],
        rotation[1],
        rotation[2],
        rotation[3],
        rotation[4],
        rotation[5],
        rotation[6],
        rotation[7],
        rotation[8],
        out);
  }

  /** Rotation matrix of a rotation vector. */
  public static void exp(double[] vector, double[] out) {
    double x = vector[0];
    double y = vector[1];
    double z = vector[2];
    double angle2 = x * x + y * y + z * z;
    double angle = Math.sqrt(angle2);
    double a = angle < SMALL_ANGLE ? 1 - angle2 / 6 : Math.sin(angle) / angle;
    double b = angle < SMALL_ANGLE ? 0.5 - angle2 / 24 : (1 - Math.cos(angle)) / angle2;
    out[0] = 1 - b * (y * y + z * z);
    out[1] = b * x * y - a * z;
    out[2] = b * x * z + a * y;
    out[3] = b * x * y + a * z;
    out[4] = 1 - b * (x * x + z * z);
    out[5] = b * y * z - a * x;
    out[6] = b * x * z - a * y;
    out[7] = b * y * z + a * x;
    out[8] = 1 - b * (x * x + y * y);
  }

  /**
   * Rotation vector of a rotation matrix, of length at most π.
   *
   * @param scratch at least 4 values, overwritten
   */
  public static void log(double[] rotation, double[] scratch, double[] out) {
    toQuaternion(rotation, scratch);
    vectorOfQuaternion(scratch, out, 0);
  }

  /**
   * Rotation vector, in the axes both matrices are expressed in, that turns {@code from} into
   * {@code to}: log(to · fromᵀ).
   *
   * @param scratch at least 4 values, overwritten
   * @param out receives the three values from {@code outOffset} on
   */
  public static void difference(
      double[] from, double[] to, double[] scratch, double[] out, int outOffset) {
    quaternionOf(
        to[0] * from[0] + to[1] * from[1] + to[2] * from[2],
        to[0] * from[3] + to[1] * from[4] + to[2] * from[5],
        to[0] * from[6] + to[1] * from[7] + to[2] * from[8],
        to[3] * from[0] + to[4] * from[1] + to[5] * from[2],
        to[3] * from[3] + to[4] * from[4] + to[5] * from[5],
        to[3] * from[6] + to[4] * from[7] + to[5] * from[8],
        to[6] * from[0] + to[7] * from[1] + to[8] * from[2],
        to[6] * from[3] + to[7] * from[4] + to[8] * from[5],
        to[6] * from[6] + to[7] * from[7] + to[8] * from[8],
        scratch);
    vectorOfQuaternion(scratch, out, outOffset);
  }

  /** out = a · b; {@code out} must be neither {@code a} nor {@code b}. */
  public static void multiply(double[] a, double[] b, double[] out) {
    for (int row = 0; row < 9; row += 3) {
      double x = a[row];
      double y = a[row + 1];
      double z = a[row + 2];
      out[row] = x * b[0] + y * b[3] + z * b[6];
      out[row + 1] = x * b[1] + y * b[4] + z * b[7];
      out[row + 2] = x * b[2] + y * b[5] + z * b[8];
    }
  }

  /** out = a · v; {@code out} may be {@code v}. */
  public static void rotate(double[] a, double[] v, double[] out) {
    double x = v[0];
    double y = v[1];
    double z = v[2];
    out[0] = a[0] * x + a[1] * y + a[2] * z;
    out[1] = a[3] * x + a[4] * y + a[5] * z;
    out[2] = a[6] * x + a[7] * y + a[8] * z;
  }

  /** Shepperd's choice of the largest component keeps every division well conditioned. */
  private static void quaternionOf(
      double r00,
      double r01,
      double r02,
      double r10,
      double r11,
      double r12,
      double r20,
      double r21,
      double r22,
      double[] out) {
    double trace = r00 + r11 + r22;
    double x;
    double y;
    double z;
    double w;
    if (trace >= r00 && trace >= r11 && trace >= r22) {
      w = 1 + trace;
      x = r21 - r12;
      y = r02 - r20;
      z = r10 - r01;
    } else if (r00 >= r11 && r00 >= r22) {
      w = r21 - r12;
      x = 1 + r00 - r11 - r22;
      y = r01 + r10;
      z = r02 + r20;
    } else if (r11 >= r22) {
      w = r02 - r20;
      x = r01 + r10;
      y = 1 - r00 + r11 - r22;
      z = r12 + r21;
    } else {
      w = r10 - r01;
      x = r02 + r20;
      y = r12 + r21;
      z = 1 - r00 - r11 + r22;
    }
    double scale = (w < 0 ? -1 : 1) / Math.sqrt(x * x + y * y + z * z + w * w);
    out[0] = x * scale;
    out[1] = y * scale;
    out[2] = z * scale;
    out[3] = w * scale;
  }

  private static void vectorOfQuaternion(double[] quaternion, double[] out, int offset) {
    double x = quaternion[0];
    double y = quaternion[1];
    double z = quaternion[2];
    double sine = Math.sqrt(x * x + y * y + z * z);
    double scale = sine < 1e-12 ? 2 : 2 * Math.atan2(sine, quaternion[3]) / sine;
    out[offset] = scale * x;
    out[offset + 1] = scale * y;
    out[offset + 2] = scale * z;
  }
}
