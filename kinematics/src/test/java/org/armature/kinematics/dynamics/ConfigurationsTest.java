package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
  private final Random random = new Random(17);
  private final DynamicsModel model = DynamicsModel.floatingBase(DynamicsRobots.walker());

  @Test
  void differenceUndoesIntegrationAtEveryScale() {
    double[] moved = new double[model.positionSize()];
    double[] back = new double[model.velocitySize()];
    for (int sample = 0; sample < 10_000; sample++) {
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      double scale = 1.7 * Math.pow(10, -random.nextInt(12));
      for (int k = 0; k < v.length; k++) {
        v[k] *= scale;
      }
      Configurations.integrate(model, q, v, moved);
      Configurations.difference(model, q, moved, back);
      assertArrayEquals(v, back, 2e-14, "scale " + scale);
    }
  }

  @Test
  void baseMovesAlongTheExponentialMap() {
    double[] moved = new double[model.positionSize()];
    for (int sample = 0; sample < 1000; sample++) {
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      Configurations.integrate(model, q, v, moved);
      double[] twist = java.util.Arrays.copyOf(v, 6);
      Pose3 expected = base(q).times(Se3.exp(twist));
      assertEquals(0, expected.distanceTo(base(moved)), 1e-14);
      assertEquals(0, expected.angleTo(base(moved)), 1e-7);
    }
  }

  @Test
  void quaternionKeepsLengthOneOverAMillionSteps() {
    double[] q = Configurations.neutral(model);
    double[] v = DynamicsRobots.randomVelocity(model, random);
    for (int step = 0; step < 1_000_000; step++) {
      Configurations.integrate(model, q, v, q);
    }
    double square = q[3] * q[3] + q[4] * q[4] + q[5] * q[5] + q[6] * q[6];
    assertEquals(1, square, 1e-15);
  }

  private static Pose3 base(double[] q) {
    return Pose3.ofQuaternion(
        new double[] {q[0], q[1], q[2]}, new double[] {q[3], q[4], q[5], q[6]});
  }
}
