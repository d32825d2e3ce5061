package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.differential.IkState;

/**
 * Distances that a {@link DistanceBarrier} keeps from falling too low: between links of the robot,
 * or between the robot and what stands around it.
 */
public interface SignedDistances {
  /**
   * Computes the distances at the present state; allocates nothing.
   *
   * @param influence distances above it are of no interest and may be left out, m
   */
  void update(IkState state, double influence);

  /** How many distances the last update found. */
  int count();

  /** A distance of the last update, m; negative where the two overlap. */
  double distance(int index);

  /**
   * Writes how a distance of the last update changes with each velocity; allocates nothing.
   *
   * @param out receives nv values from {@code at} on, in m per unit of v; zero until then
   */
  void gradient(int index, double[] out, int at);
}
