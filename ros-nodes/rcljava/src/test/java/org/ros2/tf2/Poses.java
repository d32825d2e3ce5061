package org.ros2.tf2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import geometry_msgs.msg.TransformStamped;
import java.util.random.RandomGenerator;

/**
 * Poses of tests. The reference is a 4 × 4 matrix, made from axis and angle by Rodrigues' formula,
 * so that it shares nothing with the quaternions under test.
 */
final class Poses {
  static final long SECOND = 1_000_000_000L;

  /**
   * A pose.
   *
   * @param axis of length one
   * @param angle rad
   * @param position m
   */
  record Pose(double[] axis, double angle, double[] position) {
    static Pose random(RandomGenerator random) {
      double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double length = Math.hypot(Math.hypot(axis[0], axis[1]), axis[2]);
      for (int i = 0; i < 3; i++) {
        axis[i] /= length;
      }
      double[] position = {
        random.nextDouble(-2, 2), random.nextDouble(-2, 2), random.nextDouble(-2, 2)
      };
      return new Pose(axis, random.nextDouble(-Math.PI, Math.PI), position);
    }

    static Pose at(double x, double y, double z) {
      return new Pose(new double[] {0, 0, 1}, 0, new double[] {x, y, z});
    }

    /** The same axis and direction of motion, this much of it. */
    Pose part(double ratio) {
      return new Pose(
          axis,
          angle * ratio,
          new double[] {position[0] * ratio, position[1] * ratio, position[2] * ratio});
    }

    double[][] matrix() {
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      double x = axis[0];
      double y = axis[1];
      double z = axis[2];
      return new double[][] {
        {c + x * x * (1 - c), x * y * (1 - c) - z * s, x * z * (1 - c) + y * s, position[0]},
        {y * x * (1 - c) + z * s, c + y * y * (1 - c), y * z * (1 - c) - x * s, position[1]},
        {z * x * (1 - c) - y * s, z * y * (1 - c) + x * s, c + z * z * (1 - c), position[2]},
        {0, 0, 0, 1}
      };
    }

    TransformStamped message(String parent, String child, long nanos) {
      TransformStamped message = new TransformStamped().setChildFrameId(child);
      message.getHeader().setFrameId(parent);
      message.getHeader().getStamp().setSec((int) (nanos / SECOND));
      message.getHeader().getStamp().setNanosec((int) (nanos % SECOND));
      double s = Math.sin(angle / 2);
      message.getTransform().getTranslation().setX(position[0]).setY(position[1]).setZ(position[2]);
      message
          .getTransform()
          .getRotation()
          .setX(axis[0] * s)
          .setY(axis[1] * s)
          .setZ(axis[2] * s)
          .setW(Math.cos(angle / 2));
      return message;
    }

    Transform transform() {
      return new Transform().set(message("a", "b", 0).getTransform());
    }
  }

  private Poses() {}

  static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] inverse(double[][] a) {
    double[][] b = new double[4][4];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        b[i][j] = a[j][i];
        b[i][3] -= a[j][i] * a[j][3];
      }
    }
    b[3][3] = 1;
    return b;
  }

  /** Compares where a transform takes the origin and the unit vectors. */
  static void assertSame(double[][] expected, Transform actual, double tolerance) {
    double[][] columns = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
    for (double[] point : columns) {
      Transform moved =
          new Transform()
              .setProduct(actual, new Transform().setTranslation(point[0], point[1], point[2]));
      double[] got = {moved.x(), moved.y(), moved.z()};
      for (int i = 0; i < 3; i++) {
        double wanted =
            expected[i][0] * point[0]
                + expected[i][1] * point[1]
                + expected[i][2] * point[2]
                + expected[i][3];
        assertEquals(wanted, got[i], tolerance, "coordinate " + i + " of " + actual);
      }
    }
  }

  static void assertSame(double[][] expected, TransformStamped actual, double tolerance) {
    assertSame(expected, new Transform().set(actual.getTransform()), tolerance);
  }
}
