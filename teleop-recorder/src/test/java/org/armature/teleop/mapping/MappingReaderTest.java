package org.armature.teleop.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingReaderTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final String VALID =
      """
      dead_man: {button: 4}
      next_mode: {button: 5}
      gripper:
        joint: panda_finger_joint1
        speed: 0.1
        open: {button: 0, position: 0.04}
        close: {button: 1, position: 0.0}
      modes:
        - name: tool
          frame: panda_hand_tcp
          axes: tool
          linear:
            x: {axis: 1, scale: 0.2, dead_zone: 0.2, invert: true}
          angular:
            z: {plus: 2, minus: 3, scale: 0.5}
        - name: joints
          joints:
            panda_joint1: {axis: 0, scale: 0.6}
      """;

  @TempDir Path folder;

  private static TeleopMapping read(String yaml) {
    return MappingReader.read(yaml, "pad.yaml", ROBOT);
  }

  private static JoyState joy(float x, int... pressed) {
    int[] buttons = new int[16];
    for (int button : pressed) {
      buttons[button] = 1;
    }
    return new JoyState(new float[] {x, x, 0, 0, 0, 0}, buttons);
  }

  private static void assertRefused(String yaml, String... named) {
    MappingException refused = assertThrows(MappingException.class, () -> read(yaml), yaml);
    String message = String.valueOf(refused.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains("pad.yaml"), message);
    for (String name : named) {
      assertTrue(message.contains(name), name + " in: " + message);
    }
  }

  @Test
  void everyFieldMeansWhatItSays() {
    TeleopMapping mapping = read(VALID);
    assertEquals(4, mapping.deadManButton());
    assertEquals(5, mapping.nextModeButton());
    assertEquals(new GripperMapping(7, 0.1, 0, 0.04, 1, 0), mapping.gripper());
    JogMode tool = mapping.modes().get(0);
    assertTrue(tool.toolAxes());
    assertEquals("panda_hand_tcp", tool.frame());
    Jog forward = tool.twist().get(0);
    assertEquals(0, forward.index());
    assertEquals(-0.2, forward.velocity(joy(1)), 1e-6);
    assertEquals(0.2 * (0.6 - 0.2) / 0.8, forward.velocity(joy(-0.6f)), 1e-6);
    assertEquals(0, forward.velocity(joy(0.2f)), 1e-6);
    assertEquals(-0.2, forward.velocity(joy(3)), 1e-6, "no more than full deflection");
    Jog turn = tool.twist().get(1);
    assertEquals(5, turn.index());
    assertEquals(0.5, turn.velocity(joy(0, 2)));
    assertEquals(-0.5, turn.velocity(joy(0, 3)));
    assertEquals(0, turn.velocity(joy(0, 2, 3)));
    Jog joint = mapping.modes().get(1).joints().get(0);
    assertEquals(0, joint.index());
    assertEquals(0.6, joint.velocity(joy(1)), 1e-6);
  }

  @Test
  void whatCannotBeUsedIsToldWithFileFieldAndValue() {
    Map<String, List<String>> wrong =
        Map.ofEntries(
            Map.entry("dead_man: {button: -1}", List.of("dead_man.button", "-1", "whole number")),
            Map.entry("dead_man: {button: A}", List.of("dead_man.button", "A", "whole number")),
            Map.entry("dead_man: 4", List.of("dead_man", "4", "fields")),
            Map.entry("dead_man: {key: 4}", List.of("dead_man.button", "missing")));
    wrong.forEach((line, named) ->
        assertRefused(VALID.replace("dead_man: {button: 4}", line), named.toArray(String[]::new)));
    assertRefused(VALID.replace("dead_man: {button: 4}\n", ""), "dead_man", "missing");
    assertRefused(VALID.replace("scale: 0.2", "scale: 20"), "linear.x.scale", "20", "0.001 to 1.0");
    assertRefused(VALID.replace("scale: 0.2", "scale: .nan"), "linear.x.scale", "NaN");
    assertRefused(VALID.replace("scale: 0.2", "scale: -1"), "linear.x.scale", "-1", "0.001 to 1.0");
    assertRefused(VALID.replace("scale: 0.6", "scale: 9"), "panda_joint1.scale", "9", "2.175");
    assertRefused(VALID.replace("dead_zone: 0.2", "dead_zone: 1"), "linear.x.dead_zone", "1");
    assertRefused(VALID.replace("invert: true", "invert: 1"), "linear.x.invert", "1", "true");
    assertRefused(VALID.replace("invert: true", "inverse: true"), "linear.x.inverse", "dead_zone");
    assertRefused(VALID.replace("panda_joint1", "elbow"), "modes[1].joints.elbow", "panda_joint7");
    assertRefused(VALID.replace("panda_hand_tcp", "tip"), "modes[0].frame", "tip", "panda_link8");
    assertRefused(VALID.replace("axes: tool", "axes: world"), "modes[0].axes", "world", "base");
    assertRefused(VALID.replace("position: 0.04", "position: 0.4"), "gripper.open.position", "0.4");
    assertRefused(VALID.replace("speed: 0.1", "speed: 3"), "gripper.speed", "3", "0.2");
    assertRefused(VALID.replace("minus: 3, ", ""), "angular.z.minus", "missing");
    assertRefused(VALID.replace("plus: 2, minus: 3, ", ""), "angular.z.axis", "missing");
    assertRefused(VALID + "turbo: {button: 7}\n", "turbo", "button=7", "dead_man, next_mode");
    assertRefused(VALID.substring(0, VALID.indexOf("modes")), "modes", "missing", "list");
    assertRefused(VALID.substring(0, VALID.indexOf("  - name: joints")), "next_mode", "two modes");
    assertRefused("modes: [", "not YAML");
    assertRefused("", "null", "dead_man");
    assertRefused("dead_man: {button: 1}\nmodes: [{name: none}]", "modes[0].joints", "missing");
  }

  @Test
  void aDeviceThatLacksWhatIsReadOrGivesNoNumberIsAFault() {
    TeleopMapping mapping = read(VALID);
    assertTrue(mapping.fault(joy(0)).isEmpty());
    String few = mapping.fault(new JoyState(new float[] {0, 0}, new int[3])).orElseThrow();
    assertTrue(few.contains("2 axes and 3 buttons") && few.contains("2 and 6"), few);
    String nan = mapping.fault(joy(Float.NaN)).orElseThrow();
    assertTrue(nan.contains("axis 1") && nan.contains("NaN"), nan);
    JoyState unread = new JoyState(new float[] {0, 0, Float.NaN}, new int[6]);
    assertTrue(mapping.fault(unread).isEmpty(), "an axis that nothing reads may say anything");
  }

  @Test
  void theShippedMappingsFitTheRobotAndFilesAreReadByPath() throws Exception {
    for (String name : Mappings.SHIPPED) {
      assertEquals(name, Mappings.load(name, ROBOT).source());
    }
    Path file = Files.writeString(folder.resolve("mine.yaml"), VALID);
    assertEquals(2, Mappings.load(file.toString(), ROBOT).modes().size());
    MappingException missing =
        assertThrows(MappingException.class, () -> Mappings.load("none.yaml", ROBOT));
    String message = String.valueOf(missing.getMessage());
    assertTrue(message.contains("none.yaml") && message.contains("gamepad"), message);
  }
}
