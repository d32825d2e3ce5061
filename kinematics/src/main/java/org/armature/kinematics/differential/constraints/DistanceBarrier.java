package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.differential.Constraint;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.VelocityRows;

/**
 * Keeps distances above a margin: ḋ ≥ −rate·(d − margin), see {@link Approach}. Those that are
 * nearer than the margin grow again, and what moves things apart is never limited. Only the
 * smallest distances become rows, as many as it was made for, and only those that could reach the
 * margin soon.
 */
public final class DistanceBarrier implements Constraint {
  private final SignedDistances distances;
  private final double margin;
  private final double influence;
  private final Approach approach;
  private final int rows;
  private final int[] nearest;

  /**
   * Barrier for distances.
   *
   * @param margin least distance, m
   * @param influence distances above it are left alone, m, above the margin
   * @param rows how many of the smallest distances are watched
   */
  public DistanceBarrier(
      SignedDistances distances, double margin, double influence, int rows, Approach approach) {
    this.distances = distances;
    this.margin = Positive.requireOrZero("margin", margin);
    this.influence = Positive.require("influence beyond the margin", influence - margin) + margin;
    if (rows < 1) {
      throw new IllegalArgumentException(rows + " rows; expected at least 1");
    }
    this.rows = rows;
    this.approach = approach;
    nearest = new int[this.rows];
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void write(IkState state, VelocityRows out) {
    distances.update(state, influence);
    int found = 0;
    for (int i = 0; i < distances.count(); i++) {
      double d = distances.distance(i);
      if (d < influence) {
        found = insert(i, d, found);
      }
    }
    for (int row = 0; row < found; row++) {
      double d = distances.distance(nearest[row]);
      distances.gradient(nearest[row], out.matrix(), out.start(row));
      out.setBounds(row, -approach.fastest(d - margin), Double.POSITIVE_INFINITY);
    }
  }

  /** Keeps the smallest in ascending order. */
  private int insert(int index, double d, int found) {
    int at = found;
    while (at > 0 && distances.distance(nearest[at - 1]) > d) {
      at--;
    }
    if (at == rows) {
      return found;
    }
    int count = Math.min(found + 1, rows);
    System.arraycopy(nearest, at, nearest, at + 1, count - at - 1);
    nearest[at] = index;
    return count;
  }
}
