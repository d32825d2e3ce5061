package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.RobotModel;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

/** The algorithms agree with one another on every robot, on fixed and floating bases. */
class DynamicsIdentitiesTest {
  private static final int SAMPLES = 20;

  /** Rounding of sums of some hundred terms. */
  private static final double RELATIVE = 1e-11;

  private final Random random = new Random(11);
  private final List<DynamicsModel> models = DynamicsRobots.all();

  @Test
  void columnsOfTheMassMatrixAreTorquesOfUnitAccelerations() {
    for (DynamicsModel model : models) {
      DynamicsModel weightless = model.withGravity(0, 0, 0);
      DynamicsWorkspace ws = new DynamicsWorkspace(weightless);
      int n = model.velocitySize();
      DMatrixRMaj mass = new DMatrixRMaj(n, n);
      double[] a = new double[n];
      double[] tau = new double[n];
      for (int sample = 0; sample < SAMPLES; sample++) {
        double[] q = DynamicsRobots.randomPosition(model, random);
        CompositeRigidBody.compute(weightless, ws, q, mass);
        double scale = CommonOps_DDRM.elementMaxAbs(mass);
        for (int column = 0; column < n; column++) {
          a[column] = 1;
          RecursiveNewtonEuler.compute(weightless, ws, q, new double[n], a, tau);
          a[column] = 0;
          for (int row = 0; row < n; row++) {
            assertEquals(tau[row], mass.get(row, column), RELATIVE * scale, model.toString());
            assertEquals(mass.get(column, row), mass.get(row, column), 1e-13 * scale);
          }
        }
      }
    }
  }

  @Test
  void massMatrixIsPositiveDefinite() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      DMatrixRMaj mass = new DMatrixRMaj(n, n);
      CompositeRigidBody.compute(model, ws, DynamicsRobots.randomPosition(model, random), mass);
      EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
      assertTrue(eigen.decompose(mass));
      for (int i = 0; i < n; i++) {
        assertTrue(eigen.getEigenvalue(i).getReal() > 0, model.toString());
      }
    }
  }

  @Test
  void forwardDynamicsUndoesInverseDynamics() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] tau = new double[n];
      double[] again = new double[n];
      double[] back = new double[n];
      for (int sample = 0; sample < SAMPLES; sample++) {
        double[] q = DynamicsRobots.randomPosition(model, random);
        double[] v = DynamicsRobots.randomVelocity(model, random);
        double[] a = DynamicsRobots.randomVelocity(model, random);
        RecursiveNewtonEuler.compute(model, ws, q, v, a, tau);
        ForwardDynamics.compute(model, ws, q, v, tau, back);
        RecursiveNewtonEuler.compute(model, ws, q, v, back, again);
        double scale = largest(tau);
        for (int i = 0; i < n; i++) {
          // Light fingers at the end of heavy arms: M is conditioned like 1e5, hence its power.
          assertEquals(a[i], back[i], 1e-9 * Math.max(1, largest(a)), model + " " + i);
          assertEquals(tau[i], again[i], RELATIVE * scale, model + " " + i);
        }
      }
    }
  }

  @Test
  void articulatedBodiesAgreeWithSolvingForTheAcceleration() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      double[] tau = DynamicsRobots.randomVelocity(model, random);
      double[] a = new double[n];
      double[] effects = new double[n];
      DMatrixRMaj mass = new DMatrixRMaj(n, n);
      ForwardDynamics.compute(model, ws, q, v, tau, a);
      RecursiveNewtonEuler.nonlinearEffects(model, ws, q, v, effects);
      CompositeRigidBody.compute(model, ws, q, mass);
      DMatrixRMaj moved = new DMatrixRMaj(n, 1);
      CommonOps_DDRM.mult(mass, DMatrixRMaj.wrap(n, 1, a), moved);
      double scale = largest(effects) + largest(moved.data);
      for (int i = 0; i < n; i++) {
        assertEquals(tau[i], moved.data[i] + effects[i], RELATIVE * scale, model.toString());
      }
    }
  }

  @Test
  void gravityIsInverseDynamicsAtRestAndTheSlopeOfPotentialEnergy() {
    double step = 1e-5;
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] gravity = new double[n];
      double[] atRest = new double[n];
      RecursiveNewtonEuler.gravity(model, ws, q, gravity);
      RecursiveNewtonEuler.compute(model, ws, q, new double[n], new double[n], atRest);
      double[] moved = new double[q.length];
      double[] direction = new double[n];
      for (int i = 0; i < n; i++) {
        assertEquals(atRest[i], gravity[i], 0.0);
        double[] energy = new double[2];
        for (int side = 0; side < 2; side++) {
          direction[i] = side == 0 ? -step : step;
          Configurations.integrate(model, q, direction, moved);
          BodyKinematics.compute(model, ws, moved);
          energy[side] = MechanicalEnergy.potential(model, ws);
        }
        direction[i] = 0;
        // Rounding of some hundred joules over the step, and its square times the curvature.
        assertEquals((energy[1] - energy[0]) / (2 * step), gravity[i], 1e-6, model + " " + i);
      }
    }
  }

  @Test
  void kineticEnergyIsHalfOfVelocityTimesMassMatrixTimesVelocity() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      DMatrixRMaj mass = new DMatrixRMaj(n, n);
      CompositeRigidBody.compute(model, ws, q, mass);
      double expected = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          expected += 0.5 * v[i] * mass.get(i, j) * v[j];
        }
      }
      BodyKinematics.compute(model, ws, q, v);
      double kinetic = MechanicalEnergy.kinetic(model, ws);
      assertEquals(expected, kinetic, 1e-12 * Math.max(1, expected), model.toString());
    }
  }

  @Test
  void jointWithoutMassIsNamedWhereItsAccelerationIsAskedFor() {
    RobotModel robot = massless();
    DynamicsModel model = DynamicsModel.fixedBase(robot);
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ForwardDynamics.compute(
                    model, ws, new double[1], new double[1], new double[1], new double[1]));
    assertTrue(String.valueOf(refused.getMessage()).contains("\"pivot\""), refused.getMessage());
  }

  @Test
  void arraysOfAnotherLengthAreRefusedByName() {
    DynamicsModel model = DynamicsModel.floatingBase(DynamicsRobots.walker());
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] v = new double[12];
    double[] q = Configurations.neutral(model);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecursiveNewtonEuler.compute(model, ws, q, v, new double[7], v));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("a has 7"), refused.getMessage());
    q[6] = 0;
    assertThrows(IllegalArgumentException.class, () -> BodyKinematics.compute(model, ws, q));
  }

  private static RobotModel massless() {
    String urdf =
        """
        <robot name="bare"><link name="a"/><link name="b"/>
        <joint name="pivot" type="continuous"><parent link="a"/><child link="b"/></joint></robot>
        """;
    return RobotModel.fromUrdf(
        new ByteArrayInputStream(urdf.getBytes(StandardCharsets.UTF_8)), "bare.urdf");
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double each : values) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }
}
