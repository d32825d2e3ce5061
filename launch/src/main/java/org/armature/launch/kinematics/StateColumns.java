package org.armature.launch.kinematics;

import java.util.List;
import org.armature.kinematics.dynamics.DynamicsModel;

/** Copies named columns of a table to the array a model wants. */
final class StateColumns {
  /** Columns of a pose. */
  static final List<String> POSE = List.of("x", "y", "z", "qx", "qy", "qz", "qw");

  private static final double UNIT_TOLERANCE = 1e-3;

  private final NumberTable table;
  private final int[] places;

  private StateColumns(NumberTable table, int[] places) {
    this.table = table;
    this.places = places;
  }

  /**
   * Finds columns.
   *
   * @throws IllegalArgumentException naming one that is missing
   */
  static StateColumns of(NumberTable table, String prefix, List<String> names) {
    return new StateColumns(
        table, table.require(names.stream().map(name -> prefix + name).toList()));
  }

  /**
   * Finds columns of positions; quaternions must be of length one.
   *
   * @throws IllegalArgumentException naming a missing column or the row of a bad quaternion
   */
  static StateColumns ofPositions(NumberTable table, String prefix, DynamicsModel model) {
    StateColumns columns = of(table, prefix, model.positionNames());
    if (model.isFloatingBase()) {
      columns.requireUnitQuaternions(prefix);
    }
    return columns;
  }

  /**
   * Finds the columns of poses; quaternions must be of length one.
   *
   * @throws IllegalArgumentException naming a missing column or the row of a bad quaternion
   */
  static StateColumns ofPoses(NumberTable table) {
    StateColumns columns = of(table, "", POSE);
    columns.requireUnitQuaternions("");
    return columns;
  }

  void copy(double[] row, double[] out) {
    for (int i = 0; i < places.length; i++) {
      out[i] = row[places[i]];
    }
  }

  /** Three digits are asked for: what was rounded is scaled, what is none is refused. */
  private void requireUnitQuaternions(String prefix) {
    for (int row = 0; row < table.rows().size(); row++) {
      double[] values = table.rows().get(row);
      double square = 0;
      for (int k = 3; k < 7; k++) {
        square += values[places[k]] * values[places[k]];
      }
      if (!(Math.abs(Math.sqrt(square) - 1) < UNIT_TOLERANCE)) {
        throw new IllegalArgumentException(
            "%s: row %d, columns \"%sqx\" to \"%sqw\": the quaternion has length %s, expected 1"
                .formatted(
                    table.file(), NumberTable.fileRow(row), prefix, prefix, Math.sqrt(square)));
      }
    }
  }
}
