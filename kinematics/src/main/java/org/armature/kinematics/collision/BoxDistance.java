package org.armature.kinematics.collision;

/**
 * Signed distance between two boxes, each as {@link CapsuleBoxDistance} has it.
 *
 * <p>Among the 15 axes that can separate two boxes (Gottschalk, Lin and Manocha, "OBBTree",
 * SIGGRAPH 1996; Ericson, "Real-Time Collision Detection", section 4.4.1) the one with the widest
 * gap decides. Overlapping, its negative gap is the least shift that parts the boxes, for these
 * axes are the normals of all faces of their Minkowski difference. Apart, the nearest points lie on
 * a corner of one box, or on two edges at right angles to the axis of the widest gap. Holds its
 * scratch: one per thread.
 */
final class BoxDistance {
  /** Length of edge × edge below which they count as parallel, and the corners decide. */
  private static final double PARALLEL = 1e-7;

  /** Gaps that differ by less (m) are equally wide. */
  private static final double TIE = 1e-9;

  /** Slope below which an edge is as far out in a direction as the one across. */
  private static final double LEVEL = 1e-7;

  /** The second box in the frame of the first: row-major rotation, centre. */
  private final double[] r = new double[9];

  private final double[] c = new double[3];

  /** Half lengths. */
  private final double[] g = new double[3];

  private final double[] h = new double[3];

  /** Unit axis of the widest gap, from the first to the second; edges it belongs to, or −1. */
  private final double[] axis = new double[3];

  /** Axes at right angles to each pair of edges likewise, and their gaps. */
  private final double[] edgeAxes = new double[27];

  private final double[] edgeGaps = new double[9];

  private int firstEdge;
  private int secondEdge;
  private int face;

  private final double[] x = new double[3];
  private final double[] y = new double[3];
  private final double[] edges = new double[2 * CapsuleDistance.STRIDE];
  private final double[] candidate = new double[Contact.SIZE];
  private final double[] local = new double[Contact.SIZE];
  private double best;

  /** Computes distance (m) and {@link Contact}; allocates nothing. */
  double compute(double[] boxes, int i, int j, double[] out, int at) {
    express(boxes, i, j);
    double gap = widestGap();
    double distance = gap;
    if (gap > 0) {
      best = Double.POSITIVE_INFINITY;
      corners();
      for (int pair = 0; pair < 9; pair++) {
        if (edgeGaps[pair] > gap - TIE) {
          edges(pair / 3, pair % 3);
        }
      }
      distance = best;
    }
    if (distance <= Contact.TOUCHING) {
      distance = gap;
      overlapping(gap);
    }
    BoxFrame.toWorld(boxes, i, local, out, at);
    return distance;
  }

