package org.armature.kinematics.collision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.SemanticDescription;
import org.armature.kinematics.collision.CollisionPairs.Pair;
import org.armature.kinematics.collision.CollisionPairs.Reason;
import org.junit.jupiter.api.Test;

class CollisionPairsTest {
  private static final CollisionSampling FEW = new CollisionSampling(500, 7, 0.95, true);

  /** A row of balls: one turns, one slides, the last is welded on. */
  private static RobotModel row() {
    return CollisionRobots.parse(
        """
        <robot name="row">
          <link name="a"><collision><geometry><sphere radius="0.1"/></geometry></collision></link>
          <link name="bare"/>
          <link name="b"><collision><geometry><sphere radius="0.1"/></geometry></collision></link>
          <link name="c"><collision><geometry><sphere radius="0.1"/></geometry></collision></link>
          <link name="d"><collision><geometry><sphere radius="0.1"/></geometry></collision></link>
          <joint name="turn" type="continuous"><parent link="a"/><child link="bare"/>
            <origin xyz="0.5 0 0"/><axis xyz="0 0 1"/></joint>
          <joint name="weld" type="fixed"><parent link="bare"/><child link="b"/>
            <origin xyz="0 0.3 0"/></joint>
          <joint name="slide" type="prismatic"><parent link="b"/><child link="c"/>
            <origin xyz="0.5 0 0"/><axis xyz="1 0 0"/>
            <limit lower="-0.6" upper="0" velocity="1" effort="1"/></joint>
          <joint name="end" type="fixed"><parent link="c"/><child link="d"/>
            <origin xyz="0 0.12 0"/></joint>
        </robot>
        """);
  }

  @Test
  void neighboursMayTouchAndLinksThatCannotMoveAreNoPair() {
    CollisionPairs pairs = CollisionPairs.of(CollisionModel.of(row(), CollisionRobots.NO_MESHES));
    assertEquals(
        List.of(new Pair("a", "c"), new Pair("a", "d"), new Pair("b", "d")), pairs.checked());
    assertEquals(
        Map.of(new Pair("a", "b"), Reason.ADJACENT, new Pair("b", "c"), Reason.ADJACENT),
        pairs.allowed());
  }

  @Test
  void samplingTellsNeverFromSometimesAndAlways() {
    CollisionModel panda = CollisionRobots.panda();
    CollisionPairs all = CollisionPairs.of(panda);
    CollisionPairs sampled = FEW.apply(panda, all, PandaRobot.readyPosition());
    assertEquals(Reason.NEVER, sampled.allowed().get(new Pair("panda_link0", "panda_link2")));
    assertTrue(sampled.checked().contains(new Pair("panda_link0", "panda_hand")));
    assertTrue(sampled.checked().contains(new Pair("panda_link5", "panda_hand")));
    assertEquals(
        all.checked().size() + all.allowed().size(),
        sampled.checked().size() + sampled.allowed().size());
    assertEquals(sampled.toString(), FEW.apply(panda, all, PandaRobot.readyPosition()).toString());
  }

  @Test
  void linksThatOverlapByTheirMakingAreAllowed() {
    RobotModel robot =
        CollisionRobots.parse(
            """
            <robot name="thick">
              <link name="a"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <link name="b"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <link name="c"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <joint name="ab" type="continuous"><parent link="a"/><child link="b"/>
                <axis xyz="0 0 1"/></joint>
              <joint name="bc" type="prismatic"><parent link="b"/><child link="c"/>
                <axis xyz="0 0 1"/><limit lower="-0.9" upper="0.9" velocity="1" effort="1"/></joint>
            </robot>
            """);
    CollisionModel model = CollisionModel.of(robot, CollisionRobots.NO_MESHES);
    CollisionPairs pairs = CollisionPairs.of(model);
    assertEquals(Reason.ALWAYS, FEW.apply(model, pairs).allowed().get(new Pair("a", "c")));
    CollisionSampling everything = new CollisionSampling(500, 7, 1, false);
    RobotModel longer =
        CollisionRobots.parse(
            """
            <robot name="thick">
              <link name="a"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <link name="b"/>
              <link name="c"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <link name="d"><collision><geometry><sphere radius="0.5"/></geometry></collision></link>
              <joint name="ab" type="prismatic"><parent link="a"/><child link="c"/>
                <axis xyz="0 0 1"/><limit lower="-9" upper="9" velocity="1" effort="1"/></joint>
              <joint name="bc" type="prismatic"><parent link="c"/><child link="d"/>
                <axis xyz="0 0 1"/><limit lower="-9" upper="9" velocity="1" effort="1"/></joint>
              <joint name="weld" type="fixed"><parent link="a"/><child link="b"/></joint>
            </robot>
            """);
    CollisionModel wide = CollisionModel.of(longer, CollisionRobots.NO_MESHES);
    assertEquals(
        Reason.DEFAULT,
        everything.apply(wide, CollisionPairs.of(wide)).allowed().get(new Pair("a", "d")));
  }

  @Test
  void srdfAllowsWhatItNames() {
    CollisionModel model = CollisionModel.of(row(), CollisionRobots.NO_MESHES);
    String text =
        """
        <robot name="row">
          <disable_collisions link1="d" link2="a" reason="Never"/>
          <disable_default_collisions link="b"/>
        </robot>
        """;
    SemanticDescription srdf =
        SemanticDescription.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "row.srdf",
            model.robot());
    CollisionPairs pairs = CollisionPairs.of(model).without(srdf);
    assertEquals(List.of(new Pair("a", "c")), pairs.checked());
    assertEquals(Reason.DESCRIBED, pairs.allowed().get(new Pair("a", "d")));
    assertTrue(
        pairs
            .toString()
            .contains("<disable_collisions link1=\"b\" link2=\"d\" reason=\"Described\"/>"),
        pairs.toString());
    SelfCollision collision = new SelfCollision(model, pairs);
    assertEquals(1, collision.pairCount());
    assertEquals("a", collision.firstLink(0));
    assertEquals("c", collision.secondLink(0));
  }

  @Test
  void samplingSettingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CollisionSampling(0, 1, 0.9, true));
    assertThrows(IllegalArgumentException.class, () -> new CollisionSampling(1, 1, 0, true));
    assertThrows(IllegalArgumentException.class, () -> new CollisionSampling(1, 1, 1.1, true));
    assertFalse(CollisionSampling.DEFAULT.allowNever());
  }
}
