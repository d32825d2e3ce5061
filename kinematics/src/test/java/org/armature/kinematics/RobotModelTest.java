package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RobotModelTest {
  @Test
  void pandaHasEightIndependentJointsInOrder() {
    RobotModel panda = PandaRobot.model();
    assertEquals(8, panda.size());
    assertEquals(PandaRobot.ARM_JOINTS, panda.jointNames().subList(0, 7));
    assertEquals("panda_finger_joint1", panda.jointNames().get(7));
    assertEquals(0, panda.frameId("panda_link0"));
    assertEquals(6, panda.jointIndex("panda_joint7"));
  }

  @Test
  void pandaHasThePublishedLimits() {
    RobotModel panda = PandaRobot.model();
    assertArrayEquals(
        new double[] {-2.8973, -1.7628, -2.8973, -3.0718, -2.8973, -0.0175, -2.8973, 0},
        panda.lowerLimits());
    assertArrayEquals(
        new double[] {2.8973, 1.7628, 2.8973, -0.0698, 2.8973, 3.7525, 2.8973, 0.04},
        panda.upperLimits());
    assertArrayEquals(
        new double[] {2.175, 2.175, 2.175, 2.175, 2.61, 2.61, 2.61, 0.2}, panda.velocityLimits());
    assertArrayEquals(new double[] {87, 87, 87, 87, 12, 12, 12, 100}, panda.effortLimits());
  }

  @Test
  void pandaArmWithoutBaseWeighsWhatItsMakerPublishes() {
    RobotModel panda = PandaRobot.model();
    double mass = 0;
    for (int link = 1; link <= 7; link++) {
      mass += panda.inertia(panda.frameId("panda_link" + link)).orElseThrow().mass();
    }
    assertEquals(13.78593, mass, 1e-9);
    assertTrue(panda.inertia(panda.frameId("panda_hand_tcp")).isEmpty());
  }

  @Test
  void everyKindOfJointIsReadDepthFirstAndMimickingOnesAreNotIndependent() {
    RobotModel robot = TestRobots.everyJoint();
    assertEquals(List.of("turn", "extend", "bend", "wave"), robot.jointNames());
    assertEquals(
        List.of("world", "turret", "boom", "bracket", "wrist", "tool", "jaw", "flag"),
        robot.frameNames());
    assertEquals(Double.NEGATIVE_INFINITY, robot.lowerLimit(0));
    assertEquals(Double.POSITIVE_INFINITY, robot.upperLimit(0));
    assertEquals(7, robot.joints().size());
    assertTrue(robot.carrier(robot.frameId("tool")).orElseThrow().mimic().isPresent());
    assertTrue(robot.carrier(0).isEmpty());
  }

  @Test
  void limitsOfAMimickingJointNarrowThoseOfTheJointItFollows() {
    RobotModel robot = TestRobots.everyJoint();
    int bend = robot.jointIndex("bend");
    // follow = 0.2 − 0.5·bend in [−1, 1.5] allows bend in [−2.6, 2.4]; its own is [−1.5, 2].
    assertEquals(-1.5, robot.lowerLimit(bend));
    assertEquals(2, robot.upperLimit(bend));
    // 2 rad/s of follow are 4 rad/s of bend, above its own 3.
    assertEquals(3, robot.velocityLimit(bend));
    RobotModel tight = TestRobots.parse(mimicking("-0.3", "0.1", "-1"));
    assertArrayEquals(new double[] {-0.1}, tight.lowerLimits(), 1e-15);
    assertArrayEquals(new double[] {0.3}, tight.upperLimits(), 1e-15);
  }

  @Test
  void mimickingJointThatLeavesNoPositionIsRefused() {
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> TestRobots.parse(mimicking("2", "3", "1")));
    assertTrue(TestRobots.message(e).contains("\"b\""), TestRobots.message(e));
  }

  @Test
  void inertiaIsTurnedIntoTheAxesOfTheLink() {
    RobotModel robot =
        TestRobots.parse(
            """
            <robot name="r"><link name="a"><inertial>
              <origin xyz="1 2 3" rpy="0 0 1.5707963267948966"/><mass value="4"/>
              <inertia ixx="1" ixy="0.1" ixz="0.2" iyy="2" iyz="0.3" izz="3"/>
            </inertial></link></robot>
            """);
    LinkInertia inertia = robot.inertia(0).orElseThrow();
    // A quarter turn about z takes x to y and y to −x.
    assertEquals(2, inertia.ixx(), 1e-15);
    assertEquals(1, inertia.iyy(), 1e-15);
    assertEquals(3, inertia.izz(), 1e-15);
    assertEquals(-0.1, inertia.ixy(), 1e-15);
    assertEquals(-0.3, inertia.ixz(), 1e-15);
    assertEquals(0.2, inertia.iyz(), 1e-15);
    assertEquals(3, inertia.comZ());
    assertEquals(0, robot.size());
  }

  @Test
  void modelCannotBeChangedThroughItsArrays() {
    RobotModel panda = PandaRobot.model();
    panda.lowerLimits()[0] = -99;
    assertEquals(-2.8973, panda.lowerLimit(0));
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    RobotModel panda = PandaRobot.model();
    IllegalArgumentException joint =
        assertThrows(IllegalArgumentException.class, () -> panda.jointIndex("elbow"));
    assertTrue(
        TestRobots.message(joint).contains("elbow")
            && TestRobots.message(joint).contains("panda_joint4"));
    IllegalArgumentException frame =
        assertThrows(IllegalArgumentException.class, () -> panda.frameId("tip"));
    assertTrue(
        TestRobots.message(frame).contains("tip")
            && TestRobots.message(frame).contains("panda_hand_tcp"));
  }

  private static String mimicking(String lower, String upper, String multiplier) {
    return """
    <robot name="r"><link name="l0"/><link name="l1"/><link name="l2"/>
      <joint name="a" type="revolute"><parent link="l0"/><child link="l1"/>
        <limit lower="-1" upper="1" velocity="1" effort="1"/></joint>
      <joint name="b" type="revolute"><parent link="l0"/><child link="l2"/>
        <limit lower="%s" upper="%s" velocity="1" effort="1"/>
        <mimic joint="a" multiplier="%s"/></joint>
    </robot>
    """
        .formatted(lower, upper, multiplier);
  }
}
