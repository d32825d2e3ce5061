package org.armature.nodes.sim;

import org.armature.sim.WorldState;

/** What a running simulation tells; called on the physics thread, so it must not block. */
public interface SimulationOutput {
  /**
   * Simulated time.
   *
   * @param nowNanos ns since the ROS epoch
   */
  void clock(long nowNanos);

  /**
   * The joints at an instant.
   *
   * @param stampNanos when, ns
   * @param positions rad or m; overwritten after the call
   * @param velocities rad/s or m/s; overwritten after the call
   */
  void jointState(long stampNanos, double[] positions, double[] velocities);

  /**
   * The whole scene at an instant, to be rendered.
   *
   * @param stampNanos when, ns
   * @param state a copy of its own
   */
  void scene(long stampNanos, WorldState state);

  /**
   * An episode began, or its phase changed.
   *
   * @param state what to tell
   */
  void episode(EpisodeState state);
}
