package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our numbers against those of Debian's MuJoCo (package libmujoco-dev), which reads the URDF
 * itself: frames, Jacobians, inverse dynamics and mass matrix on random states of every robot.
 */
class MujocoDynamicsTest {
  private static final int STATES = 20;

  @TempDir private Path folder;
  private final Random random = new Random(23);
  private final MujocoComparison comparison = new MujocoComparison(1e-9, Map.of());

  @Test
  void everyRobotAgreesWithMujoco() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        MujocoPeer.isInstalled(), "no MuJoCo headers or C compiler: apt install libmujoco-dev gcc");
    Path program = MujocoPeer.compile(folder);
    List<String> robots = new ArrayList<>();
    robots.add(resource("walker.urdf"));
    robots.add(resource("gantry.urdf"));
    robots.add(PandaRobot.urdf());
    Path shared = DynamicsRobots.shared("robots").orElse(null);
    if (shared != null) {
      for (Path file : DynamicsRobots.urdfs(shared)) {
        robots.add(Files.readString(file));
      }
    }
    for (String text : robots) {
      for (boolean floating : new boolean[] {false, true}) {
        compare(program, MujocoUrdf.of(text), floating);
      }
    }
  }

  private void compare(Path program, MujocoUrdf text, boolean floating) throws IOException {
    Path urdf = folder.resolve("robot.urdf");
    Files.writeString(urdf, text.text());
    RobotModel robot = RobotModel.fromUrdf(urdf);
    DynamicsModel model =
        floating ? DynamicsModel.floatingBase(robot) : DynamicsModel.fixedBase(robot);
    MujocoUrdf turned = text.alongPrincipalAxes();
    String root = robot.frameNames().getFirst();
    Files.writeString(urdf, (floating ? turned.withFreeRoot(root) : turned).text());
    try (MujocoPeer peer = MujocoPeer.start(program, urdf)) {
      assertEquals(peer.velocitySize() + (floating ? 1 : 0), peer.positionSize(), model.toString());
      for (int state = 0; state < STATES; state++) {
        comparison.compare(peer, model, random);
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MujocoDynamicsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
