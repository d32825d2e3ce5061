package org.armature.kinematics.collision;

import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/** Capsules as seven values, start and end of the segment (m) and radius (m), and their volume. */
final class Segments {
  private Segments() {}

  /** Squared distance (m²) of a point from the segment whose start and end are in an array. */
  static double square(double[] segment, double x, double y, double z) {
    double dx = segment[3] - segment[0];
    double dy = segment[4] - segment[1];
    double dz = segment[5] - segment[2];
    double rx = x - segment[0];
    double ry = y - segment[1];
    double rz = z - segment[2];
    double length2 = dx * dx + dy * dy + dz * dz;
    double t = length2 > 0 ? (dx * rx + dy * ry + dz * rz) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    rx -= t * dx;
    ry -= t * dy;
    rz -= t * dz;
    return rx * rx + ry * ry + rz * rz;
  }

  static double length(double[] segment) {
    double dx = segment[3] - segment[0];
    double dy = segment[4] - segment[1];
    double dz = segment[5] - segment[2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Volume of a capsule, m³. */
  static double volume(double radius, double length) {
    return Math.PI * radius * radius * (length + 4.0 / 3 * radius);
  }

  /** The solid in its own frame. */
  static Shape.Capsule shape(double[] segment) {
    return new Shape.Capsule(segment[6], length(segment));
  }

  /** Where that frame stands: in the middle of the segment, z along it. */
  static Pose3 pose(double[] segment) {
    double length = length(segment);
    double[] z = {0, 0, 1};
    for (int k = 0; k < 3 && length > 0; k++) {
      z[k] = (segment[3 + k] - segment[k]) / length;
    }
    double[] x = new double[3];
    CrossingNormal.perpendicular(z[0], z[1], z[2], x, 0);
    double[] middle = {
      0.5 * (segment[0] + segment[3]),
      0.5 * (segment[1] + segment[4]),
      0.5 * (segment[2] + segment[5])
    };
    double[] rotation = {
      x[0], z[1] * x[2] - z[2] * x[1], z[0],
      x[1], z[2] * x[0] - z[0] * x[2], z[1],
      x[2], z[0] * x[1] - z[1] * x[0], z[2]
    };
    return Pose3.of(middle, rotation);
  }

  /** The seven values of a capsule that stands in the frame of its link. */
  static double[] of(PlacedShape placed, Shape.Capsule capsule) {
    double[] start = placed.origin().transform(new double[] {0, 0, -0.5 * capsule.length()});
    double[] end = placed.origin().transform(new double[] {0, 0, 0.5 * capsule.length()});
    return new double[] {start[0], start[1], start[2], end[0], end[1], end[2], capsule.radius()};
  }
}
