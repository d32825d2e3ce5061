package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class FrameJacobianTest {
  private static final double STEP = 1e-5;

  /** Central differences: curvature of order one times STEP², plus rounding over STEP. */
  private static final double TOLERANCE = 1e-9;

  @Test
  void everyColumnIsTheVelocityThatForwardKinematicsShows() {
    for (RobotModel robot : new RobotModel[] {TestRobots.everyJoint(), PandaRobot.model()}) {
      Random random = new Random(21);
      for (int i = 0; i < 20; i++) {
        double[] q = TestRobots.randomConfiguration(robot, random);
        for (int frame = 0; frame < robot.frameCount(); frame++) {
          for (ReferenceFrame reference : ReferenceFrame.values()) {
            compareWithDifferences(robot, frame, reference, q);
          }
        }
      }
    }
  }

  @Test
  void fingerThatMirrorsMovesAgainstTheOther() {
    RobotModel panda = PandaRobot.model();
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    ForwardKinematics.compute(panda, ws, PandaRobot.readyPosition());
    DMatrixRMaj left = new DMatrixRMaj(6, 8);
    DMatrixRMaj right = new DMatrixRMaj(6, 8);
    var lwa = ReferenceFrame.LOCAL_WORLD_ALIGNED;
    FrameJacobian.compute(panda, ws, panda.frameId("panda_leftfinger"), lwa, left);
    FrameJacobian.compute(panda, ws, panda.frameId("panda_rightfinger"), lwa, right);
    for (int row = 0; row < 6; row++) {
      assertEquals(left.get(row, 7), -right.get(row, 7), 1e-15);
    }
    // In the ready pose the hand's y axis points along −y of the base.
    assertEquals(-1, left.get(1, 7), 1e-12);
  }

  @Test
  void matrixOfAnotherShapeIsRefused() {
    RobotModel panda = PandaRobot.model();
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    DMatrixRMaj seven = new DMatrixRMaj(6, 7);
    DMatrixRMaj eight = new DMatrixRMaj(6, 8);
    assertThrows(
        IllegalStateException.class,
        () -> FrameJacobian.compute(panda, ws, 3, ReferenceFrame.LOCAL, eight));
    ForwardKinematics.compute(panda, ws, PandaRobot.readyPosition());
    assertThrows(
        IllegalArgumentException.class,
        () -> FrameJacobian.compute(panda, ws, 3, ReferenceFrame.LOCAL, seven));
  }

  private static void compareWithDifferences(
      RobotModel robot, int frame, ReferenceFrame reference, double[] q) {
    KinematicsWorkspace ws = new KinematicsWorkspace(robot);
    ForwardKinematics.compute(robot, ws, q);
    Pose3 here = ws.pose(frame);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, robot.size());
    jacobian.fill(99);
    FrameJacobian.compute(robot, ws, frame, reference, jacobian);
    for (int j = 0; j < robot.size(); j++) {
      Pose3 before = shifted(robot, ws, frame, q, j, -STEP);
      Pose3 after = shifted(robot, ws, frame, q, j, STEP);
      double[] velocity = velocity(reference, here, before, after);
      for (int row = 0; row < 6; row++) {
        int r = row;
        int c = j;
        assertEquals(
            velocity[row],
            jacobian.get(row, j),
            TOLERANCE,
            () -> robot.frameNames().get(frame) + " " + reference + " row " + r + " joint " + c);
      }
    }
  }

  /** By definition: body twist T⁻¹·T', spatial twist T'·T⁻¹, or the origin's velocity. */
  private static double[] velocity(
      ReferenceFrame reference, Pose3 here, Pose3 before, Pose3 after) {
    double[] difference = new double[6];
    switch (reference) {
      case LOCAL ->
          subtract(
              Se3.log(here.inverse().times(after)),
              Se3.log(here.inverse().times(before)),
              difference);
      case WORLD ->
          subtract(
              Se3.log(after.times(here.inverse())),
              Se3.log(before.times(here.inverse())),
              difference);
      case LOCAL_WORLD_ALIGNED ->
          Se3.error(
              before.position(),
              before.rotation(),
              after.position(),
              after.rotation(),
              new double[4],
              difference);
    }
    for (int row = 0; row < 6; row++) {
      difference[row] /= 2 * STEP;
    }
    return difference;
  }

  private static void subtract(double[] a, double[] b, double[] out) {
    for (int k = 0; k < 6; k++) {
      out[k] = a[k] - b[k];
    }
  }

  private static Pose3 shifted(
      RobotModel robot, KinematicsWorkspace ws, int frame, double[] q, int joint, double by) {
    double[] moved = q.clone();
    moved[joint] += by;
    ForwardKinematics.compute(robot, ws, moved);
    return ws.pose(frame);
  }
}
