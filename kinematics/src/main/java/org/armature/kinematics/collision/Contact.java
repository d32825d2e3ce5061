package org.armature.kinematics.collision;

/**
 * How the nearest points of two solids are written into flat arrays, all in one frame: from an
 * offset on the point on the first solid (m), the point on the second (m), and the unit normal from
 * the first to the second. Moving the second along the normal makes the signed distance grow at
 * unit rate, apart or overlapping.
 */
final class Contact {
  static final int SECOND = 3;
  static final int NORMAL = 6;
  static final int SIZE = 9;

  /** Nearer than this (m) two cores have no direction from one to the other. */
  static final double TOUCHING = 1e-12;

  private Contact() {}

  static void set(
      double[] out,
      int at,
      double px,
      double py,
      double pz,
      double qx,
      double qy,
      double qz,
      double nx,
      double ny,
      double nz) {
    out[at] = px;
    out[at + 1] = py;
    out[at + 2] = pz;
    out[at + 3] = qx;
    out[at + 4] = qy;
    out[at + 5] = qz;
    out[at + 6] = nx;
    out[at + 7] = ny;
    out[at + 8] = nz;
  }
}
