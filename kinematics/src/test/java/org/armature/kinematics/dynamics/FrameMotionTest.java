package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Poses, velocities, accelerations and Jacobians of frames and of the centre of mass. */
class FrameMotionTest {
  private static final double STEP = 1e-5;

  /** Central differences: curvature times STEP², plus rounding over STEP. */
  private static final double TOLERANCE = 3e-8;

  private final Random random = new Random(3);
  private final List<DynamicsModel> models = DynamicsRobots.all();

  @Test
  void fixedBaseAgreesWithForwardKinematicsAndFrameJacobian() {
    for (DynamicsModel model : models) {
      if (model.isFloatingBase()) {
        continue;
      }
      RobotModel robot = model.robot();
      KinematicsWorkspace expected = new KinematicsWorkspace(robot);
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      DMatrixRMaj theirs = new DMatrixRMaj(6, robot.size());
      DMatrixRMaj ours = new DMatrixRMaj(6, robot.size());
      double[] q = DynamicsRobots.randomPosition(model, random);
      ForwardKinematics.compute(robot, expected, q);
      BodyKinematics.compute(model, ws, q);
      for (int frame = 0; frame < robot.frameCount(); frame++) {
        Pose3 pose = expected.pose(frame);
        assertArrayEquals(pose.position(), ws.pose(frame).position(), 1e-14);
        assertArrayEquals(pose.rotation(), ws.pose(frame).rotation(), 1e-14);
        for (ReferenceFrame reference : ReferenceFrame.values()) {
          FrameJacobian.compute(robot, expected, frame, reference, theirs);
          SpatialJacobian.compute(model, ws, frame, reference, ours);
          assertArrayEquals(theirs.data, ours.data, 1e-14, robot.frameNames().get(frame));
        }
      }
    }
  }

  @Test
  void sineAndCosineHoldForAnglesOfAnySize() {
    DynamicsModel model = DynamicsModel.fixedBase(DynamicsRobots.walker());
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    KinematicsWorkspace expected = new KinematicsWorkspace(model.robot());
    int frame = model.robot().frameId("left_thigh");
    double[] q = Configurations.neutral(model);
    for (int sample = 0; sample < 100_000; sample++) {
      q[0] = random.nextGaussian() * Math.pow(10, random.nextInt(8) - 1);
      BodyKinematics.compute(model, ws, q);
      ForwardKinematics.compute(model.robot(), expected, q);
      double[] ours = new double[9];
      double[] theirs = new double[9];
      ws.copyRotation(frame, ours);
      expected.copyRotation(frame, theirs);
      assertArrayEquals(theirs, ours, 1e-15, "at " + q[0]);
    }
  }

