package org.armature.kinematics;

import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.mesh.TriangleMesh;

/**
 * Mass properties of the solid that triangles enclose, as a sum over the tetrahedra between each
 * triangle and one point. With their signs the sum is exact for any closed surface whose triangles
 * turn outwards. MuJoCo's older way ("legacy") takes all as positive, which is exact only where the
 * point sees every triangle from inside, as in a convex solid.
 *
 * <p>Source: Tonon, "Explicit exact formulas for the 3-D tetrahedron inertia tensor in terms of its
 * vertex coordinates", J. Mathematics and Statistics 1(1), 2005.
 */
final class MeshInertia {
  /** No solid is smaller, m³. */
  private static final double SMALLEST = 1e-15;

  private final double[] vertices;
  private final int[] triangles;

  MeshInertia(TriangleMesh surface) {
    vertices = surface.vertices();
    triangles = surface.triangles();
  }

  /**
   * The solid at 1 kg/m³, so that its mass is its volume.
   *
   * @param exact with signs; otherwise MuJoCo's older way
   * @throws IllegalArgumentException when it encloses nothing
   */
  LinkInertia ofDensityOne(boolean exact) {
    double[] centre = centreOfFaces();
    double volume = 0;
    double[] com = new double[3];
    for (int t = 0; t < triangles.length; t += 3) {
      double part = volume(t, centre, exact);
      volume += part;
      for (int k = 0; k < 3; k++) {
        com[k] += part / 4 * (centre[k] + at(t, k) + at(t + 1, k) + at(t + 2, k));
      }
    }
    if (!(volume > SMALLEST)) {
      throw new IllegalArgumentException(
          "encloses " + volume + " m³: it is not closed, or its triangles turn inwards");
    }
    for (int k = 0; k < 3; k++) {
      com[k] /= volume;
    }
    return about(com, exact);
  }

  /** Second moments of a tetrahedron with one corner in the centre of mass. */
  private LinkInertia about(double[] com, boolean exact) {
    double volume = 0;
    double[] second = new double[9];
    double[] sum = new double[3];
    for (int t = 0; t < triangles.length; t += 3) {
      double part = volume(t, com, exact);
      volume += part;
      for (int k = 0; k < 3; k++) {
        sum[k] = at(t, k) + at(t + 1, k) + at(t + 2, k) - 3 * com[k];
      }
      for (int k = 0; k < 9; k++) {
        int row = k / 3;
        int column = k % 3;
        double corners = sum[row] * sum[column];
        for (int c = 0; c < 3; c++) {
          corners += (at(t + c, row) - com[row]) * (at(t + c, column) - com[column]);
        }
        second[k] += part / 20 * corners;
      }
    }
    double trace = second[0] + second[4] + second[8];
    double[] inertia = new double[9];
    for (int k = 0; k < 9; k++) {
      inertia[k] = (k % 4 == 0 ? trace : 0) - second[k];
    }
    return LinkInertia.of(volume, Pose3.translation(com[0], com[1], com[2]), inertia);
  }

  /** Of the tetrahedron of a point and a triangle: ((b − a) × (c − a)) · (a − p) / 6. */
  private double volume(int t, double[] p, boolean exact) {
    double ux = at(t + 1, 0) - at(t, 0);
    double uy = at(t + 1, 1) - at(t, 1);
    double uz = at(t + 1, 2) - at(t, 2);
    double vx = at(t + 2, 0) - at(t, 0);
    double vy = at(t + 2, 1) - at(t, 1);
    double vz = at(t + 2, 2) - at(t, 2);
    double signed =
        ((uy * vz - uz * vy) * (at(t, 0) - p[0])
                + (uz * vx - ux * vz) * (at(t, 1) - p[1])
                + (ux * vy - uy * vx) * (at(t, 2) - p[2]))
            / 6;
    return exact ? signed : Math.abs(signed);
  }

  /** Mean of the triangles' centres by area. */
  private double[] centreOfFaces() {
    double[] centre = new double[3];
    double total = 0;
    for (int t = 0; t < triangles.length; t += 3) {
      double ux = at(t + 1, 0) - at(t, 0);
      double uy = at(t + 1, 1) - at(t, 1);
      double uz = at(t + 1, 2) - at(t, 2);
      double vx = at(t + 2, 0) - at(t, 0);
      double vy = at(t + 2, 1) - at(t, 1);
      double vz = at(t + 2, 2) - at(t, 2);
      double cx = uy * vz - uz * vy;
      double cy = uz * vx - ux * vz;
      double cz = ux * vy - uy * vx;
      double area = Math.sqrt(cx * cx + cy * cy + cz * cz) / 2;
      total += area;
      for (int k = 0; k < 3; k++) {
        centre[k] += area / 3 * (at(t, k) + at(t + 1, k) + at(t + 2, k));
      }
    }
    if (!(total > SMALLEST)) {
      throw new IllegalArgumentException("has a surface of " + total + " m²");
    }
    for (int k = 0; k < 3; k++) {
      centre[k] /= total;
    }
    return centre;
  }

  private double at(int corner, int axis) {
    return vertices[3 * triangles[corner] + axis];
  }
}
