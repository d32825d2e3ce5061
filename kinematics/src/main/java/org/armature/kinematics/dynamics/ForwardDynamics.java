package org.armature.kinematics.dynamics;

/**
 * The acceleration that torques and forces cause: by the {@link ArticulatedBody} algorithm, or,
 * where joints mimic others and so close a loop that it cannot see, by solving M·a = τ − h.
 */
public final class ForwardDynamics {
  private ForwardDynamics() {}

  /**
   * a = M(q)⁻¹·(τ − h(q, v)); allocates nothing.
   *
   * @param q position, see {@link DynamicsModel}
   * @param v velocity
   * @param tau torques and forces; on a floating base those on the root link first
   * @param a acceleration, overwritten
   * @throws IllegalArgumentException when an array has another length, the workspace another model,
   *     or some joint moves no mass, so that no acceleration is defined
   */
  public static void compute(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] tau, double[] a) {
    ws.requireModel(model);
    model.requirePosition(q);
    model.requireVelocity("v", v);
    model.requireVelocity("tau", tau);
    model.requireVelocity("a", a);
    if (model.tree.mimics) {
      bySolving(model, ws, q, v, tau, a);
    } else {
      ArticulatedBody.compute(model, ws, q, v, tau, a);
    }
  }

  private static void bySolving(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] tau, double[] a) {
    double[] effects = ws.vector;
    RecursiveNewtonEuler.nonlinearEffects(model, ws, q, v, effects);
    CompositeRigidBody.compute(model, ws, q, ws.matrix);
    for (int i = 0; i < model.nv; i++) {
      effects[i] = tau[i] - effects[i];
    }
    if (!Cholesky.solve(ws.matrix, model.nv, effects)) {
      throw massless(model, "some joint");
    }
    System.arraycopy(effects, 0, a, 0, model.nv);
  }

  static IllegalArgumentException massless(DynamicsModel model, String what) {
    return new IllegalArgumentException(
        what
            + " of robot \""
            + model.robot().name()
            + "\" moves no mass, so torques do not tell its acceleration; give the links it carries"
            + " an <inertial>");
  }
}
