package org.armature.kinematics.trajectory;

/** A motion of some joints over time. */
public interface Trajectory {
  /** Number of joints. */
  int size();

  /**
   * Duration, s.
   *
   * @throws IllegalStateException if no motion is planned
   */
  double duration();

  /**
   * Writes the state at a time to out; allocates nothing.
   *
   * @param t s after the start; before it the state is that at the start
   * @throws IllegalStateException if no motion is planned
   * @throws IllegalArgumentException if out has another number of joints or t is NaN
   */
  void stateAt(double t, MotionState out);
}
