package org.armature.sim.tabletop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.sim.mujoco.MujocoObject;
import org.armature.sim.mujoco.MujocoSimulation;
import org.armature.sim.mujoco.NativeDoubles;
import org.junit.jupiter.api.Test;

/** The robot of the scene and the robot of the URDF are one. */
class TabletopKinematicsTest {
  /** Rounding of two different ways to the same product of a dozen transforms. */
  private static final double TOLERANCE = 1e-9;

  private static final List<String> LINKS =
      List.of(
          "panda_link1",
          "panda_link2",
          "panda_link3",
          "panda_link4",
          "panda_link5",
          "panda_link6",
          "panda_link7",
          "panda_hand",
          "panda_leftfinger",
          "panda_rightfinger");

  private final RobotModel robot = PandaRobot.model();

  @Test
  void everyLinkStandsWhereTheUrdfSays() {
    try (TabletopWorld world = new TabletopWorld()) {
      SplittableRandom random = new SplittableRandom(1);
      KinematicsWorkspace workspace = new KinematicsWorkspace(robot);
      for (int trial = 0; trial < 50; trial++) {
        double[] q = new double[robot.size()];
        for (int i = 0; i < q.length; i++) {
          q[i] = random.nextDouble(robot.lowerLimit(i), robot.upperLimit(i));
        }
        world.moveRobot(q);
        ForwardKinematics.compute(robot, workspace, q);
        MujocoSimulation simulation = world.simulation();
        for (String link : LINKS) {
          int body = simulation.model().id(MujocoObject.BODY, link);
          expectPose(workspace, link, simulation.xpos(), simulation.xmat(), body);
        }
        int site = simulation.model().id(MujocoObject.SITE, PandaRobot.TCP_FRAME);
        expectPose(
            workspace, PandaRobot.TCP_FRAME, simulation.siteXpos(), simulation.siteXmat(), site);
      }
    }
  }

  @Test
  void jointsHaveTheNamesAndLimitsOfTheUrdf() {
    try (TabletopWorld world = new TabletopWorld()) {
      assertEquals(robot.jointNames(), world.jointNames());
      assertArrayEquals(robot.lowerLimits(), world.actionSpace().lower(), 0);
      assertArrayEquals(robot.upperLimits(), world.actionSpace().upper(), 0);
    }
  }

  private void expectPose(
      KinematicsWorkspace workspace,
      String frame,
      NativeDoubles positions,
      NativeDoubles rotations,
      int id) {
    double[] position = new double[3];
    double[] rotation = new double[9];
    positions.read(3 * id, position);
    rotations.read(9 * id, rotation);
    double[] expectedPosition = new double[3];
    double[] expectedRotation = new double[9];
    workspace.copyPosition(robot.frameId(frame), expectedPosition);
    workspace.copyRotation(robot.frameId(frame), expectedRotation);
    assertArrayEquals(expectedPosition, position, TOLERANCE, frame);
    assertArrayEquals(expectedRotation, rotation, TOLERANCE, frame);
  }
}
