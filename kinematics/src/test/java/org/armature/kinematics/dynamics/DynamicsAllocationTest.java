package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.ReferenceFrame;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DynamicsAllocationTest {
  @Test
  void nothingIsAllocatedByAnyAlgorithm() {
    for (DynamicsModel model :
        List.of(
            DynamicsModel.fixedBase(DynamicsRobots.gantry()),
            DynamicsModel.floatingBase(DynamicsRobots.walker()))) {
      assertAllocatesNothing(work(model));
    }
  }

  private static Runnable work(DynamicsModel model) {
    Random random = new Random(2);
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    int n = model.velocitySize();
    double[] q = DynamicsRobots.randomPosition(model, random);
    double[] other = q.clone();
    double[] v = DynamicsRobots.randomVelocity(model, random);
    double[] a = DynamicsRobots.randomVelocity(model, random);
    double[] out = new double[n];
    double[] six = new double[9];
    DMatrixRMaj mass = new DMatrixRMaj(n, n);
    DMatrixRMaj wide = new DMatrixRMaj(6, n);
    DMatrixRMaj narrow = new DMatrixRMaj(3, n);
    int frame = model.robot().frameCount() - 1;
    ReferenceFrame[] references = ReferenceFrame.values();
    return () -> {
      RecursiveNewtonEuler.compute(model, ws, q, v, a, out);
      RecursiveNewtonEuler.gravity(model, ws, q, out);
      ForwardDynamics.compute(model, ws, q, v, a, out);
      CompositeRigidBody.compute(model, ws, q, mass);
      BodyKinematics.compute(model, ws, q, v, a);
      for (ReferenceFrame reference : references) {
        FrameMotion.velocity(model, ws, frame, reference, six);
        FrameMotion.acceleration(model, ws, frame, reference, six);
        SpatialJacobian.compute(model, ws, frame, reference, wide);
        SpatialJacobian.timeDerivative(model, ws, frame, reference, wide);
      }
      ws.copyPosition(frame, six);
      ws.copyRotation(frame, six);
      CenterOfMass.position(model, ws, six);
      CenterOfMass.velocity(model, ws, six);
      CenterOfMass.jacobian(model, ws, narrow);
      CenterOfMass.jacobianTimeDerivative(model, ws, narrow);
      CentroidalMomentum.compute(model, ws, six);
      CentroidalMomentum.matrix(model, ws, wide);
      Configurations.integrate(model, q, v, other);
      Configurations.difference(model, q, other, out);
    };
  }

  /**
   * Whoever allocates does so every time; what the JVM takes for itself while it still compiles
   * comes to an end. So one round without any is asked for, of many.
   */
  private static void assertAllocatesNothing(Runnable work) {
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 400 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in 50 runs");
  }
}
