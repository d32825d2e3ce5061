package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a MJCF file; {@code MujocoMjcfTest} holds the numbers to MuJoCo's. */
class MjcfReaderTest {
  @TempDir private Path folder;

  @Test
  void bodiesJointsAndSitesKeepTheirNamesAndOrder() throws Exception {
    RobotModel arm = RobotModel.fromMjcf(resource("arm.xml"));
    assertEquals("arm of every joint", arm.name());
    assertEquals(
        List.of("turn", "across", "swing", "nod", "roll", "raise", "wave"), arm.jointNames());
    assertEquals(
        List.of(
            "world",
            "corner",
            "table",
            "turret",
            "gantry/across",
            "gantry/swing",
            "gantry/nod",
            "gantry",
            "gantry_site",
            "wrist",
            "tool",
            "jaw",
            "nail",
            "mast",
            "flag",
            "pennant"),
        arm.frameNames());
    assertFalse(arm.hasFloatingRoot());
    assertEquals(List.of(), arm.warnings());
  }

  @Test
  void limitsComeFromClassesInDegreesOnlyWhereAJointTurns() throws Exception {
    RobotModel arm = RobotModel.fromMjcf(resource("arm.xml"));
    double infinity = Double.POSITIVE_INFINITY;
    // The jaw, 0.4 · raise − 0.01 in [−0.1, 0.3], allows raise in [−0.225, 0.775].
    double roll = Math.toRadians(100);
    assertArrayEquals(
        new double[] {
          Math.toRadians(-170), -0.3, -Math.PI / 2, -infinity, -roll, -0.2, -Math.PI / 4
        },
        arm.lowerLimits(),
        1e-15);
    assertArrayEquals(
        new double[] {Math.toRadians(160), 0.4, Math.PI / 2, infinity, roll, 0.3, Math.PI / 4},
        arm.upperLimits(),
        1e-15);
    assertEquals(Joint.Type.CONTINUOUS, carrier(arm, "gantry/nod").type());
    assertEquals(Joint.Type.PRISMATIC, carrier(arm, "mast").type());
  }

  @Test
  void effortLimitsAreWhatTheActuatorsCanDo() throws Exception {
    RobotModel arm = RobotModel.fromMjcf(resource("arm.xml"));
    // A motor's control times its gear; a force range; two actuators on one joint.
    assertEquals(100, arm.effortLimits()[arm.jointIndex("turn")]);
    assertEquals(30, arm.effortLimits()[arm.jointIndex("swing")]);
    assertEquals(2 * 7 + 1, arm.effortLimits()[arm.jointIndex("nod")]);
    assertEquals(Double.POSITIVE_INFINITY, arm.effortLimits()[arm.jointIndex("roll")]);
    RobotModel own =
        read(
            """
            <mujoco><worldbody><body><joint name="j" actuatorfrcrange="-5 6"/>
              <geom size="1"/></body></worldbody>
              <actuator><motor joint="j" forcerange="-9 9"/></actuator></mujoco>
            """);
    assertEquals(6, own.effortLimits()[0]);
  }

  @Test
  void jointsThatEqualityCouplesFollowOrStandStill() throws Exception {
    RobotModel arm = RobotModel.fromMjcf(resource("arm.xml"));
    // 0.02 + 0.01 + 0.4 · (raise − 0.1)
    Joint.Mimic jaw = arm.drive(arm.frameId("jaw")).orElseThrow();
    assertEquals("raise", jaw.joint());
    assertEquals(0.4, jaw.multiplier());
    assertEquals(-0.01, jaw.offset(), 1e-15);
    Joint stiff = carrier(arm, "pennant");
    assertEquals(Joint.Type.FIXED, stiff.type());
    // Held 0.3 rad above its reference.
    assertEquals(0.3, stiff.origin().angleTo(Pose3.IDENTITY), 1e-15);
  }

