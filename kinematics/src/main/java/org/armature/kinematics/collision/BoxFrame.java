package org.armature.kinematics.collision;

/** From the frame of a box, as {@link CapsuleBoxDistance} has it, to that the box stands in. */
final class BoxFrame {
  private BoxFrame() {}

  /** Turns and moves a {@link Contact}. */
  static void toWorld(double[] boxes, int j, double[] local, double[] out, int at) {
    for (int row = 0; row < 3; row++) {
      int r = j + CapsuleBoxDistance.ROTATION + 3 * row;
      double x = boxes[r];
      double y = boxes[r + 1];
      double z = boxes[r + 2];
      double centre = boxes[j + row];
      out[at + row] = centre + x * local[0] + y * local[1] + z * local[2];
      out[at + 3 + row] = centre + x * local[3] + y * local[4] + z * local[5];
      out[at + 6 + row] = x * local[6] + y * local[7] + z * local[8];
    }
  }
}
