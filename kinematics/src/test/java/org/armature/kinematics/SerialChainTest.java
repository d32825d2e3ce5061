package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.armature.kinematics.geometry.Pose3;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SerialChainTest {
  /** A dozen products of rotations, each rounded to 2e-16. */
  private static final double ROUNDING = 1e-14;

  @Test
  void poseAndJacobianAreThoseOfTheWholeTreeWhicheverJointsAreActive() {
    RobotModel robot = TestRobots.everyJoint();
    int[][] choices = {{0, 1, 2, 3}, {2, 0}, {1}, {3}};
    Random random = new Random(11);
    for (int frame = 0; frame < robot.frameCount(); frame++) {
      for (int[] active : choices) {
        SerialChain chain = new SerialChain(robot.chain, frame, active);
        for (int i = 0; i < 20; i++) {
          check(robot, frame, active, chain, TestRobots.randomConfiguration(robot, random));
        }
      }
    }
  }

  private static void check(
      RobotModel robot, int frame, int[] active, SerialChain chain, double[] q) {
    chain.fix(q);
    chain.compute(Arrays.stream(active).mapToDouble(joint -> q[joint]).toArray());
    KinematicsWorkspace ws = new KinematicsWorkspace(robot);
    ForwardKinematics.compute(robot, ws, q);
    Pose3 expected = ws.pose(frame);
    double[] at = {expected.x(), expected.y(), expected.z()};
    assertArrayEquals(at, chain.position, ROUNDING);
    assertArrayEquals(expected.rotation(), chain.rotation, ROUNDING);
    DMatrixRMaj whole = new DMatrixRMaj(6, robot.size());
    FrameJacobian.compute(robot, ws, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, whole);
    double[] jacobian = new double[6 * active.length];
    chain.jacobian(jacobian);
    for (int j = 0; j < active.length; j++) {
      for (int row = 0; row < 6; row++) {
        assertEquals(whole.get(row, active[j]), jacobian[6 * j + row], ROUNDING);
      }
    }
  }

  @Test
  void noConfigurationGoesBeyondTheReachOfTheArm() {
    RobotModel robot = TestRobots.everyJoint();
    int[] active = {0, 1, 2};
    int frame = robot.frameId("jaw");
    SerialChain chain = new SerialChain(robot.chain, frame, active);
    chain.fix(new double[robot.size()]);
    Random random = new Random(12);
    double[] lower = robot.lowerLimits();
    double[] upper = robot.upperLimits();
    for (int i = 0; i < 1000; i++) {
      chain.compute(TestRobots.randomConfiguration(robot, random));
      assertFalse(chain.isBeyondReach(chain.position, 0, lower, upper));
    }
    assertTrue(chain.isBeyondReach(new double[] {0, 3, 0}, 0, lower, upper));
  }
}
