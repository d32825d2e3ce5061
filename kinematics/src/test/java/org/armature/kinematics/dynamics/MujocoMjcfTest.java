package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** A prism whose two triangles are not alike. */
  private static final String WEDGE =
      """
      v 0 0 0
      v 0.1 0 0
      v 0 0.1 0
      v 0 0 0.2
      v 0.1 0 0.1
      v 0 0.1 0.1
      f 1 3 2
      f 1 2 5
      f 1 5 4
      f 2 3 6
      f 2 6 5
      f 1 4 6
      f 1 6 3
      f 4 5 6
      """;

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

  /** One of the solids is a mesh, whose vertices MuJoCo keeps in single precision. */
  @Test
  void bodiesMadeOfSolidsWeighWhatTheyDoInMujoco() throws Exception {
    compare(resource("solids.xml"), new MujocoComparison(1e-6, Map.of()));
  }

  /** MuJoCo keeps vertices in single precision. */
  @Test
  void bodiesMadeOfMeshFilesWeighWhatTheyDoInMujoco() throws Exception {
    Files.createDirectory(folder.resolve("meshes"));
    Files.writeString(folder.resolve("meshes/wedge.obj"), WEDGE);
    Files.write(folder.resolve("meshes/wedge.stl"), stl(WEDGE));
    Path file =
        Files.writeString(
            folder.resolve("meshes.xml"),
            """
            <mujoco>
              <compiler meshdir="meshes" exactmeshinertia="true"/>
              <asset>
                <mesh file="wedge.obj"/>
                <mesh name="mirrored" file="wedge.stl" scale="-1 1.5 1" refpos="0.1 0 0"/>
              </asset>
              <worldbody><body name="a"><joint name="a" axis="1 0.3 0.2"/>
                <geom type="mesh" mesh="wedge" pos="0.1 0.2 0.3" euler="10 20 30"/>
                <body name="b" pos="0 0 0.5"><joint name="b" axis="0 1 0.5"/>
                  <geom type="mesh" mesh="mirrored" mass="2"/>
                </body></body></worldbody>
            </mujoco>
            """);
    compare(file, new MujocoComparison(1e-6, Map.of()));
  }

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
        compare(program, file, simple, new MujocoComparison(1e-9, Map.of()));
        compared++;
      }
    }
    assertTrue(compared > 0, "no MJCF in " + robots);
  }

  /** The corners of every face of an OBJ, in the binary format of STL. */
  private static byte[] stl(String obj) {
    List<String[]> lines = obj.lines().map(line -> line.split(" ", -1)).toList();
    List<String[]> corners = lines.stream().filter(words -> words[0].equals("v")).toList();
    List<String[]> faces = lines.stream().filter(words -> words[0].equals("f")).toList();
    ByteBuffer out = ByteBuffer.allocate(84 + 50 * faces.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(80, faces.size()).position(84);
    for (String[] face : faces) {
      out.position(out.position() + 12);
      for (int k = 1; k <= 3; k++) {
        for (int axis = 1; axis <= 3; axis++) {
          out.putFloat(Float.parseFloat(corners.get(Integer.parseInt(face[k]) - 1)[axis]));
        }
      }
      out.position(out.position() + 2);
    }
    return out.array();
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
