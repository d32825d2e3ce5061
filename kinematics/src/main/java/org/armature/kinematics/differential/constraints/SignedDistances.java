package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.differential.IkState;

/**
 * Distances that a {@link DistanceBarrier} keeps from falling too low: between links of the robot,
 * or between the robot and what stands around it. The number of distances does not change.
 */
public interface SignedDistances {
  /** How many distances there are. */
  int count();

  /** Computes all distances at the present state; allocates nothing. */
  void update(IkState state);

  /** A distance of the last update, m; negative where the two overlap. */
  double distance(int index);

  /**
   * Writes how a distance of the last update changes with each velocity; allocates nothing.
   *
   * @param out receives nv values from {@code at} on, in m per unit of v
   */
  void gradient(int index, double[] out, int at);
}
