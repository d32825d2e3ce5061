package org.armature.kinematics.geometry;

import java.util.Arrays;

/**
 * An immutable rigid transform: where a frame stands (position in metres, rotation) in another.
 *
 * <pre>{@code
 * Pose3 grasp = Pose3.ofRpy(0.5, 0.1, 0.02, Math.PI, 0, 0);
 * Pose3 above = Pose3.translation(0, 0, 0.1).times(grasp);
 * }</pre>
 */
public final class Pose3 {
  /** The frame itself. */
  public static final Pose3 IDENTITY =
      new Pose3(new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

  /** How far RᵀR may be from the identity: five digits of a rotation typed by hand. */
  private static final double ORTHONORMAL_TOLERANCE = 1e-5;

  private final double[] position;
  private final double[] rotation;

  private Pose3(double[] position, double[] rotation) {
    this.position = position;
    this.rotation = rotation;
    // Adding zero turns −0 into 0, so that equal poses have equal arrays.
    for (int i = 0; i < 3; i++) {
      position[i] += 0.0;
    }
    for (int i = 0; i < 9; i++) {
      rotation[i] += 0.0;
    }
  }

  /**
   * Pose of a position x, y, z (m) and a row-major 3×3 rotation matrix; both are copied.
   *
   * @throws IllegalArgumentException when a value is not finite or the matrix is no rotation
   */
  public static Pose3 of(double[] position, double[] rotation) {
    requireFinite("position", position, 3);
    requireFinite("rotation", rotation, 9);
    requireRotation(rotation);
    return new Pose3(position.clone(), rotation.clone());
  }

  /**
   * Pose of a position (m) and a quaternion x, y, z, w, which is normalised.
   *
   * @throws IllegalArgumentException when a value is not finite or the quaternion is zero
   */
  public static Pose3 ofQuaternion(double[] position, double[] quaternionXyzw) {
    requireFinite("position", position, 3);
    requireFinite("quaternion", quaternionXyzw, 4);
    double[] rotation = new double[9];
    So3.fromQuaternion(quaternionXyzw, rotation);
    return new Pose3(position.clone(), rotation);
  }

  /** Pose of a position (m) and URDF's roll, pitch, yaw (rad, about fixed axes x, then y, z). */
  public static Pose3 ofRpy(double x, double y, double z, double roll, double pitch, double yaw) {
    double[] position = {x, y, z};
    requireFinite("position", position, 3);
    requireFinite("rpy", new double[] {roll, pitch, yaw}, 3);
    double[] rotation = new double[9];
    So3.fromRpy(roll, pitch, yaw, rotation);
    return new Pose3(position, rotation);
  }

  /** A displacement (m) without rotation. */
  public static Pose3 translation(double x, double y, double z) {
    return ofRpy(x, y, z, 0, 0, 0);
  }

  /** Position along x, in metres. */
  public double x() {
    return position[0];
  }

  /** Position along y, in metres. */
  public double y() {
    return position[1];
  }

  /** Position along z, in metres. */
  public double z() {
    return position[2];
  }

  /** One element of the rotation matrix; row and column from 0 to 2. */
  public double rotation(int row, int column) {
    return rotation[3 * row + column];
  }

  /** A copy of the position x, y, z in metres. */
  public double[] position() {
    return position.clone();
  }

  /** A copy of the row-major rotation matrix. */
  public double[] rotation() {
    return rotation.clone();
  }

  /** The unit quaternion x, y, z, w with w ≥ 0. */
  public double[] quaternion() {
    double[] quaternion = new double[4];
    So3.toQuaternion(rotation, quaternion);
    return quaternion;
  }

  /** Writes the position into the first three values of {@code out}; allocates nothing. */
  public void copyPositionTo(double[] out) {
    System.arraycopy(position, 0, out, 0, 3);
  }

  /** Writes the row-major rotation into the first nine values of {@code out}; allocates nothing. */
  public void copyRotationTo(double[] out) {
    System.arraycopy(rotation, 0, out, 0, 9);
  }

  /** This pose followed by {@code next}, which is expressed in the frame of this one. */
  public Pose3 times(Pose3 next) {
    double[] r = new double[9];
    So3.multiply(rotation, next.rotation, r);
    return new Pose3(transform(next.position), r);
  }

  /** The pose of the other frame in this one. */
  public Pose3 inverse() {
    double[] r = rotation;
    double[] transposed = {r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]};
    double[] p = new double[3];
    So3.rotate(transposed, position, p);
    return new Pose3(new double[] {-p[0], -p[1], -p[2]}, transposed);
  }

  /** A point of this frame (m), in the frame this pose is expressed in. */
  public double[] transform(double[] point) {
    double[] out = new double[3];
    So3.rotate(rotation, point, out);
    out[0] += position[0];
    out[1] += position[1];
    out[2] += position[2];
    return out;
  }

  /**
   * The pose a fraction of the way to another: position on the straight line, rotation at constant
   * speed about one fixed axis the short way round.
   *
   * @param fraction 0 gives this pose, 1 the other
   */
  public Pose3 interpolate(Pose3 other, double fraction) {
    double[] vector = new double[3];
    So3.difference(rotation, other.rotation, new double[4], vector, 0);
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      vector[i] *= fraction;
      p[i] = position[i] + fraction * (other.position[i] - position[i]);
    }
    requireFinite("interpolated position", p, 3);
    double[] turn = new double[9];
    So3.exp(vector, turn);
    double[] r = new double[9];
    So3.multiply(turn, rotation, r);
    return new Pose3(p, r);
  }

  /** Distance between the two origins, in metres. */
  public double distanceTo(Pose3 other) {
    return Math.sqrt(
        square(position[0] - other.position[0])
            + square(position[1] - other.position[1])
            + square(position[2] - other.position[2]));
  }

  /** Angle of the rotation between the two frames, from 0 to π, in radians. */
  public double angleTo(Pose3 other) {
    double[] v = new double[3];
    So3.difference(rotation, other.rotation, new double[4], v, 0);
    return Math.sqrt(square(v[0]) + square(v[1]) + square(v[2]));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pose3 pose
        && Arrays.equals(position, pose.position)
        && Arrays.equals(rotation, pose.rotation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(position) + Arrays.hashCode(rotation);
  }

  @Override
  public String toString() {
    return "Pose3[position="
        + Arrays.toString(position)
        + ", quaternion="
        + Arrays.toString(quaternion())
        + "]";
  }

  private static double square(double value) {
    return value * value;
  }

  private static void requireFinite(String what, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          what + " needs " + length + " values, got " + values.length);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(what + " is not finite: " + Arrays.toString(values));
      }
    }
  }

  private static void requireRotation(double[] r) {
    double worst = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double dot = r[i] * r[j] + r[3 + i] * r[3 + j] + r[6 + i] * r[6 + j];
        worst = Math.max(worst, Math.abs(dot - (i == j ? 1 : 0)));
      }
    }
    double determinant =
        r[0] * (r[4] * r[8] - r[5] * r[7])
            - r[1] * (r[3] * r[8] - r[5] * r[6])
            + r[2] * (r[3] * r[7] - r[4] * r[6]);
    if (worst > ORTHONORMAL_TOLERANCE || determinant < 0) {
      throw new IllegalArgumentException(
          "not a rotation matrix (row-major, orthonormal, determinant 1): " + Arrays.toString(r));
    }
  }
}