  @Test
  void jacobianIsTheVelocityThatPosesShow() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      int frame = random.nextInt(model.robot().frameCount());
      Pose3 before = pose(model, ws, q, v, -STEP, frame);
      Pose3 after = pose(model, ws, q, v, STEP, frame);
      BodyKinematics.compute(model, ws, q, v);
      Pose3 here = ws.pose(frame);
      DMatrixRMaj jacobian = new DMatrixRMaj(6, model.velocitySize());
      for (ReferenceFrame reference : ReferenceFrame.values()) {
        SpatialJacobian.compute(model, ws, frame, reference, jacobian);
        double[] velocity = times(jacobian, v);
        double[] direct = new double[6];
        FrameMotion.velocity(model, ws, frame, reference, direct);
        assertArrayEquals(velocity, direct, 1e-12, model + " " + reference);
        assertArrayEquals(
            velocityBetween(reference, here, before, after), velocity, TOLERANCE, model + "");
      }
    }
  }

  @Test
  void timeDerivativeOfTheJacobianIsWhatPassingTimeShows() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      double[] a = DynamicsRobots.randomVelocity(model, random);
      int frame = random.nextInt(model.robot().frameCount());
      for (ReferenceFrame reference : ReferenceFrame.values()) {
        DMatrixRMaj jacobian = new DMatrixRMaj(6, n);
        DMatrixRMaj before = new DMatrixRMaj(6, n);
        DMatrixRMaj after = new DMatrixRMaj(6, n);
        DMatrixRMaj derivative = new DMatrixRMaj(6, n);
        pose(model, ws, q, v, -STEP, frame);
        SpatialJacobian.compute(model, ws, frame, reference, before);
        pose(model, ws, q, v, STEP, frame);
        SpatialJacobian.compute(model, ws, frame, reference, after);
        BodyKinematics.compute(model, ws, q, v, a);
        SpatialJacobian.compute(model, ws, frame, reference, jacobian);
        SpatialJacobian.timeDerivative(model, ws, frame, reference, derivative);
        for (int k = 0; k < 6 * n; k++) {
          double difference = (after.data[k] - before.data[k]) / (2 * STEP);
          assertEquals(difference, derivative.data[k], TOLERANCE, model + " " + reference);
        }
        double[] acceleration = new double[6];
        FrameMotion.acceleration(model, ws, frame, reference, acceleration);
        double[] expected = times(jacobian, a);
        double[] bias = times(derivative, v);
        for (int k = 0; k < 6; k++) {
          assertEquals(expected[k] + bias[k], acceleration[k], 1e-11, model + " " + reference);
        }
      }
    }
  }

  @Test
  void centerOfMassMovesAsItsJacobianSays() {
    for (DynamicsModel model : models) {
      DynamicsWorkspace ws = new DynamicsWorkspace(model);
      int n = model.velocitySize();
      double[] q = DynamicsRobots.randomPosition(model, random);
      double[] v = DynamicsRobots.randomVelocity(model, random);
      double[][] com = new double[2][3];
      DMatrixRMaj[] sides = {new DMatrixRMaj(3, n), new DMatrixRMaj(3, n)};
      for (int side = 0; side < 2; side++) {
        pose(model, ws, q, v, side == 0 ? -STEP : STEP, 0);
        CenterOfMass.position(model, ws, com[side]);
        CenterOfMass.jacobian(model, ws, sides[side]);
      }
      BodyKinematics.compute(model, ws, q, v);
      DMatrixRMaj jacobian = new DMatrixRMaj(3, n);
      DMatrixRMaj derivative = new DMatrixRMaj(3, n);
      DMatrixRMaj momentum = new DMatrixRMaj(6, n);
      double[] velocity = new double[3];
      double[] h = new double[6];
      CenterOfMass.jacobian(model, ws, jacobian);
      CenterOfMass.jacobianTimeDerivative(model, ws, derivative);
      CenterOfMass.velocity(model, ws, velocity);
      CentroidalMomentum.compute(model, ws, h);
      CentroidalMomentum.matrix(model, ws, momentum);
      double[] byJacobian = times(jacobian, v);
      assertArrayEquals(byJacobian, velocity, 1e-12, model.toString());
      assertArrayEquals(times(momentum, v), h, 1e-12 * model.mass(), model.toString());
      for (int k = 0; k < 3; k++) {
        double difference = (com[1][k] - com[0][k]) / (2 * STEP);
        assertEquals(difference, byJacobian[k], TOLERANCE, model.toString());
        assertEquals(model.mass() * velocity[k], h[k], 1e-12 * model.mass());
      }
      for (int k = 0; k < 3 * n; k++) {
        double difference = (sides[1].data[k] - sides[0].data[k]) / (2 * STEP);
        assertEquals(difference, derivative.data[k], TOLERANCE, model.toString());
      }
    }
  }

  @Test
  void whatWasNotComputedIsRefused() {
    DynamicsModel model = DynamicsModel.fixedBase(DynamicsRobots.walker());
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    assertThrows(IllegalStateException.class, () -> ws.pose(0));
    double[] q = Configurations.neutral(model);
    BodyKinematics.compute(model, ws, q);
    var lwa = ReferenceFrame.LOCAL_WORLD_ALIGNED;
    assertThrows(
        IllegalStateException.class, () -> FrameMotion.velocity(model, ws, 0, lwa, new double[6]));
    BodyKinematics.compute(model, ws, q, q);
    RecursiveNewtonEuler.gravity(model, ws, q, new double[q.length]);
    assertThrows(IllegalStateException.class, () -> ws.pose(0));
  }

  private static Pose3 pose(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double dt, int frame) {
    double[] step = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      step[k] = dt * v[k];
    }
    double[] moved = new double[q.length];
    Configurations.integrate(model, q, step, moved);
    BodyKinematics.compute(model, ws, moved);
    return ws.pose(frame);
  }

  /** By definition: body twist T⁻¹·T', spatial twist T'·T⁻¹, or the origin's velocity. */
  private static double[] velocityBetween(
      ReferenceFrame reference, Pose3 here, Pose3 before, Pose3 after) {
    double[] difference = new double[6];
    double[] forth;
    double[] back;
    switch (reference) {
      case LOCAL -> {
        forth = Se3.log(here.inverse().times(after));
        back = Se3.log(here.inverse().times(before));
      }
      case WORLD -> {
        forth = Se3.log(after.times(here.inverse()));
        back = Se3.log(before.times(here.inverse()));
      }
      case LOCAL_WORLD_ALIGNED -> {
        forth = new double[6];
        back = new double[6];
        Se3.error(
            before.position(),
            before.rotation(),
            after.position(),
            after.rotation(),
            new double[4],
            forth);
      }
      default -> throw new IllegalStateException();
    }
    for (int k = 0; k < 6; k++) {
      difference[k] = (forth[k] - back[k]) / (2 * STEP);
    }
    return difference;
  }

  private static double[] times(DMatrixRMaj matrix, double[] v) {
    DMatrixRMaj out = new DMatrixRMaj(matrix.numRows, 1);
    CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(v.length, 1, v), out);
    return out.data;
  }
}
