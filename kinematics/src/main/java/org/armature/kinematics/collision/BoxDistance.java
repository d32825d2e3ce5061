package org.armature.kinematics.collision;

/**
 * Signed distance between two boxes, each as {@link CapsuleBoxDistance} has it.
 *
 * <p>Of the {@link BoxAxes} the one with the widest gap decides. Overlapping, its negative gap is
 * the least shift that parts the boxes, for these axes are the normals of all faces of their
 * Minkowski difference. Apart, the nearest points lie on a corner of one box, or on two edges at
 * right angles to an axis whose gap is the widest. Holds its scratch: one per thread.
 */
final class BoxDistance {
  /** Gaps that differ by less (m) are equally wide. */
  private static final double TIE = 1e-9;

  /** Slope below which an edge is as far out in a direction as the one across. */
  private static final double LEVEL = 1e-7;

  private final BoxAxes axes = new BoxAxes();
  private final double[] c = axes.c;
  private final double[] r = axes.r;

  /** Half lengths of the first and the second box. */
  private final double[] g = axes.g;

  private final double[] h = axes.h;
  private final double[] axis = axes.axis;

  /** Points on the first and the second box. */
  private final double[] x = new double[3];

  private final double[] y = new double[3];
  private final double[] edges = new double[2 * CapsuleDistance.STRIDE];
  private final double[] candidate = new double[Contact.SIZE];
  private final double[] local = new double[Contact.SIZE];
  private double best;

  /**
   * Computes distance (m) and {@link Contact}; allocates nothing.
   *
   * @param limit where the distance is at least this (m), any value from it to the distance is
   *     given, and no contact
   */
  double compute(double[] boxes, int i, int j, double limit, double[] out, int at) {
    axes.express(boxes, i, j);
    double gap = axes.widestGap();
    if (gap >= limit) {
      return gap;
    }
    double distance = gap;
    if (gap > 0) {
      best = Double.POSITIVE_INFINITY;
      corners();
      for (int pair = 0; pair < 9; pair++) {
        if (axes.edgeGaps[pair] > gap - TIE) {
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
    double square = dx * dx + dy * dy + dz * dz;
    if (square < best * best) {
      best = Math.sqrt(square);
      double inverse = 1 / best;
      Contact.set(
          local, 0, x[0], x[1], x[2], y[0], y[1], y[2], inverse * dx, inverse * dy, inverse * dz);
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
      if (side * axes.edgeAxes[at + k] < -LEVEL) {
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
      if (side * axes.alongSecond(axes.edgeAxes, at, m) > LEVEL) {
        return false;
      }
      for (int k = 0; k < 3; k++) {
        edges[CapsuleDistance.STRIDE + k] += side * h[m] * r[3 * k + m];
      }
    }
    edges[CapsuleDistance.STRIDE + CapsuleDistance.LENGTH2] = 4 * half * half;
    return true;
  }

  /** Overlapping or touching: shifted by the gap along the axis, the boxes just touch. */
  private void overlapping(double gap) {
    for (int k = 0; k < 3; k++) {
      x[k] = support(axis[k]) * g[k];
      y[k] = c[k];
    }
    for (int m = 0; m < 3; m++) {
      double side = -support(axes.alongSecond(axis, 0, m)) * h[m];
      for (int k = 0; k < 3; k++) {
        y[k] += side * r[3 * k + m];
      }
    }
    if (axes.firstEdge >= 0) {
      betweenEdges();
    } else if (axes.face < 3) {
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
    int firstEdge = axes.firstEdge;
    int secondEdge = axes.secondEdge;
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
