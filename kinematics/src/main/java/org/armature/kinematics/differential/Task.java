package org.armature.kinematics.differential;

/**
 * Something the robot should do as well as it can: adds its weighted square to what a {@link
 * WholeBodyIk} minimises each cycle. Tasks hold their target and their scratch, so each belongs to
 * one solver and its thread; targets may change between cycles. Implementations allocate nothing in
 * {@link #addTo}.
 */
public interface Task {
  /** Adds ½·w·|J·v − ẋ|² at the present state. */
  void addTo(IkState state, VelocityCost cost);

  /** Whether it adds its rows by {@link VelocityCost#addScaledRows}. */
  default boolean keepsDirection() {
    return false;
  }
}