  private void express(double[] boxes, int i, int j) {
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

  private double widestGap() {
    double widest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      double gap = gap(k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0);
      if (gap > widest) {
        widest = gap;
        choose(k, -1, -1, k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0);
      }
      gap = gap(r[k], r[3 + k], r[6 + k]);
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

  /** Every corner of each box with the nearest point of the other. */
  private void corners() {
    for (int corner = 0; corner < 8; corner++) {
      for (int k = 0; k < 3; k++) {
        y[k] = c[k];
        for (int m = 0; m < 3; m++) {
          y[k] += ((corner >> m & 1) == 0 ? -h[m] : h[m]) * r[3 * k + m];
        }
      }
      for (int k = 0; k < 3; k++) {
        x[k] = Math.clamp(y[k], -g[k], g[k]);
      }
      offer();
      for (int k = 0; k < 3; k++) {
        x[k] = (corner >> k & 1) == 0 ? -g[k] : g[k];
      }
      System.arraycopy(c, 0, y, 0, 3);
      for (int m = 0; m < 3; m++) {
        double along = r[m] * (x[0] - c[0]) + r[3 + m] * (x[1] - c[1]) + r[6 + m] * (x[2] - c[2]);
        along = Math.clamp(along, -h[m], h[m]);
        for (int k = 0; k < 3; k++) {
          y[k] += along * r[3 * k + m];
        }
      }
      offer();
    }
  }

  /** Keeps x on the first box and y on the second where nothing nearer was found. */
  private void offer() {
    double dx = y[0] - x[0];
    double dy = y[1] - x[1];
    double dz = y[2] - x[2];
    double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (distance < best) {
      best = distance;
      Contact.set(
          local,
          0,
          x[0],
          x[1],
          x[2],
          y[0],
          y[1],
          y[2],
          dx / distance,
          dy / distance,
          dz / distance);
    }
  }

  /** The edges of both boxes that are farthest out along the axis, all that tie. */
  private void edges(int i, int j) {
    int at = 9 * i + 3 * j;
    for (int across = 0; across < 4; across++) {
      if (placeFirstEdge(i, at, across)) {
        for (int other = 0; other < 4; other++) {
          if (placeSecondEdge(j, at, other)) {
            double distance =
                CapsuleDistance.compute(edges, 0, CapsuleDistance.STRIDE, candidate, 0);
            if (distance < best) {
              best = distance;
              System.arraycopy(candidate, 0, local, 0, Contact.SIZE);
            }
          }
        }
      }
    }
  }

  /** One of the four edges along an axis of the first box; false where it is not farthest out. */
  private boolean placeFirstEdge(int edge, int at, int which) {
    for (int bit = 0; bit < 2; bit++) {
      int k = (edge + 1 + bit) % 3;
      double side = (which >> bit & 1) == 0 ? -1 : 1;
      if (side * edgeAxes[at + k] < -LEVEL) {
        return false;
      }
      edges[k] = side * g[k];
      edges[3 + k] = 0;
    }
    edges[edge] = -g[edge];
    edges[3 + edge] = 2 * g[edge];
    edges[CapsuleDistance.LENGTH2] = 4 * g[edge] * g[edge];
    return true;
  }

  private boolean placeSecondEdge(int edge, int at, int which) {
    double half = h[edge];
    for (int k = 0; k < 3; k++) {
      edges[CapsuleDistance.STRIDE + k] = c[k] - half * r[3 * k + edge];
      edges[CapsuleDistance.STRIDE + 3 + k] = 2 * half * r[3 * k + edge];
    }
    for (int bit = 0; bit < 2; bit++) {
      int m = (edge + 1 + bit) % 3;
      double side = (which >> bit & 1) == 0 ? -1 : 1;
      if (side * alongSecond(edgeAxes, at, m) > LEVEL) {
        return false;
      }
      for (int k = 0; k < 3; k++) {
        edges[CapsuleDistance.STRIDE + k] += side * h[m] * r[3 * k + m];
      }
    }
    edges[CapsuleDistance.STRIDE + CapsuleDistance.LENGTH2] = 4 * half * half;
    return true;
  }

  private double alongSecond(double[] n, int at, int m) {
    return n[at] * r[m] + n[at + 1] * r[3 + m] + n[at + 2] * r[6 + m];
  }

  /** Overlapping or touching: shifted by the gap along the axis, the boxes just touch. */
  private void overlapping(double gap) {
    for (int k = 0; k < 3; k++) {
      x[k] = support(axis[k]) * g[k];
      y[k] = c[k];
    }
    for (int m = 0; m < 3; m++) {
      double side = -support(alongSecond(axis, 0, m)) * h[m];
      for (int k = 0; k < 3; k++) {
        y[k] += side * r[3 * k + m];
      }
    }
    if (firstEdge >= 0) {
      betweenEdges();
    } else if (face < 3) {
      for (int k = 0; k < 3; k++) {
        x[k] = y[k] - gap * axis[k];
      }
    } else {
      for (int k = 0; k < 3; k++) {
        y[k] = x[k] + gap * axis[k];
      }
    }
    Contact.set(local, 0, x[0], x[1], x[2], y[0], y[1], y[2], axis[0], axis[1], axis[2]);
  }

  /** Moves x and y along their edges to where these pass each other. */
  private void betweenEdges() {
    double cos = r[3 * firstEdge + secondEdge];
    double alongFirst = y[firstEdge] - x[firstEdge];
    double along = 0;
    for (int k = 0; k < 3; k++) {
      along += r[3 * k + secondEdge] * (y[k] - x[k]);
    }
    double sin2 = 1 - cos * cos;
    double s = (alongFirst - cos * along) / sin2;
    double t = (cos * alongFirst - along) / sin2;
    x[firstEdge] += s;
    for (int k = 0; k < 3; k++) {
      y[k] += t * r[3 * k + secondEdge];
    }
  }

  /** Which side is farthest out in a direction: the middle where both are. */
  private static double support(double slope) {
    return slope > LEVEL ? 1 : slope < -LEVEL ? -1 : 0;
  }
}
