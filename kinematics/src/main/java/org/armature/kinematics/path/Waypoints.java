package org.armature.kinematics.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joint positions to pass, in order, each at its own value of a parameter: the way so far, or a
 * time. Immutable.
 */
public final class Waypoints {
  /** Waypoints closer than this part of the whole way are one. */
  private static final double SAME = 1e-12;

  private final double[][] points;
  private final double[] parameters;

  /** Which of the points given each is. */
  private final int[] origin;

  private Waypoints(double[][] points, double[] parameters, int[] origin) {
    this.points = points;
    this.parameters = parameters;
    this.origin = origin;
  }

  /**
   * Waypoints at the sum of the distances so far, Euclidean over the joints. A waypoint at the
   * place of the one before, within 1e-12 of the whole way, is left out.
   *
   * @param points one array per waypoint, one value per joint, rad or m
   * @throws IllegalArgumentException if there are not two different ones, they differ in size, or a
   *     value is not finite
   */
  public static Waypoints of(List<double[]> points) {
    requireAlike(points);
    double way = 0;
    for (int i = 1; i < points.size(); i++) {
      way += distance(points.get(i - 1), points.get(i));
    }
    List<double[]> kept = new ArrayList<>(List.of(points.getFirst().clone()));
    double[] parameters = new double[points.size()];
    int[] origin = new int[points.size()];
    for (int i = 1; i < points.size(); i++) {
      double step = distance(kept.getLast(), points.get(i));
      if (step > SAME * way) {
        parameters[kept.size()] = parameters[kept.size() - 1] + step;
        origin[kept.size()] = i;
        kept.add(points.get(i).clone());
      }
    }
    if (kept.size() < 2) {
      throw new IllegalArgumentException(
          "all waypoints are at " + Arrays.toString(points.getFirst()) + ": there is no way to go");
    }
    return new Waypoints(
        kept.toArray(double[][]::new), Arrays.copyOf(parameters, kept.size()), origin);
  }

  /**
   * Waypoints at given values of the parameter.
   *
   * @param parameters one per waypoint, growing
   * @throws IllegalArgumentException as {@link #of(List)}, and if the parameters do not grow
   */
  public static Waypoints at(List<double[]> points, double[] parameters) {
    requireAlike(points);
    if (parameters.length != points.size()) {
      throw new IllegalArgumentException(
          parameters.length + " parameters for " + points.size() + " waypoints");
    }
    for (int i = 1; i < parameters.length; i++) {
      if (!(parameters[i] > parameters[i - 1]) || parameters[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "waypoint " + i + " at " + parameters[i] + " does not come after " + parameters[i - 1]);
      }
    }
    double[][] copies = points.stream().map(double[]::clone).toArray(double[][]::new);
    return new Waypoints(copies, parameters.clone(), IntStream.range(0, copies.length).toArray());
  }

  private static void requireAlike(List<double[]> points) {
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          "a path needs at least two waypoints, there are " + points.size());
    }
    int joints = points.getFirst().length;
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i);
      if (point.length != joints || joints == 0) {
        throw new IllegalArgumentException(
            "waypoint " + i + " has " + point.length + " joints, the first has " + joints);
      }
      if (!Arrays.stream(point).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "waypoint " + i + " is not finite: " + Arrays.toString(point));
      }
    }
  }

  /** Euclidean, without overflow or underflow on the way. */
  private static double distance(double[] one, double[] two) {
    double largest = 0;
    for (int j = 0; j < one.length; j++) {
      largest = Math.max(largest, Math.abs(two[j] - one[j]));
    }
    double sum = 0;
    for (int j = 0; largest > 0 && j < one.length; j++) {
      double part = (two[j] - one[j]) / largest;
      sum += part * part;
    }
    return largest * Math.sqrt(sum);
  }

  /** Number of waypoints, at least two. */
  public int count() {
    return points.length;
  }

  /** Number of joints. */
  public int size() {
    return points[0].length;
  }

  /** Position of one joint at one waypoint, rad or m. */
  public double position(int waypoint, int joint) {
    return points[waypoint][joint];
  }

  /** Which of the points given a waypoint is, from 0: others before it may have been left out. */
  public int origin(int waypoint) {
    return origin[waypoint];
  }

  /** Value of the parameter at a waypoint. */
  public double parameter(int waypoint) {
    return parameters[waypoint];
  }

  /** A copy of the values of the parameter. */
  public double[] parameters() {
    return parameters.clone();
  }

  /** Differences of the parameter between neighbours. */
  double[] widths() {
    double[] widths = new double[parameters.length - 1];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = parameters[i + 1] - parameters[i];
    }
    return widths;
  }

  /** From one waypoint to the next. */
  double step(int segment, int joint) {
    return points[segment + 1][joint] - points[segment][joint];
  }

  /** The same waypoints at other values of the parameter: sums of these widths. */
  Waypoints withWidths(double[] widths) {
    double[] sums = new double[parameters.length];
    for (int i = 0; i < widths.length; i++) {
      sums[i + 1] = sums[i] + widths[i];
    }
    return new Waypoints(points, sums, origin);
  }
}
