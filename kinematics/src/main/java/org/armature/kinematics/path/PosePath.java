package org.armature.kinematics.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * Straight lines from pose to pose of a frame, the rotation turning at constant speed about one
 * axis, with corners rounded off. The parameter s is the way in m; where a line turns much and
 * moves little, one radian counts as {@value #METRES_PER_RADIAN} m. Immutable.
 *
 * <p>A rounded corner is a parabola that leaves the first line and joins the second at a distance
 * from the corner, and so for the rotation (de Casteljau's construction, on the poses). Where a
 * corner is not rounded, the frame has to stop.
 */
public final class PosePath {
  private static final double METRES_PER_RADIAN = 0.3;

  /** Changes of direction below this are none. */
  private static final double STRAIGHT = 1e-9;

  private final List<Pose3> poses;

  /** s of each pose. */
  private final double[] at;

  /** How far before and after each pose the corner begins and ends, in s; 0 for a stop. */
  private final double[] rounding;

  private final boolean[] stops;

  private PosePath(List<Pose3> poses, double[] at, double[] rounding, boolean[] stops) {
    this.poses = poses;
    this.at = at;
    this.rounding = rounding;
    this.stops = stops;
  }

  /**
   * Lines through poses. A pose at the place of the one before is left out.
   *
   * @param poses in the root frame, two different ones at least
   * @param radius how far from a corner it is rounded off, m, where the lines are twice as long; 0
   *     for stops
   * @throws IllegalArgumentException if all poses are the same or the radius is negative
   */
  public static PosePath through(List<Pose3> poses, double radius) {
    if (!(radius >= 0) || radius == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("radius " + radius + " is not a distance");
    }
    List<Pose3> kept = new ArrayList<>();
    for (Pose3 pose : poses) {
      if (kept.isEmpty() || way(kept.getLast(), pose) > 1e-9) {
        kept.add(pose);
      }
    }
    if (kept.size() < 2) {
      throw new IllegalArgumentException("a path needs two different poses, got " + poses);
    }
    int n = kept.size();
    double[] at = new double[n];
    for (int i = 1; i < n; i++) {
      at[i] = at[i - 1] + way(kept.get(i - 1), kept.get(i));
    }
    double[] rounding = new double[n];
    boolean[] stops = new boolean[n];
    stops[0] = true;
    stops[n - 1] = true;
    for (int i = 1; i < n - 1; i++) {
      double before = at[i] - at[i - 1];
      double after = at[i + 1] - at[i];
      if (isStraight(kept, i, before, after)) {
        continue;
      }
      double inS =
          Math.min(
              inS(radius, before, kept.get(i - 1), kept.get(i)),
              inS(radius, after, kept.get(i), kept.get(i + 1)));
      rounding[i] = Math.min(inS, 0.5 * Math.min(before, after));
      stops[i] = rounding[i] == 0;
    }
    return new PosePath(List.copyOf(kept), at, rounding, stops);
  }

  private static double way(Pose3 one, Pose3 two) {
    return Math.max(one.distanceTo(two), METRES_PER_RADIAN * one.angleTo(two));
  }

  private static double inS(double radius, double length, Pose3 one, Pose3 two) {
    return radius == 0 ? 0 : radius * length / one.distanceTo(two);
  }

  /** Whether the line goes on beyond a pose as if there were none. */
  private static boolean isStraight(List<Pose3> poses, int i, double before, double after) {
    Pose3 here = poses.get(i);
    // A step of the shorter line's length on both sides, and the pose that lies between.
    double step = Math.min(before, after);
    Pose3 one = here.interpolate(poses.get(i - 1), step / before);
    Pose3 two = here.interpolate(poses.get(i + 1), step / after);
    Pose3 middle = one.interpolate(two, 0.5);
    return way(middle, here) <= STRAIGHT * step
        && one.angleTo(here) + here.angleTo(two) <= one.angleTo(two) + STRAIGHT;
  }

  /** How far s runs, from 0. */
  public double length() {
    return at[at.length - 1];
  }

  /** The values of s at which the frame has to stand still, both ends included. */
  public double[] stops() {
    double[] found = new double[at.length];
    int n = 0;
    for (int i = 0; i < at.length; i++) {
      if (stops[i]) {
        found[n++] = at[i];
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Where lines and corners meet: the second derivative may jump there. Ascending. */
  double[] borders() {
    double[] found = new double[2 * at.length];
    int n = 0;
    for (int i = 0; i < at.length; i++) {
      if (rounding[i] > 0) {
        found[n++] = at[i] - rounding[i];
        found[n++] = at[i] + rounding[i];
      } else {
        found[n++] = at[i];
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** The pose at s, or at the nearer end. */
  public Pose3 poseAt(double s) {
    int i = 0;
    while (i < at.length - 2 && s > at[i + 1]) {
      i++;
    }
    int corner = s - at[i] < at[i + 1] - s ? i : i + 1;
    double r = rounding[corner];
    if (Math.abs(s - at[corner]) >= r) {
      return onLine(i, s);
    }
    double u = 0.5 + 0.5 * (s - at[corner]) / r;
    Pose3 from = onLine(corner - 1, at[corner] - r);
    Pose3 to = onLine(corner, at[corner] + r);
    Pose3 middle = poses.get(corner);
    return from.interpolate(middle, u).interpolate(middle.interpolate(to, u), u);
  }

  private Pose3 onLine(int line, double s) {
    double fraction = (s - at[line]) / (at[line + 1] - at[line]);
    return poses.get(line).interpolate(poses.get(line + 1), Math.clamp(fraction, 0, 1));
  }
}
