package org.armature.bench.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our numbers against KDL's, which reads the same chains through Debian's URDF reader. */
class KdlAgreementTest {
  private static final int STATES = 100;

  @TempDir private static Path folder;
  private static Path program = Path.of("");

  @BeforeAll
  static void compile() throws IOException {
    Optional<String> missing = KdlProgram.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    program = KdlProgram.compile(folder);
  }

  @Test
  void bundledRobotsAgreeWithKdl() throws IOException {
    for (Arm arm : Arm.bundled()) {
      assertAgrees(arm);
    }
  }

  @Test
  void chainOfEveryKindOfJointAgreesWithKdl() throws IOException {
    assertAgrees(Arm.of(write("chain.urdf", MIXED), Optional.empty()));
  }

  @Test
  void robotsBesideTheRepositoryAgreeWithKdl() throws IOException {
    List<Path> files = robotsBeside();
    Assumptions.assumeFalse(files.isEmpty(), "no robots beside the repository");
    for (Path file : files) {
      assertAgrees(Arm.of(file, Optional.empty()));
    }
  }

  @Test
  void otherValuesThanKdlsAreFound() throws IOException {
    Arm arm = Arm.panda();
    States states = States.random(arm.model(), 2, new Random(4));
    List<KdlValues> values = theirs(arm, states);
    assertEquals(List.of(), Agreement.of(arm, states, values).failures());
    KdlValues second = values.get(1);
    List<double[]> parts =
        List.of(
            second.position(),
            second.rotation(),
            second.jacobian(),
            second.torques(),
            second.gravity(),
            second.mass(),
            second.accelerations());
    for (double[] part : parts) {
      double right = part[1];
      part[1] += parts.indexOf(part) < 3 ? 2e-12 : 1e-6;
      assertEquals(
          1, Agreement.of(arm, states, values).failures().size(), "" + parts.indexOf(part));
      part[1] = Double.NaN;
      assertEquals(
          1, Agreement.of(arm, states, values).failures().size(), "" + parts.indexOf(part));
      part[1] = right;
    }
  }

  @Test
  void chainThatMimicsIsRefused() throws IOException {
    Path file =
        write("mimic.urdf", MIXED.replace("<axis xyz=\"0 0 1\"/>", "<mimic joint=\"shoulder\"/>"));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Arm.of(file, Optional.of("tool")));
    assertTrue(String.valueOf(thrown.getMessage()).contains("\"wrist\""), thrown::toString);
  }

  private static void assertAgrees(Arm arm) throws IOException {
    States states = States.random(arm.model(), STATES, new Random(2));
    assertEquals(
        List.of(), Agreement.of(arm, states, theirs(arm, states)).failures(), arm.toString());
  }

  private static List<KdlValues> theirs(Arm arm, States states) throws IOException {
    Path urdf = write("robot.urdf", arm.urdf());
    try (KdlPeer peer = new KdlPeer(program, urdf, arm.tip())) {
      assertEquals(arm.model().jointNames(), peer.joints());
      peer.load(states);
      return peer.values(states.size());
    }
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<Path> robotsBeside() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/robots"))) {
      at = at.getParent();
    }
    if (at == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(at.resolve("shared/robots"))) {
      return new ArrayList<>(
          files.filter(each -> each.toString().endsWith(".urdf")).sorted().toList());
    }
  }

  private static final String MIXED =
      """
      <robot name="mixed">
        <link name="base"/>
        <joint name="rail" type="prismatic">
          <parent link="base"/><child link="cart"/>
          <origin xyz="0.1 0.2 -0.3" rpy="0.4 -0.5 0.6"/><axis xyz="1 2 -2"/>
          <limit lower="-1" upper="2" effort="10" velocity="1"/>
        </joint>
        <link name="cart">
          <inertial>
            <origin xyz="0.01 0.02 0.03" rpy="1 0.5 -0.3"/><mass value="4"/>
            <inertia ixx="0.05" ixy="0.001" ixz="-0.002" iyy="0.06" iyz="0.003" izz="0.07"/>
          </inertial>
        </link>
        <joint name="shoulder" type="continuous">
          <parent link="cart"/><child link="arm"/>
          <origin xyz="0 0.1 0.2" rpy="0.1 0.2 0.3"/><axis xyz="0.6 0 0.8"/>
        </joint>
        <link name="arm">
          <inertial>
            <origin xyz="0 0 0.3"/><mass value="2"/>
            <inertia ixx="0.04" ixy="0" ixz="0" iyy="0.04" iyz="0" izz="0.01"/>
          </inertial>
          <visual><geometry><box size="1 1 1"/></geometry></visual>
        </link>
        <joint name="plate" type="fixed">
          <parent link="arm"/><child link="flange"/><origin xyz="0 0 0.5" rpy="0 1.2 0"/>
        </joint>
        <link name="flange">
          <inertial>
            <origin xyz="0.1 0 0"/><mass value="0.5"/>
            <inertia ixx="0.002" ixy="0" ixz="0" iyy="0.002" iyz="0" izz="0.003"/>
          </inertial>
        </link>
        <joint name="wrist" type="revolute">
          <parent link="flange"/><child link="tool"/>
          <origin xyz="0.05 0 0.1" rpy="0 0 1"/><axis xyz="0 0 1"/>
          <limit lower="-2" upper="2" effort="10" velocity="1"/>
        </joint>
        <link name="tool">
          <inertial>
            <origin xyz="0 0.05 0"/><mass value="0.3"/>
            <inertia ixx="0.001" ixy="0" ixz="0" iyy="0.001" iyz="0" izz="0.001"/>
          </inertial>
        </link>
        <joint name="branch" type="revolute">
          <parent link="cart"/><child link="aside"/><origin xyz="0 0 1"/><axis xyz="0 1 0"/>
          <limit lower="-2" upper="2" effort="10" velocity="1"/>
        </joint>
        <link name="aside">
          <inertial>
            <mass value="5"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/>
          </inertial>
        </link>
      </robot>
      """;
}
