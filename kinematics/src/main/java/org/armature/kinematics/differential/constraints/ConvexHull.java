package org.armature.kinematics.differential.constraints;

/**
 * The smallest convex polygon around points of a plane, counter-clockwise, and the half-planes of
 * its edges: n·p ≤ offset with n of length 1 pointing outwards. Two points, or points on one line,
 * give two edges with opposite normals. Allocates only at construction. Source: {@link
 * SupportPolygon}.
 */
final class ConvexHull {
  private final double[] x;
  private final double[] y;

  /** Indices of the corners in turn. */
  private final int[] corner;

  private final double[] normalX;
  private final double[] normalY;
  private final double[] offset;
  private int points;
  private int edges;
  private double halfWidth;

  ConvexHull(int most) {
    x = new double[most];
    y = new double[most];
    corner = new int[2 * most + 1];
    normalX = new double[most];
    normalY = new double[most];
    offset = new double[most];
  }

  void clear() {
    points = 0;
  }

  /** Adds a point and keeps the points in order of x, then y; one that is there already is left. */
  void add(double px, double py) {
    int at = points;
    while (at > 0 && (x[at - 1] > px || (x[at - 1] == px && y[at - 1] > py))) {
      at--;
    }
    if (at > 0 && x[at - 1] == px && y[at - 1] == py) {
      return;
    }
    System.arraycopy(x, at, x, at + 1, points - at);
    System.arraycopy(y, at, y, at + 1, points - at);
    x[at] = px;
    y[at] = py;
    points++;
  }

  void compute() {
    edges = 0;
    halfWidth = 0;
    if (points < 2) {
      return;
    }
    int count = 0;
    for (int i = 0; i < points; i++) {
      count = turnLeft(i, count, 0);
    }
    int lower = count - 1;
    for (int i = points - 2; i >= 0; i--) {
      count = turnLeft(i, count, lower);
    }
    edges = count - 1;
    double middleX = 0;
    double middleY = 0;
    for (int k = 0; k < edges; k++) {
      int from = corner[k];
      int to = corner[k + 1];
      double dx = x[to] - x[from];
      double dy = y[to] - y[from];
      double length = Math.sqrt(dx * dx + dy * dy);
      normalX[k] = dy / length;
      normalY[k] = -dx / length;
      offset[k] = normalX[k] * x[from] + normalY[k] * y[from];
      middleX += x[from] / edges;
      middleY += y[from] / edges;
    }
    halfWidth = Double.POSITIVE_INFINITY;
    for (int k = 0; k < edges; k++) {
      double distance = offset[k] - (normalX[k] * middleX + normalY[k] * middleY);
      halfWidth = Math.min(halfWidth, Math.max(0, distance));
    }
  }

  /** Appends a point to a chain of left turns that begins at {@code first}. */
  private int turnLeft(int point, int count, int first) {
    int size = count;
    while (size - first >= 2 && cross(corner[size - 2], corner[size - 1], point) <= 0) {
      size--;
    }
    corner[size] = point;
    return size + 1;
  }

  private double cross(int a, int b, int c) {
    return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
  }

  int edges() {
    return edges;
  }

  double normalX(int edge) {
    return normalX[edge];
  }

  double normalY(int edge) {
    return normalY[edge];
  }

  double offset(int edge) {
    return offset[edge];
  }

  /** Distance from the mean of the corners to the nearest edge. */
  double halfWidth() {
    return halfWidth;
  }
}
