package org.armature.kinematics.differential;

/**
 * Something that must hold whatever the tasks wish: lower ≤ C·v ≤ upper, with equal bounds for an
 * equality. Has a fixed number of rows; those not needed in a cycle are left free. Holds scratch,
 * so it belongs to one solver and its thread. Implementations allocate nothing in {@link #write}.
 */
public interface Constraint {
  /** Number of rows, which never changes. */
  int rows();

  /** Writes the rows at the present state; all are free (zero, without bounds) before. */
  void write(IkState state, VelocityRows rows);
}
