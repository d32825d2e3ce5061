package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.junit.jupiter.api.Test;

class ForwardKinematicsTest {
  /** A chain of a dozen products of matrices of order one. */
  private static final double ROUNDING = 1e-13;

  @Test
  void readyPoseHoldsTheGripperOverTheTablePointingDown() {
    Pose3 tcp = PandaRobot.model().framePose(PandaRobot.TCP_FRAME, PandaRobot.readyPosition());
    // In the plane x-z: the upper arm (0.316, elbow offset 0.0825) leans back by 45°, the forearm
    // (0.384, elbow offset 0.0825) is level, wrist offset 0.088, then 0.107 + 0.1034 straight down.
    double h = Math.sqrt(0.5);
    assertEquals(-0.316 * h + 0.0825 * h + 0.384 + 0.088, tcp.x(), ROUNDING);
    assertEquals(0, tcp.y(), ROUNDING);
    assertEquals(0.333 + 0.316 * h + 0.0825 * h + 0.0825 - 0.107 - 0.1034, tcp.z(), ROUNDING);
    assertArrayEquals(new double[] {1, 0, 0, 0, -1, 0, 0, 0, -1}, tcp.rotation(), ROUNDING);
  }

  @Test
  void fingersOpenInOppositeDirectionsByTheSameAmount() {
    RobotModel panda = PandaRobot.model();
    double[] q = PandaRobot.readyPosition();
    q[7] = 0.03;
    Pose3 hand = panda.framePose("panda_hand", q).inverse();
    Pose3 left = hand.times(panda.framePose("panda_leftfinger", q));
    Pose3 right = hand.times(panda.framePose("panda_rightfinger", q));
    assertArrayEquals(new double[] {0, 0.03, 0.0584}, left.position(), ROUNDING);
    assertArrayEquals(new double[] {0, -0.03, 0.0584}, right.position(), ROUNDING);
  }

  /** Each frame from its parent's by its joint's own exponential, as Lynch and Park eq. 4.16. */
  @Test
  void everyFrameStandsWhereTheProductOfExponentialsPutsIt() {
    for (RobotModel robot : new RobotModel[] {TestRobots.everyJoint(), PandaRobot.model()}) {
      Random random = new Random(11);
      KinematicsWorkspace ws = new KinematicsWorkspace(robot);
      for (int i = 0; i < 200; i++) {
        double[] q = TestRobots.randomConfiguration(robot, random);
        ForwardKinematics.compute(robot, ws, q);
        Map<String, Double> positions = new HashMap<>();
        Map<String, Pose3> expected = new HashMap<>();
        expected.put(robot.frameNames().getFirst(), Pose3.IDENTITY);
        for (int j = 0; j < q.length; j++) {
          positions.put(robot.jointNames().get(j), q[j]);
        }
        for (Joint joint : robot.joints()) {
          Pose3 parent = expected.getOrDefault(joint.parent(), Pose3.IDENTITY);
          Pose3 pose = parent.times(joint.origin()).times(motion(joint, positions));
          expected.put(joint.child(), pose);
          int frame = robot.frameId(joint.child());
          assertArrayEquals(pose.position(), ws.pose(frame).position(), ROUNDING);
          assertArrayEquals(pose.rotation(), ws.pose(frame).rotation(), ROUNDING);
        }
      }
    }
  }

  @Test
  void misuseIsRefused() {
    RobotModel panda = PandaRobot.model();
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    assertThrows(IllegalStateException.class, () -> ws.pose(3));
    assertThrows(
        IllegalArgumentException.class, () -> ForwardKinematics.compute(panda, ws, new double[7]));
    assertThrows(
        IllegalArgumentException.class,
        () -> ForwardKinematics.compute(TestRobots.everyJoint(), ws, new double[4]));
    ForwardKinematics.compute(panda, ws, PandaRobot.readyPosition());
    assertThrows(IndexOutOfBoundsException.class, () -> ws.pose(panda.frameCount()));
  }

  private static Pose3 motion(Joint joint, Map<String, Double> positions) {
    if (joint.type() == Joint.Type.FIXED) {
      return Pose3.IDENTITY;
    }
    double x =
        joint
            .mimic()
            .map(m -> m.multiplier() * positions.getOrDefault(m.joint(), Double.NaN) + m.offset())
            .orElseGet(() -> positions.getOrDefault(joint.name(), Double.NaN));
    positions.put(joint.name(), x);
    double[] twist = new double[6];
    int part = joint.type().turns() ? 3 : 0;
    twist[part] = x * joint.axisX();
    twist[part + 1] = x * joint.axisY();
    twist[part + 2] = x * joint.axisZ();
    return Se3.exp(twist);
  }
}
