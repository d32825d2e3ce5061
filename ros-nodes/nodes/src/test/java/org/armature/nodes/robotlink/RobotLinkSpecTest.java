package org.armature.nodes.robotlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.nodes.robotlink.RobotLinkSpec.Form;
import org.armature.nodes.robotlink.RobotLinkSpec.Part;
import org.junit.jupiter.api.Test;

class RobotLinkSpecTest {
  private static final List<String> ROBOT = List.of("lift", "turn", "finger");
  private static final long PERIOD = 2_000_000;
  private static final long HORIZON = 20_000_000;

  private static RobotLinkSpec parse(String text) {
    return RobotLinkSpec.parse(text, HORIZON);
  }

  private static void assertRefused(String text, String... named) {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RobotLinks.requireFits(parse(text), ROBOT, PERIOD))
                .getMessage());
    assertEquals(1, message.lines().count(), message);
    for (String name : named) {
      assertTrue(message.contains(name), message);
    }
  }

  @Test
  void isReadAsItIsWritten() {
    assertEquals(List.of(new Part(Form.SIMULATION, "", List.of())), parse("simulation").parts());
    assertEquals(
        List.of(
            new Part(Form.JOINT_TRAJECTORY, "left/arm", List.of("turn", "lift")),
            new Part(Form.FORWARD_COMMAND, "hand", List.of("finger"))),
        parse(" joint_trajectory:/left/arm[turn, lift] + forward_command:hand[finger]").parts());
    for (String text :
        List.of(
            "simulation",
            "joint_trajectory:arm",
            "forward_command:arm[lift,turn,finger]",
            "follow_joint_trajectory:arm[turn,lift]+gripper_command:hand[finger]")) {
      assertEquals(text, parse(text).toString());
      RobotLinks.requireFits(parse(text), ROBOT, PERIOD);
    }
  }

  @Test
  void whatIsNoLinkIsRefusedWithWhatIsExpected() {
    for (String text :
        List.of(
            "",
            "moveit:arm",
            "simulation:arm",
            "joint_trajectory",
            "joint_trajectory:",
            "forward_command:/",
            "forward_command:arm[lift",
            "forward_command:arm[lift,]",
            "forward_command:arm[]",
            "forward_command:arm+")) {
      assertRefused(text, "robot_link", "joint_trajectory:CONTROLLER");
    }
  }

  @Test
  void everyJointGoesToExactlyOneController() {
    assertRefused("forward_command:arm[lift,trun,finger]", "trun", "turn");
    assertRefused("forward_command:arm[lift,turn]", "[finger]", "no controller");
    assertRefused("forward_command:arm[lift,turn,lift,finger]", "[lift]", "more than one");
    assertRefused("forward_command:arm+joint_trajectory:hand[finger]", "[finger]");
    assertRefused("forward_command:arm[lift,turn]+forward_command:arm[finger]", "'arm' twice");
  }

  @Test
  void aGripperHasExactlyOneJoint() {
    assertRefused("gripper_command:hand", "'hand'", "[lift, turn, finger]");
    assertRefused(
        "follow_joint_trajectory:arm[lift]+gripper_command:hand[turn,finger]", "[turn, finger]");
  }

  @Test
  void aTrajectoryMustNotEndBeforeTheNextBegins() {
    RobotLinkSpec hasty = RobotLinkSpec.parse("joint_trajectory:arm", PERIOD - 1);
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RobotLinks.requireFits(hasty, ROBOT, PERIOD))
                .getMessage());
    assertTrue(message.contains("0.001999999 s"), message);
    RobotLinks.requireFits(RobotLinkSpec.parse("joint_trajectory:arm", PERIOD), ROBOT, PERIOD);
    assertThrows(
        IllegalArgumentException.class, () -> RobotLinkSpec.parse("joint_trajectory:arm", 0));
  }
}
