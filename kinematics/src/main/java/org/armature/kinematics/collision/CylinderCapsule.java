package org.armature.kinematics.collision;

import java.util.List;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/**
 * The capsule that stands for a cylinder. Where the link has spheres around both ends that are at
 * least as wide, which is how descriptions without capsules write a capsule, it has the cylinder's
 * radius and length: nothing is added. Otherwise it is the one of least volume, on the same axis,
 * that passes through both rims: the flatter the cylinder, the more like a ball it is.
 */
final class CylinderCapsule {
  private static final int STEPS = 1000;

  /** m: what descriptions round. */
  private static final double SAME = 1e-6;

  private CylinderCapsule() {}

  static Shape.Capsule around(Shape.Cylinder cylinder, Pose3 origin, List<PlacedShape> ofLink) {
    double half = 0.5 * cylinder.length();
    double radius = cylinder.radius();
    double[] start = origin.transform(new double[] {0, 0, -half});
    double[] end = origin.transform(new double[] {0, 0, half});
    if (isCapped(start, radius, ofLink) && isCapped(end, radius, ofLink)) {
      return new Shape.Capsule(radius, cylinder.length());
    }
    Shape.Capsule best = throughRims(radius, half, half);
    for (int step = 0; step < STEPS; step++) {
      Shape.Capsule other = throughRims(radius, half, half * step / STEPS);
      if (Segments.volume(other.radius(), other.length())
          < Segments.volume(best.radius(), best.length())) {
        best = other;
      }
    }
    return best;
  }

  private static Shape.Capsule throughRims(double radius, double half, double halfSegment) {
    return new Shape.Capsule(Math.hypot(radius, half - halfSegment), 2 * halfSegment);
  }

  private static boolean isCapped(double[] centre, double radius, List<PlacedShape> ofLink) {
    for (PlacedShape placed : ofLink) {
      if (placed.shape() instanceof Shape.Sphere sphere && sphere.radius() >= radius - SAME) {
        double[] p = placed.origin().position();
        double square = 0;
        for (int k = 0; k < 3; k++) {
          square += (p[k] - centre[k]) * (p[k] - centre[k]);
        }
        if (square <= SAME * SAME) {
          return true;
        }
      }
    }
    return false;
  }
}
