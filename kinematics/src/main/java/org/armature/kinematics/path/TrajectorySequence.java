package org.armature.kinematics.path;

import java.util.List;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.Trajectory;

/** Motions one after the other, each beginning in the state in which the one before ends. */
public final class TrajectorySequence implements Trajectory {
  private final List<Trajectory> parts;

  /** Start of each part and end of the last, s. */
  private final double[] start;

  /**
   * A motion of parts that stay as they are.
   *
   * @throws IllegalArgumentException if there are none or they differ in size
   */
  public TrajectorySequence(List<? extends Trajectory> parts) {
    this.parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().mapToInt(Trajectory::size).distinct().count() > 1) {
      throw new IllegalArgumentException("a sequence needs parts of one size, got " + parts);
    }
    start = new double[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      start[i + 1] = start[i] + parts.get(i).duration();
    }
  }

  @Override
  public int size() {
    return parts.getFirst().size();
  }

  @Override
  public double duration() {
    return start[parts.size()];
  }

  @Override
  public void stateAt(double t, MotionState out) {
    int i = 0;
    while (i < parts.size() - 1 && t >= start[i + 1]) {
      i++;
    }
    parts.get(i).stateAt(Math.min(t, duration()) - start[i], out);
  }
}
