package org.armature.launch.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.path.PiecewisePolynomial;
import org.armature.kinematics.path.PositionLimits;
import org.armature.kinematics.path.Waypoints;

/**
 * Rows of joint positions within their limits.
 *
 * @param file where they come from
 * @param robot whose joints these are
 * @param joints those with a column, in the order of the model
 * @param points one value per joint
 * @param times of the column t; empty if there is none
 */
record JointWaypoints(
    NumberTable file,
    RobotModel robot,
    List<String> joints,
    List<double[]> points,
    List<Double> times) {
  static final String TIME = "t";

  /**
   * Takes them from a table.
   *
   * @param timed whether there may be a column t
   * @throws IllegalArgumentException naming row, column and value that is not possible
   */
  static JointWaypoints of(NumberTable table, RobotModel robot, boolean timed) {
    List<String> known = new ArrayList<>(robot.jointNames());
    if (timed) {
      known.add(TIME);
    }
    table.requireOnly(known);
    List<String> joints = robot.jointNames().stream().filter(table.columns()::contains).toList();
    if (joints.isEmpty() || table.rows().size() < 2) {
      throw new IllegalArgumentException(
          table.file() + ": a motion needs a column of a joint and two rows of positions");
    }
    StateColumns positions = StateColumns.of(table, "", joints);
    List<double[]> points = new ArrayList<>();
    for (double[] row : table.rows()) {
      double[] point = new double[joints.size()];
      positions.copy(row, point);
      requireWithin(table, robot, joints, points.size(), point);
      points.add(point);
    }
    return new JointWaypoints(table, robot, joints, points, times(table));
  }

  private static void requireWithin(
      NumberTable table, RobotModel robot, List<String> joints, int row, double[] point) {
    for (int j = 0; j < point.length; j++) {
      int joint = robot.jointIndex(joints.get(j));
      double lower = robot.lowerLimit(joint);
      double upper = robot.upperLimit(joint);
      if (point[j] < lower || point[j] > upper) {
        throw new IllegalArgumentException(
            "%s: row %d, column \"%s\": %s is outside the joint's limits %s to %s"
                .formatted(
                    table.file(), NumberTable.fileRow(row), joints.get(j), point[j], lower, upper));
      }
    }
  }

  private static List<Double> times(NumberTable table) {
    int column = table.columns().indexOf(TIME);
    List<Double> times = new ArrayList<>();
    for (double[] row : table.rows()) {
      if (column >= 0) {
        if (!times.isEmpty() && row[column] <= times.getLast()) {
          throw new IllegalArgumentException(
              "%s: row %d, column \"t\": %s does not come after %s"
                  .formatted(
                      table.file(),
                      NumberTable.fileRow(times.size()),
                      row[column],
                      times.getLast()));
        }
        times.add(row[column]);
      }
    }
    return times;
  }

  /** The points, at their times if these are given. */
  Waypoints waypoints() {
    try {
      return times.isEmpty()
          ? Waypoints.of(points)
          : Waypoints.at(points, times.stream().mapToDouble(t -> t).toArray());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file.file() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a curve that leaves position limits between the waypoints.
   *
   * @throws IllegalArgumentException naming the rows, the joint and how far it would go
   */
  void requireWithin(PiecewisePolynomial curve, Waypoints waypoints) {
    int[] places = joints.stream().mapToInt(robot::jointIndex).toArray();
    double[] lower = new double[places.length];
    double[] upper = new double[places.length];
    for (int j = 0; j < places.length; j++) {
      lower[j] = robot.lowerLimit(places[j]);
      upper[j] = robot.upperLimit(places[j]);
    }
    PositionLimits.firstExcess(curve, lower, upper)
        .ifPresent(excess -> {
          throw new IllegalArgumentException(
              ("%s: between rows %d and %d, column \"%s\": the curve would go to %s, beyond"
                      + " the joint's limit %s; add a row between, or use --method"
                      + " jerk-limited")
                  .formatted(
                      file.file(),
                      NumberTable.fileRow(waypoints.origin(excess.segment())),
                      NumberTable.fileRow(waypoints.origin(excess.segment() + 1)),
                      joints.get(excess.joint()),
                      excess.position(),
                      excess.limit()));
        });
  }
}
