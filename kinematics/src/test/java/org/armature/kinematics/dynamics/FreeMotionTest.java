package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.armature.kinematics.RobotModel;
import org.junit.jupiter.api.Test;

/** What physics conserves while a robot moves freely. */
class FreeMotionTest {
  private static final double STEP = 1e-3;

  private final Random random = new Random(8);

  @Test
  void momentumAndEnergyOfAFloatingRobotWithoutGravityStay() {
    for (RobotModel robot : List.of(DynamicsRobots.walker(), DynamicsRobots.gantry())) {
      DynamicsModel model = DynamicsModel.floatingBase(robot).withGravity(0, 0, 0);
      Motion motion = new Motion(model, random);
      double[] before = motion.momentum();
      double energy = motion.energy();
      motion.advance(500);
      assertTrue(largest(before) > 1, "nothing moves");
      // Fourth-order integration over half a second.
      assertArrayEquals(before, motion.momentum(), 1e-8, model.toString());
      assertEquals(energy, motion.energy(), 1e-8 * energy, model.toString());
    }
  }

  @Test
  void energyOfAFallingRobotStays() {
    for (DynamicsModel model :
        List.of(
            DynamicsModel.fixedBase(DynamicsRobots.walker()),
            DynamicsModel.fixedBase(DynamicsRobots.gantry()),
            DynamicsModel.floatingBase(DynamicsRobots.walker()))) {
      Motion motion = new Motion(model, random);
      double energy = motion.energy();
      motion.advance(500);
      assertEquals(energy, motion.energy(), 1e-7 * Math.max(1, Math.abs(energy)), model.toString());
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double each : values) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }

  /** Integrates without torques: Runge–Kutta of fourth order in velocities along the manifold. */
  private static final class Motion {
    private final DynamicsModel model;
    private final DynamicsWorkspace ws;
    private double[] q;
    private double[] v;

    Motion(DynamicsModel model, Random random) {
      this.model = model;
      ws = new DynamicsWorkspace(model);
      q = DynamicsRobots.randomPosition(model, random);
      v = DynamicsRobots.randomVelocity(model, random);
    }

    double energy() {
      BodyKinematics.compute(model, ws, q, v);
      return MechanicalEnergy.kinetic(model, ws) + MechanicalEnergy.potential(model, ws);
    }

    double[] momentum() {
      double[] h = new double[6];
      BodyKinematics.compute(model, ws, q, v);
      CentroidalMomentum.compute(model, ws, h);
      return h;
    }

    /** Joints and base together by Munthe-Kaas' variant with the commutator of each stage. */
    void advance(int steps) {
      int n = v.length;
      double[][] slope = new double[4][];
      double[][] push = new double[4][];
      double[] weights = {0, 0.5, 0.5, 1};
      for (int step = 0; step < steps; step++) {
        for (int stage = 0; stage < 4; stage++) {
          double[] way = new double[n];
          double[] speed = v.clone();
          for (int k = 0; stage > 0 && k < n; k++) {
            way[k] = weights[stage] * STEP * slope[stage - 1][k];
            speed[k] += weights[stage] * STEP * push[stage - 1][k];
          }
          double[] at = new double[q.length];
          Configurations.integrate(model, q, way, at);
          push[stage] = new double[n];
          ForwardDynamics.compute(model, ws, at, speed, new double[n], push[stage]);
          slope[stage] = model.isFloatingBase() ? corrected(way, speed) : speed;
        }
        double[] way = new double[n];
        for (int k = 0; k < n; k++) {
          way[k] = STEP / 6 * (slope[0][k] + 2 * slope[1][k] + 2 * slope[2][k] + slope[3][k]);
          v[k] += STEP / 6 * (push[0][k] + 2 * push[1][k] + 2 * push[2][k] + push[3][k]);
        }
        Configurations.integrate(model, q, way, q);
      }
    }

    /** Inverse of the right derivative of the exponential: v + [x, v]/2 + [x, [x, v]]/12. */
    private static double[] corrected(double[] x, double[] v) {
      double[] once = bracket(x, v);
      double[] twice = bracket(x, once);
      double[] out = v.clone();
      for (int k = 0; k < 6; k++) {
        out[k] += once[k] / 2 + twice[k] / 12;
      }
      return out;
    }

    private static double[] bracket(double[] x, double[] y) {
      double[] out = new double[6];
      for (int k = 0; k < 3; k++) {
        int a = (k + 1) % 3;
        int b = (k + 2) % 3;
        out[k] = x[3 + a] * y[b] - x[3 + b] * y[a] + x[a] * y[3 + b] - x[b] * y[3 + a];
        out[3 + k] = x[3 + a] * y[3 + b] - x[3 + b] * y[3 + a];
      }
      return out;
    }
  }
}
