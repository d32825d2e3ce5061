package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.collision.SelfCollision;
import org.armature.kinematics.collision.SelfCollisionWorkspace;
import org.armature.kinematics.differential.IkState;

/** Distances between the links of the robot, for a {@link DistanceBarrier}. One per thread. */
public final class SelfCollisionDistances implements SignedDistances {
  private final SelfCollisionWorkspace nearest;
  private int base;

  /**
   * Distances of the nearest pairs.
   *
   * @param capacity how many at most
   */
  public SelfCollisionDistances(SelfCollision collision, int capacity) {
    nearest = new SelfCollisionWorkspace(collision, capacity);
  }

  @Override
  public void update(IkState state, double influence) {
    nearest.compute(state.bodies(), influence);
    base = state.model().velocitySize() - state.model().robot().size();
  }

  @Override
  public int count() {
    return nearest.count();
  }

  @Override
  public double distance(int index) {
    return nearest.distance(index);
  }

  /** Moving the base changes no distance: its columns stay zero. */
  @Override
  public void gradient(int index, double[] out, int at) {
    nearest.gradient(index, out, at + base);
  }
}
