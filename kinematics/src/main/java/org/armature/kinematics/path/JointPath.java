package org.armature.kinematics.path;

/**
 * A curve through the joint space over a parameter s that grows from the first knot to the last.
 * Its first derivative is continuous; between two knots the second is too. Immutable: safe for any
 * number of threads.
 */
public interface JointPath {
  /** Number of joints. */
  int size();

  /** Number of stretches between knots, at least one. */
  int segments();

  /** Value of s where a segment begins; that of index {@link #segments} is the end of the path. */
  double knot(int index);

  /**
   * Writes position and derivatives with respect to s. At a knot the second derivative is that of
   * the segment. Allocates nothing.
   *
   * @param segment which segment s is in
   * @param s parameter between the knots of the segment
   * @param q positions, rad or m
   * @param first first derivative, rad or m per unit of s
   * @param second second derivative
   */
  void evaluate(int segment, double s, double[] q, double[] first, double[] second);

  /** How far s runs. */
  default double length() {
    return knot(segments()) - knot(0);
  }

  /** The segment that holds s: the first or the last where s is beyond the ends. */
  default int segmentAt(double s) {
    int low = 0;
    int high = segments() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (knot(middle) <= s) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
