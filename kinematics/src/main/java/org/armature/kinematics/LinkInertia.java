package org.armature.kinematics;

import java.util.List;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.So3;

/**
 * Mass properties of one link, in the axes of the link's frame.
 *
 * @param mass kg
 * @param comX centre of mass in the link's frame, m
 * @param comY centre of mass in the link's frame, m
 * @param comZ centre of mass in the link's frame, m
 * @param ixx inertia about the centre of mass along the link's axes, kg·m²
 * @param ixy inertia, kg·m²
 * @param ixz inertia, kg·m²
 * @param iyy inertia, kg·m²
 * @param iyz inertia, kg·m²
 * @param izz inertia, kg·m²
 */
public record LinkInertia(
    double mass,
    double comX,
    double comY,
    double comZ,
    double ixx,
    double ixy,
    double ixz,
    double iyy,
    double iyz,
    double izz) {

  /**
   * A mass whose inertia is given along other axes than the link's.
   *
   * @param mass kg
   * @param placed the centre of mass and the axes in the link's frame
   * @param about row-major 3×3 inertia about the centre of mass along those axes, kg·m²
   */
  static LinkInertia of(double mass, Pose3 placed, double[] about) {
    double[] r = placed.rotation();
    double[] transposed = placed.inverse().rotation();
    double[] half = new double[9];
    double[] turned = new double[9];
    So3.multiply(r, about, half);
    So3.multiply(half, transposed, turned);
    return new LinkInertia(
        mass,
        placed.x(),
        placed.y(),
        placed.z(),
        turned[0],
        turned[1],
        turned[2],
        turned[4],
        turned[5],
        turned[8]);
  }

  /** Several masses as one, by the parallel axis theorem; their sum must not be zero. */
  static LinkInertia sum(List<LinkInertia> parts) {
    double mass = 0;
    double x = 0;
    double y = 0;
    double z = 0;
    for (LinkInertia each : parts) {
      mass += each.mass;
      x += each.mass * each.comX;
      y += each.mass * each.comY;
      z += each.mass * each.comZ;
    }
    double[] about = new double[9];
    for (LinkInertia each : parts) {
      double[] own = each.matrix();
      double[] c = {each.comX - x / mass, each.comY - y / mass, each.comZ - z / mass};
      double squared = c[0] * c[0] + c[1] * c[1] + c[2] * c[2];
      for (int k = 0; k < 9; k++) {
        double steiner = (k % 4 == 0 ? squared : 0) - c[k / 3] * c[k % 3];
        about[k] += own[k] + each.mass * steiner;
      }
    }
    return of(mass, Pose3.translation(x / mass, y / mass, z / mass), about);
  }

  /** The same mass properties in another frame, in which the link's frame has the pose. */
  LinkInertia in(Pose3 pose) {
    double[] com = pose.transform(new double[] {comX, comY, comZ});
    return of(mass, Pose3.of(com, pose.rotation()), matrix());
  }

  /** The same body with another density. */
  LinkInertia times(double factor) {
    return new LinkInertia(
        factor * mass,
        comX,
        comY,
        comZ,
        factor * ixx,
        factor * ixy,
        factor * ixz,
        factor * iyy,
        factor * iyz,
        factor * izz);
  }

  /** Row-major 3×3 inertia about the centre of mass along the link's axes, kg·m²; a new array. */
  double[] matrix() {
    return new double[] {ixx, ixy, ixz, ixy, iyy, iyz, ixz, iyz, izz};
  }
}