  @Test
  void keyframesHoldTheIndependentJointsOnly() throws Exception {
    RobotModel arm = RobotModel.fromMjcf(resource("arm.xml"));
    List<Keyframe> keyframes = arm.keyframes();
    assertEquals(
        List.of("home", "key_1", "reference"), keyframes.stream().map(Keyframe::name).toList());
    assertArrayEquals(
        new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.07, 0.8}, keyframes.getFirst().positions());
    // Without qpos it is the configuration in which no joint does anything.
    assertArrayEquals(
        new double[] {0, 0.05, Math.toRadians(25), 0, 0, 0.1, Math.toRadians(0.1)},
        keyframes.getLast().positions(),
        1e-15);
  }

  @Test
  void freeJointMakesTheRootFloat() throws Exception {
    RobotModel solids = RobotModel.fromMjcf(resource("solids.xml"));
    assertTrue(solids.hasFloatingRoot());
    assertEquals("trunk", solids.frameNames().getFirst());
    DynamicsModel model = DynamicsModel.of(solids);
    assertTrue(model.isFloatingBase());
    assertEquals(17.5, model.mass(), 1e-12);
    Keyframe stand = solids.keyframes().getFirst();
    assertArrayEquals(new double[] {1, 2, 3}, stand.base().position());
    // MuJoCo's quaternion 0.6 0 0.8 0 begins with w.
    assertArrayEquals(new double[] {0, 0.8, 0, 0.6}, stand.base().quaternion(), 1e-15);
    assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, stand.positions());
  }

  @Test
  void whatStandsBesideAFloatingRobotIsLeftOutWithAWarning() throws IOException {
    RobotModel robot =
        read(
            """
            <mujoco><worldbody>
              <body name="table"><geom size="1"/></body>
              <body name="robot"><joint type="free"/><geom size="1"/></body>
            </worldbody></mujoco>
            """);
    assertEquals(List.of("robot"), robot.frameNames());
    assertEquals(1, robot.warnings().size());
    assertTrue(robot.warnings().getFirst().contains("line 2: "), robot.warnings()::toString);
    assertTrue(robot.warnings().getFirst().contains("<body name=\"table\">"));
  }

  @Test
  void gravityIsThatOfTheFile() throws Exception {
    assertArrayEquals(
        new double[] {0.5, -1, -9.6}, RobotModel.fromMjcf(resource("arm.xml")).gravity());
    String off =
        """
        <mujoco><option><flag gravity="disable"/></option>
          <worldbody><body><geom size="1"/></body></worldbody></mujoco>
        """;
    assertArrayEquals(new double[3], read(off).gravity());
    assertArrayEquals(new double[] {0, 0, -9.81}, PandaRobot.model().gravity());
  }

  /** MuJoCo 3.1 and later. */
  @Test
  void framesMoveTurnAndClassifyWhatIsInThem() throws IOException {
    RobotModel robot =
        read(
            """
            <mujoco><compiler angle="radian"/>
              <default><default class="slow"><joint type="slide" range="-1 1"/></default></default>
              <worldbody>
                <frame pos="1 0 0" euler="0 0 1.5707963267948966">
                  <frame name="inner" pos="1 0 0" childclass="slow">
                    <body name="arm" pos="0 1 0">
                      <frame euler="1.5707963267948966 0 0">
                        <joint name="lift" axis="0 0 1"/>
                        <joint name="turn" type="hinge" axis="0 0 1" pos="0 0 1" limited="false"/>
                      </frame>
                      <geom size="1"/>
                    </body>
                  </frame>
                </frame>
              </worldbody></mujoco>
            """);
    Joint lift = carrier(robot, "arm/lift");
    assertEquals(Joint.Type.PRISMATIC, lift.type());
    assertEquals(1, lift.limits().upper());
    // (1, 0) + a quarter turn of ((1, 0) + (0, 1))
    assertEquals(0, lift.origin().distanceTo(Pose3.translation(0, 1, 0)), 1e-15);
    // A quarter turn about x takes z to −y.
    assertArrayEquals(
        new double[] {0, -1, 0}, new double[] {lift.axisX(), lift.axisY(), lift.axisZ()}, 1e-15);
    Joint turn = carrier(robot, "arm/turn");
    assertArrayEquals(new double[] {0, -1, 0}, turn.origin().position(), 1e-15);
    assertEquals(0, robot.framePose("arm", 0, 0).distanceTo(Pose3.translation(0, 1, 0)), 1e-15);
  }

  @Test
  void whatHasNoNameGetsOneThatNothingElseHas() throws IOException {
    RobotModel robot =
        read(
            """
            <mujoco><worldbody>
              <body><joint/><geom size="1"/><site pos="1 0 0"/></body>
              <body name="body_3"><joint name="joint_2"/><geom size="1"/>
                <body><joint/><geom size="1"/></body></body>
            </worldbody></mujoco>
            """);
    assertEquals(List.of("world", "body_1", "body_3", "body_3_"), robot.frameNames());
    assertEquals(List.of("joint_0", "joint_2", "joint_2_"), robot.jointNames());
  }

  @Test
  void includedFilesAreFoundBesideTheMainFileThenBesideTheIncludingOne() throws IOException {
    Files.createDirectories(folder.resolve("deep/er"));
    Files.writeString(
        folder.resolve("deep/a.xml"),
        "<x><include file=\"er/b.xml\"/><include file=\"c.xml\"/></x>");
    Files.writeString(folder.resolve("deep/er/b.xml"), "<x><body name=\"b\"/></x>");
    Files.writeString(folder.resolve("c.xml"), "<x><body name=\"main\"/></x>");
    Files.writeString(folder.resolve("deep/c.xml"), "<x><body name=\"deep\"/></x>");
    RobotModel robot =
        read("<mujoco><worldbody><include file=\"deep/a.xml\"/></worldbody></mujoco>");
    assertEquals(List.of("world", "b", "main"), robot.frameNames());
  }

  @Test
  void meshesThatWeighNothingNeedNoFile() throws IOException {
    RobotModel robot =
        read(
            """
            <mujoco><asset><mesh file="none.stl"/></asset><worldbody><body name="a"><joint/>
              <inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>
              <geom type="mesh" mesh="none"/>
              <body name="b"><geom type="mesh" mesh="none" density="0"/></body>
            </body></worldbody></mujoco>
            """);
    assertTrue(robot.inertia(robot.frameId("b")).isEmpty());
  }

  @Test
  void meshOfACubeWeighsWhatTheBoxDoes() throws IOException {
    Files.writeString(
        folder.resolve("cube.obj"),
        """
        v 0 0 0
        v 2 0 0
        v 2 1 0
        v 0 1 0
        v 0 0 3
        v 2 0 3
        v 2 1 3
        v 0 1 3
        f 4 3 2 1
        f 5 6 7 8
        f 1 2 6 5
        f 2 3 7 6
        f 3 4 8 7
        f 4 1 5 8
        """);
    for (String how : List.of("exact", "legacy")) {
      RobotModel robot =
          read(
              """
              <mujoco><compiler strippath="true" assetdir="."/>
                <asset><mesh name="m" file="some/where/cube.obj" inertia="%s"/></asset>
                <worldbody>
                  <body name="mesh"><geom type="mesh" mesh="m" density="2"/></body>
                  <body name="box"><geom type="box" size="1 0.5 1.5" pos="1 0.5 1.5" density="2"/>
                  </body>
                </worldbody></mujoco>
              """
                  .formatted(how));
      LinkInertia mesh = robot.inertia(robot.frameId("mesh")).orElseThrow();
      LinkInertia box = robot.inertia(robot.frameId("box")).orElseThrow();
      assertEquals(12, mesh.mass(), 1e-13);
      assertEquals(box.comX(), mesh.comX(), 1e-14);
      assertEquals(box.comZ(), mesh.comZ(), 1e-14);
      assertArrayEquals(box.matrix(), mesh.matrix(), 1e-12);
    }
  }

  private RobotModel read(String text) throws IOException {
    return RobotModel.fromMjcf(Files.writeString(folder.resolve("test.xml"), text));
  }

  private static Joint carrier(RobotModel robot, String frame) {
    return robot.carrier(robot.frameId(frame)).orElseThrow();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(MjcfReaderTest.class.getResource("mjcf/" + name)).toURI());
  }
}
