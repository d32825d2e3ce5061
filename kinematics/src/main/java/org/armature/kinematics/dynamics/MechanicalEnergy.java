package org.armature.kinematics.dynamics;

import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;

/** Kinetic and potential energy of all that moves, J; both allocate nothing. */
public final class MechanicalEnergy {
  private MechanicalEnergy() {}

  /**
   * Half the sum of every body's momentum times its velocity.
   *
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   */
  public static double kinetic(DynamicsModel model, DynamicsWorkspace ws) {
    ws.require(model, Known.VELOCITIES);
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double sum = 0;
    for (int body = 0; body < tree.bodies; body++) {
      int b = 3 * body;
      int i = 9 * body;
      int o = 6 * body;
      double x = ws.angularVelocity[b];
      double y = ws.angularVelocity[b + 1];
      double z = ws.angularVelocity[b + 2];
      double w0 = r[i] * x + r[i + 3] * y + r[i + 6] * z;
      double w1 = r[i + 1] * x + r[i + 4] * y + r[i + 7] * z;
      double w2 = r[i + 2] * x + r[i + 5] * y + r[i + 8] * z;
      x = ws.linearVelocity[b];
      y = ws.linearVelocity[b + 1];
      z = ws.linearVelocity[b + 2];
      double v0 = r[i] * x + r[i + 3] * y + r[i + 6] * z;
      double v1 = r[i + 1] * x + r[i + 4] * y + r[i + 7] * z;
      double v2 = r[i + 2] * x + r[i + 5] * y + r[i + 8] * z;
      double[] in = tree.inertia;
      double turning =
          w0 * (in[o] * w0 + in[o + 1] * w1 + in[o + 2] * w2)
              + w1 * (in[o + 1] * w0 + in[o + 3] * w1 + in[o + 4] * w2)
              + w2 * (in[o + 2] * w0 + in[o + 4] * w1 + in[o + 5] * w2);
      double mixed =
          v0 * (w1 * tree.moment[b + 2] - w2 * tree.moment[b + 1])
              + v1 * (w2 * tree.moment[b] - w0 * tree.moment[b + 2])
              + v2 * (w0 * tree.moment[b + 1] - w1 * tree.moment[b]);
      sum += turning + 2 * mixed + tree.mass[body] * (v0 * v0 + v1 * v1 + v2 * v2);
    }
    return sum / 2;
  }

  /**
   * −m·g·c, zero where the centre of mass is at the world's origin.
   *
   * @throws IllegalStateException before {@link BodyKinematics} ran
   */
  public static double potential(DynamicsModel model, DynamicsWorkspace ws) {
    ws.require(model, Known.POSITIONS);
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double sum = 0;
    for (int body = 0; body < tree.bodies; body++) {
      int b = 3 * body;
      for (int k = 0; k < 3; k++) {
        int row = 9 * body + 3 * k;
        double along = k == 0 ? model.gravityX : k == 1 ? model.gravityY : model.gravityZ;
        double moment =
            tree.mass[body] * ws.position[b + k]
                + r[row] * tree.moment[b]
                + r[row + 1] * tree.moment[b + 1]
                + r[row + 2] * tree.moment[b + 2];
        sum -= along * moment;
      }
    }
    return sum;
  }
}
