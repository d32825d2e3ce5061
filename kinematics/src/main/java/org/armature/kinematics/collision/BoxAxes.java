package org.armature.kinematics.collision;

/**
 * The 15 axes that can separate two boxes, and the gaps between the boxes along them: normals of
 * the faces of both, and directions at right angles to an edge of each (Gottschalk, Lin and
 * Manocha, "OBBTree", SIGGRAPH 1996; Ericson, "Real-Time Collision Detection", section 4.4.1). All
 * in the frame of the first box. Scratch of one thread.
 */
final class BoxAxes {
  /** Length of edge × edge below which they count as parallel, and the corners decide. */
  private static final double PARALLEL = 1e-7;

  /** The second box in the frame of the first: row-major rotation, centre. */
  final double[] r = new double[9];

  final double[] c = new double[3];

  /** Half lengths. */
  final double[] g = new double[3];

  final double[] h = new double[3];

  /** Unit axis of the widest gap, from the first to the second; edges it belongs to, or −1. */
  final double[] axis = new double[3];

  /** Axes at right angles to each pair of edges likewise, and their gaps. */
  final double[] edgeAxes = new double[27];

  final double[] edgeGaps = new double[9];

  int firstEdge;
  int secondEdge;
  int face;

  /** Takes in two boxes as {@link CapsuleBoxDistance} has them. */
  void express(double[] boxes, int i, int j) {
    int ri = i + CapsuleBoxDistance.ROTATION;
    int rj = j + CapsuleBoxDistance.ROTATION;
    for (int k = 0; k < 3; k++) {
      c[k] = 0;
      for (int row = 0; row < 3; row++) {
        c[k] += boxes[ri + 3 * row + k] * (boxes[j + row] - boxes[i + row]);
      }
      for (int m = 0; m < 3; m++) {
        r[3 * k + m] =
            boxes[ri + k] * boxes[rj + m]
                + boxes[ri + 3 + k] * boxes[rj + 3 + m]
                + boxes[ri + 6 + k] * boxes[rj + 6 + m];
      }
      g[k] = boxes[i + CapsuleBoxDistance.HALF + k];
      h[k] = boxes[j + CapsuleBoxDistance.HALF + k];
    }
  }

  /** The widest gap (m), negative where the boxes overlap; its axis is chosen. */
  double widestGap() {
    double widest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      double gap =
          Math.abs(c[k])
              - g[k]
              - h[0] * Math.abs(r[3 * k])
              - h[1] * Math.abs(r[3 * k + 1])
              - h[2] * Math.abs(r[3 * k + 2]);
      if (gap > widest) {
        widest = gap;
        choose(k, -1, -1, k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0);
      }
      gap =
          Math.abs(r[k] * c[0] + r[3 + k] * c[1] + r[6 + k] * c[2])
              - h[k]
              - g[0] * Math.abs(r[k])
              - g[1] * Math.abs(r[3 + k])
              - g[2] * Math.abs(r[6 + k]);
      if (gap > widest) {
        widest = gap;
        choose(3 + k, -1, -1, r[k], r[3 + k], r[6 + k]);
      }
    }
    for (int k = 0; k < 3; k++) {
      int m = (k + 1) % 3;
      int n = (k + 2) % 3;
      for (int j = 0; j < 3; j++) {
        double um = -r[3 * n + j];
        double un = r[3 * m + j];
        double length = Math.sqrt(um * um + un * un);
        edgeGaps[3 * k + j] = Double.NEGATIVE_INFINITY;
        if (length > PARALLEL) {
          double ux = (k == 0 ? 0 : k == 1 ? un : um) / length;
          double uy = (k == 1 ? 0 : k == 2 ? un : um) / length;
          double uz = (k == 2 ? 0 : k == 0 ? un : um) / length;
          double gap = gap(ux, uy, uz);
          double sign = ux * c[0] + uy * c[1] + uz * c[2] < 0 ? -1 : 1;
          edgeGaps[3 * k + j] = gap;
          edgeAxes[9 * k + 3 * j] = sign * ux;
          edgeAxes[9 * k + 3 * j + 1] = sign * uy;
          edgeAxes[9 * k + 3 * j + 2] = sign * uz;
          if (gap > widest) {
            widest = gap;
            choose(-1, k, j, ux, uy, uz);
          }
        }
      }
    }
    return widest;
  }

  private double gap(double ux, double uy, double uz) {
    return Math.abs(ux * c[0] + uy * c[1] + uz * c[2])
        - g[0] * Math.abs(ux)
        - g[1] * Math.abs(uy)
        - g[2] * Math.abs(uz)
        - h[0] * Math.abs(ux * r[0] + uy * r[3] + uz * r[6])
        - h[1] * Math.abs(ux * r[1] + uy * r[4] + uz * r[7])
        - h[2] * Math.abs(ux * r[2] + uy * r[5] + uz * r[8]);
  }

  private void choose(int ofFace, int first, int second, double ux, double uy, double uz) {
    double sign = ux * c[0] + uy * c[1] + uz * c[2] < 0 ? -1 : 1;
    face = ofFace;
    firstEdge = first;
    secondEdge = second;
    axis[0] = sign * ux;
    axis[1] = sign * uy;
    axis[2] = sign * uz;
  }

  /** Slope of an axis of the second box along a direction that is in an array. */
  double alongSecond(double[] n, int at, int m) {
    return n[at] * r[m] + n[at + 1] * r[3 + m] + n[at + 2] * r[6 + m];
  }
}
