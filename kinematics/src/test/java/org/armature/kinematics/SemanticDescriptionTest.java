package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.armature.kinematics.SemanticDescription.VirtualJoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticDescriptionTest {
  private static final String GOOD =
      """
      <?xml version="1.0"?>
      <robot name="panda">
        <group name="arm"><chain base_link="panda_link0" tip_link="panda_link7"/></group>
        <group name="fingers">
          <joint name="panda_finger_joint1"/>
          <link name="panda_rightfinger"/>
        </group>
        <group name="all"><group name="fingers"/><group name="arm"/></group>
        <group_state name="bent" group="arm">
          <joint name="panda_joint4" value="-2"/>
          <joint name="panda_joint1" value="0.5"/>
        </group_state>
        <end_effector name="hand" parent_link="panda_link7" group="fingers"/>
        <virtual_joint name="stand" type="fixed" parent_frame="world" child_link="panda_link0"/>
        <passive_joint name="panda_finger_joint2"/>
        <disable_default_collisions link="panda_hand"/>
        <disable_collisions link1="panda_link0" link2="panda_link1" reason="Adjacent"/>
        <enable_collisions link1="panda_link4" link2="panda_hand"/>
      </robot>
      """;

  private static final RobotModel PANDA = PandaRobot.model();

  private static SemanticDescription parse(String srdf) {
    return SemanticDescription.read(
        new ByteArrayInputStream(srdf.getBytes(StandardCharsets.UTF_8)), "test.srdf", PANDA);
  }

  @Test
  void groupsHoldTheJointsOfChainsLinksAndGroupsInTheModelsOrder() {
    SemanticDescription srdf = parse(GOOD);
    assertEquals(PandaRobot.ARM_JOINTS, srdf.group("arm").joints());
    assertTrue(srdf.group("arm").links().contains("panda_link7"));
    assertEquals(
        List.of("panda_finger_joint1"),
        srdf.group("fingers").joints(),
        "the other finger mimics this one");
    assertEquals(PANDA.jointNames(), srdf.group("all").joints());
  }

  @Test
  void namedConfigurationChangesTheJointsItNames() {
    SemanticDescription srdf = parse(GOOD);
    assertEquals(
        Map.of("panda_joint1", 0.5, "panda_joint4", -2.0), srdf.states().getFirst().positions());
    double[] q = {9, 9, 9, 9, 9, 9, 9, 9};
    assertArrayEquals(
        new double[] {0.5, 9, 9, -2, 9, 9, 9, 9}, srdf.configuration("arm", "bent", q));
    assertThrows(IllegalArgumentException.class, () -> srdf.configuration("arm", "none", q));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> srdf.group("none"));
    assertTrue(TestRobots.message(e).contains("arm, fingers, all"), TestRobots.message(e));
  }

  @Test
  void ruleForAPairGoesBeforeRulesForALink() {
    SemanticDescription srdf = parse(GOOD);
    assertTrue(srdf.allowsCollision("panda_link1", "panda_link0"));
    assertTrue(srdf.allowsCollision("panda_link3", "panda_hand"));
    assertFalse(srdf.allowsCollision("panda_hand", "panda_link4"));
    assertFalse(srdf.allowsCollision("panda_link0", "panda_link4"));
  }

  @Test
  void virtualAndPassiveJointsAreTold() {
    SemanticDescription srdf = parse(GOOD);
    assertEquals(
        List.of(new VirtualJoint("stand", "fixed", "world", "panda_link0")), srdf.virtualJoints());
    assertEquals(List.of("panda_finger_joint2"), srdf.passiveJoints());
  }

  /** Replaces one piece of the good description; the message must name all the words given. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tip_link=\"panda_link7\" | tip_link=\"link7\" | group name=\"arm\";chain;tip_link;link7",
        "base_link=\"panda_link0\" | base_link=\"panda_hand\" | chain;panda_hand;not above;link7",
        "<joint name=\"panda_finger_joint1\"/> | <joint name=\"finger\"/> | fingers;finger;no joint",
        "<link name=\"panda_rightfinger\"/> | <link name=\"r\"/> | fingers;link name=\"r\";no link",
        "<link name=\"panda_rightfinger\"/> | <frame name=\"r\"/> | fingers;frame;unknown",
        "<group name=\"arm\"/> | <group name=\"arms\"/> | all;arms;no <group>",
        "<link name=\"panda_rightfinger\"/> | <group name=\"all\"/> | all;fingers;within itself",
        "<group name=\"fingers\"> | <group name=\"arm\"> | group name=\"arm\";twice",
        "group=\"arm\"> | group=\"leg\"> | group_state name=\"bent\";group;leg",
        "value=\"-2\" | value=\"two\" | bent;panda_joint4;value;two",
        "name=\"panda_joint4\" | name=\"panda_joint1\" | bent;panda_joint1;twice",
        "name=\"panda_joint4\" | name=\"panda_finger_joint1\" | bent;not in group;arm",
        "name=\"panda_joint4\" | name=\"panda_finger_joint2\" | bent;mimics;panda_finger_joint1",
        "name=\"panda_joint4\" | name=\"panda_hand_joint\" | bent;panda_hand_joint;fixed",
        "type=\"fixed\" | type=\"ball\" | virtual_joint name=\"stand\";type;ball",
        "child_link=\"panda_link0\" | child_link=\"x\" | stand;child_link;x;no link",
        "link1=\"panda_link0\" | link1=\"x\" | disable_collisions;link1;x;no link",
        "link1=\"panda_link0\" | link1=\"panda_link1\" | disable_collisions;both;panda_link1",
        "link1=\"panda_link0\" | ~~ | disable_collisions;link1",
        "<passive_joint name=\"panda_finger_joint2\"/> | <passive_joint name=\"x\"/> | passive;x",
        "<robot name=\"panda\"> | <robot name=\"panda\"><group/> | group;name",
        "</robot> | ~~ | line;XML",
      })
  void messageNamesSourceElementAndValue(String piece, String replacement, String words) {
    assertTrue(GOOD.contains(piece), "the piece to replace must be there: " + piece);
    String bad = GOOD.replaceFirst(Pattern.quote(piece), replacement);
    RobotModelException e = assertThrows(RobotModelException.class, () -> parse(bad));
    for (String word : ("test.srdf: ;" + words).split(";", -1)) {
      assertTrue(
          TestRobots.message(e).contains(word),
          () -> word + " missing in: " + TestRobots.message(e));
    }
  }

  @Test
  void otherDocumentsAndMissingFilesAreRefused() {
    assertThrows(RobotModelException.class, () -> parse("<sdf/>"));
    RobotModelException e =
        assertThrows(
            RobotModelException.class,
            () -> SemanticDescription.read(Path.of("/none.srdf"), PANDA));
    assertTrue(TestRobots.message(e).startsWith("/none.srdf: no such file"));
  }
}
