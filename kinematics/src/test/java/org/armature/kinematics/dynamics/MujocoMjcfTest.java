package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.armature.kinematics.RobotModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our reading of MJCF against that of Debian's MuJoCo (package libmujoco-dev). */
class MujocoMjcfTest {
  private static final int STATES = 20;

  @TempDir private Path folder;
  private final Random random = new Random(29);

  @BeforeEach
  void mujocoIsThere() {
    Assumptions.assumeTrue(
        MujocoPeer.isInstalled(), "no MuJoCo headers or C compiler: apt install libmujoco-dev gcc");
  }

  @Test
  void armOfEveryJointMovesAsInMujoco() throws Exception {
    compare(
        resource("arm.xml"), new MujocoComparison(1e-9, Map.of("stiff", 0.3 + Math.toRadians(10))));
  }

  @Test
  void bodiesMadeOfSolidsWeighWhatTheyDoInMujoco() throws Exception {
    compare(resource("solids.xml"), new MujocoComparison(1e-6, Map.of()));
  }

  /** MuJoCo itself turns inertias to within 1e-6 rad of their principal axes only. */
  @Test
  void robotsBesideTheRepositoryMoveAsInMujoco() throws Exception {
    Path robots = DynamicsRobots.shared("robots").orElse(null);
    Assumptions.assumeTrue(robots != null, "no folder shared/robots beside the repository");
    Path program = MujocoPeer.compile(folder);
    int compared = 0;
    for (Path file : DynamicsRobots.files(robots, ".xml")) {
      String text = Files.readString(file);
      if (text.contains("<worldbody>") && !text.contains("<include ")) {
        Path simple = Files.writeString(folder.resolve("simple.xml"), MujocoMjcf.simplified(file));
        compare(program, file, simple, new MujocoComparison(1e-6, Map.of()));
        compared++;
      }
    }
    assertTrue(compared > 0, "no MJCF in " + robots);
  }

  private void compare(Path file, MujocoComparison comparison) throws Exception {
    compare(MujocoPeer.compile(folder), file, file, comparison);
  }

  private void compare(Path program, Path file, Path theirs, MujocoComparison comparison)
      throws IOException {
    DynamicsModel model = DynamicsModel.of(RobotModel.fromMjcf(file));
    try (MujocoPeer peer = MujocoPeer.start(program, theirs)) {
      for (int state = 0; state < STATES; state++) {
        comparison.compare(peer, model, random);
      }
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RobotModel.class.getResource("mjcf/" + name)).toURI());
  }
}
