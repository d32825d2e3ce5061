package org.ros2.tf2;

import static java.lang.Math.fma;

/**
 * A rotation followed by a translation: where a frame is, seen from another. Metres and unit
 * quaternions x, y, z, w. Mutable, so that it can be a workspace: nothing here allocates, and
 * results may be written over operands. Not thread-safe.
 */
public final class Transform {
  /** Below this angle between two quaternions (its cosine above), chord and arc are the same. */
  private static final double SAME_DIRECTION = 1 - 1e-12;

  private double x;
  private double y;
  private double z;
  private double qx;
  private double qy;
  private double qz;
  private double qw = 1;

  /** The identity. */
  public Transform() {}

  /** Translation along x, m. */
  public double x() {
    return x;
  }

  /** Translation along y, m. */
  public double y() {
    return y;
  }

  /** Translation along z, m. */
  public double z() {
    return z;
  }

  /** Quaternion component x. */
  public double qx() {
    return qx;
  }

  /** Quaternion component y. */
  public double qy() {
    return qy;
  }

  /** Quaternion component z. */
  public double qz() {
    return qz;
  }

  /** Quaternion component w. */
  public double qw() {
    return qw;
  }

  /** No rotation and no translation. */
  public Transform setIdentity() {
    return setTranslation(0, 0, 0).setRotation(0, 0, 0, 1);
  }

  /** Copies another. */
  public Transform set(Transform other) {
    x = other.x;
    y = other.y;
    z = other.z;
    qx = other.qx;
    qy = other.qy;
    qz = other.qz;
    qw = other.qw;
    return this;
  }

  /** Sets the translation, m. */
  public Transform setTranslation(double x, double y, double z) {
    this.x = x;
    this.y = y;
    this.z = z;
    return this;
  }

  /** Sets the rotation; the quaternion is brought to length one. */
  public Transform setRotation(double x, double y, double z, double w) {
    double scale = 1 / Math.sqrt(x * x + y * y + z * z + w * w);
    qx = x * scale;
    qy = y * scale;
    qz = z * scale;
    qw = w * scale;
    return this;
  }

  /** Copies a message; its quaternion is brought to length one. */
  public Transform set(geometry_msgs.msg.Transform message) {
    geometry_msgs.msg.Vector3 t = message.getTranslation();
    geometry_msgs.msg.Quaternion q = message.getRotation();
    return setTranslation(t.getX(), t.getY(), t.getZ())
        .setRotation(q.getX(), q.getY(), q.getZ(), q.getW());
  }

  /** Writes it into a message, which it returns. */
  public geometry_msgs.msg.Transform toMessage(geometry_msgs.msg.Transform into) {
    into.getTranslation().setX(x).setY(y).setZ(z);
    into.getRotation().setX(qx).setY(qy).setZ(qz).setW(qw);
    return into;
  }

  /**
   * The product a b: with b the pose of C in B and a that of B in A, the pose of C in A.
   *
   * @param a may be this
   * @param b may be this
   */
  public Transform setProduct(Transform a, Transform b) {
    // v' = v + 2 u × (u × v + w v), u and w being the quaternion's vector and scalar parts
    double tx = 2 * (a.qy * b.z - a.qz * b.y);
    double ty = 2 * (a.qz * b.x - a.qx * b.z);
    double tz = 2 * (a.qx * b.y - a.qy * b.x);
    double px = a.x + b.x + a.qw * tx + (a.qy * tz - a.qz * ty);
    double py = a.y + b.y + a.qw * ty + (a.qz * tx - a.qx * tz);
    double pz = a.z + b.z + a.qw * tz + (a.qx * ty - a.qy * tx);
    double rx = a.qw * b.qx + a.qx * b.qw + a.qy * b.qz - a.qz * b.qy;
    double ry = a.qw * b.qy - a.qx * b.qz + a.qy * b.qw + a.qz * b.qx;
    double rz = a.qw * b.qz + a.qx * b.qy - a.qy * b.qx + a.qz * b.qw;
    double rw = a.qw * b.qw - a.qx * b.qx - a.qy * b.qy - a.qz * b.qz;
    return setTranslation(px, py, pz).setRotation(rx, ry, rz, rw);
  }

  /**
   * The inverse: with a the pose of B in A, the pose of A in B.
   *
   * @param a may be this
   */
  public Transform setInverse(Transform a) {
    double vx = -a.x;
    double vy = -a.y;
    double vz = -a.z;
    setRotation(-a.qx, -a.qy, -a.qz, a.qw);
    double tx = 2 * (qy * vz - qz * vy);
    double ty = 2 * (qz * vx - qx * vz);
    double tz = 2 * (qx * vy - qy * vx);
    return setTranslation(
        vx + qw * tx + (qy * tz - qz * ty),
        vy + qw * ty + (qz * tx - qx * tz),
        vz + qw * tz + (qx * ty - qy * tx));
  }

  /**
   * Between two transforms: translations on the straight line, rotations on the shortest arc at
   * constant speed (Shoemake, Animating rotation with quaternion curves, 1985).
   *
   * @param a at ratio 0; may be this
   * @param b at ratio 1; may be this
   * @param ratio 0 to 1
   */
  public Transform setInterpolated(Transform a, Transform b, double ratio) {
    double dot = a.qx * b.qx + a.qy * b.qy + a.qz * b.qz + a.qw * b.qw;
    double near = Math.abs(dot);
    double fromA = 1 - ratio;
    double fromB = ratio;
    if (near < SAME_DIRECTION) {
      double angle = Math.acos(near);
      double sine = Math.sin(angle);
      fromA = Math.sin(fromA * angle) / sine;
      fromB = Math.sin(fromB * angle) / sine;
    }
    fromB = Math.copySign(fromB, dot); // q and -q are the same rotation: take the nearer
    double rx = fromA * a.qx + fromB * b.qx;
    double ry = fromA * a.qy + fromB * b.qy;
    double rz = fromA * a.qz + fromB * b.qz;
    double rw = fromA * a.qw + fromB * b.qw;
    return setTranslation(
            fma(ratio, b.x - a.x, a.x), fma(ratio, b.y - a.y, a.y), fma(ratio, b.z - a.z, a.z))
        .setRotation(rx, ry, rz, rw);
  }

  /** Reads seven values: x, y, z, qx, qy, qz, qw. */
  void get(double[] from, int offset) {
    x = from[offset];
    y = from[offset + 1];
    z = from[offset + 2];
    qx = from[offset + 3];
    qy = from[offset + 4];
    qz = from[offset + 5];
    qw = from[offset + 6];
  }

  /** Writes what {@link #get} reads. */
  void put(double[] into, int offset) {
    into[offset] = x;
    into[offset + 1] = y;
    into[offset + 2] = z;
    into[offset + 3] = qx;
    into[offset + 4] = qy;
    into[offset + 5] = qz;
    into[offset + 6] = qw;
  }

  @Override
  public String toString() {
    return "(%.6g %.6g %.6g) m, (%.6g %.6g %.6g %.6g)".formatted(x, y, z, qx, qy, qz, qw);
  }
}
