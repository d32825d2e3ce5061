package org.armature.launch.kinematics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;

/** Where the search for each row begins. */
final class IkSeeds {
  private final List<double[]> given;
  private final double[] middle;
  private final boolean previous;

  private IkSeeds(RobotModel robot, List<double[]> given, boolean previous) {
    this.given = given;
    this.previous = previous;
    middle = middle(robot);
  }

  /**
   * Reads what the user chose.
   *
   * @param choice middle, previous or the path of a file with one row, or as many as there are
   *     poses
   * @throws IllegalArgumentException when the file is no such table
   */
  static IkSeeds of(String choice, DynamicsModel model, int rows) throws IOException {
    if (choice.equals("middle") || choice.equals("previous")) {
      return new IkSeeds(model.robot(), List.of(), choice.equals("previous"));
    }
    List<double[]> given = configurations(Path.of(choice), model);
    if (given.size() != 1 && given.size() != rows) {
      throw new IllegalArgumentException(
          "%s: has %d rows of joint positions; expected 1, or %d as there are poses"
              .formatted(choice, given.size(), rows));
    }
    return new IkSeeds(model.robot(), given, false);
  }

  /** Joint positions of every row of a file, such as {@code ik} writes. */
  static List<double[]> configurations(Path file, DynamicsModel model) throws IOException {
    NumberTable table = NumberTable.read(file, IkResults.COLUMNS);
    table.requireOnly(model.positionNames());
    StateColumns positions = StateColumns.ofPositions(table, "", model);
    return table.rows().stream()
        .map(row -> {
          double[] q = new double[model.positionSize()];
          positions.copy(row, q);
          return q;
        })
        .toList();
  }

  /**
   * Puts the seed of a row into q.
   *
   * @param q where the row before ended
   */
  void set(int row, double[] q) {
    if (previous && row > 0) {
      return;
    }
    double[] seed = given.isEmpty() ? middle : given.get(given.size() == 1 ? 0 : row);
    System.arraycopy(seed, 0, q, 0, q.length);
  }

  /** The middle of the limits, 0 for joints without. */
  private static double[] middle(RobotModel robot) {
    double[] q = new double[robot.size()];
    for (int j = 0; j < q.length; j++) {
      double middle = 0.5 * (robot.lowerLimit(j) + robot.upperLimit(j));
      q[j] = Double.isFinite(middle) ? middle : 0;
    }
    return q;
  }
}
