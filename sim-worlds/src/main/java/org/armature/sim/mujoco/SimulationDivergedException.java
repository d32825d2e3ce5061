package org.armature.sim.mujoco;

/** A simulated state became non-finite or huge: the physics blew up, and MuJoCo reset it. */
public final class SimulationDivergedException extends MujocoException {
  private static final long serialVersionUID = 1L;

  public SimulationDivergedException(String message) {
    super(message);
  }
}
