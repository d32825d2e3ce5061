package org.armature.sim.demonstrations;

import org.armature.sim.tabletop.PickPlaceExpert;

/**
 * Something other than the expert that drives the arm at times. What it does is recorded to be
 * seen, never to be imitated; the expert goes on from wherever it leaves the arm.
 */
interface Interference {
  /** Whether it drives the arm now; to be asked once per step, while the expert would be next. */
  boolean takesOver(PickPlaceExpert.Phase phase);

  /** The reference for now (rad, m); moves on by one step of the world. */
  void next(double[] out);
}
