package org.armature.kinematics.collision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.armature.kinematics.RobotModelException;
import org.armature.kinematics.mesh.MeshException;
import org.armature.kinematics.mesh.TriangleMesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshFileTest {
  /** A tetrahedron of four vertices and four triangles. */
  private static final float[][] CORNERS = {{0, 0, 0}, {1, 0, 0}, {0, 2, 0}, {0, 0, 3}};

  private static final int[][] FACES = {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}};

  static final String OBJ =
      """
      # a tetrahedron
      v 0 0 0
      v 1 0 0
      v 0 2 0
      v 0 0 3
      vn 0 0 1
      f 1//1 3//1 2//1
      f 1 2 4
      f -4/1 -1/2 -2/3
      f 2 3 4
      """;

  @TempDir Path folder;

  static byte[] binaryStl(String header) {
    ByteBuffer bytes = ByteBuffer.allocate(84 + 50 * FACES.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, header.getBytes(StandardCharsets.UTF_8));
    bytes.putInt(80, FACES.length);
    for (int face = 0; face < FACES.length; face++) {
      for (int corner = 0; corner < 3; corner++) {
        for (int k = 0; k < 3; k++) {
          bytes.putFloat(
              84 + 50 * face + 12 + 12 * corner + 4 * k, CORNERS[FACES[face][corner]][k]);
        }
      }
    }
    return bytes.array();
  }

  static String textStl() {
    StringBuilder text = new StringBuilder("solid tetrahedron\n");
    for (int[] face : FACES) {
      text.append("facet normal 0 0 1\n outer loop\n");
      for (int corner : face) {
        float[] c = CORNERS[corner];
        text.append("  vertex ").append(c[0]).append(' ').append(c[1]).append(' ').append(c[2]);
        text.append('\n');
      }
      text.append(" endloop\nendfacet\n");
    }
    return text.append("endsolid\n").toString();
  }

  @Test
  void everyFormatGivesTheSameTetrahedron() throws IOException {
    Path binary = Files.write(folder.resolve("binary.stl"), binaryStl("made by a test"));
    Path solid = Files.write(folder.resolve("solid.STL"), binaryStl("solid but binary"));
    Path text = Files.writeString(folder.resolve("text.stl"), textStl());
    Path obj = Files.writeString(folder.resolve("mesh.obj"), OBJ);
    for (Path file : new Path[] {binary, solid, text, obj}) {
      TriangleMesh mesh = TriangleMesh.read(file);
      assertEquals(12, mesh.vertices().length, file + ": four vertices, each once");
      assertEquals(12, mesh.triangles().length, file + ": four triangles");
      assertEquals(1, volume(mesh), 1e-12, file + ": volume");
      assertEquals(6, volume(mesh.scaled(1, 2, 3)), 1e-12);
    }
  }

  @Test
  void facesOfFourCornersBecomeTwoTriangles() throws IOException {
    Path obj =
        Files.writeString(
            folder.resolve("quad.obj"), "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n");
    assertArrayEquals(new int[] {0, 1, 2, 0, 2, 3}, TriangleMesh.read(obj).triangles());
  }

  /** Content of a file, its name, and the words the message must have. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a.obj | v 0 0\\n | line 1;three numbers",
        "a.obj | v 0 0 x\\n | line 1;v 0 0 x",
        "a.obj | v 0 0 0\\nf 1 1 2\\n | line 2;no vertex 2",
        "a.obj | v 0 0 0\\nf 1 a 1\\n | line 2;a;not the number",
        "a.obj | v 0 0 0\\nf 1 0 1\\n | line 2;no vertex 0",
        "a.obj | v 0 0 0\\n | no triangles",
        "a.obj | v 0 0 NaN\\nf 1 1 1\\n | vertex 0;NaN",
        "a.stl | nothing | no STL;solid;7 bytes",
        "a.stl | solid x\\nendsolid x\\n | no triangles",
        "a.stl | solid vertex 0 0 zero | vertex 0;zero",
        "a.stl | solid vertex 0 0 | vertex 0;not a number",
        "a.stl | solid vertex 0 0 0 endfacet | facet;not three",
        "a.stl | version https://git-lfs.github.com/spec/v1 | Git LFS;git lfs pull",
        "a.dae | <COLLADA/> | not supported;.stl",
      })
  void messageNamesFileAndFault(String name, String content, String words) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content.replace("\\n", "\n"));
    MeshException e = assertThrows(MeshException.class, () -> TriangleMesh.read(file));
    for (String word : (file + ";" + words).split(";", -1)) {
      assertTrue(
          CollisionRobots.message(e).contains(word),
          () -> word + " missing in: " + CollisionRobots.message(e));
    }
  }

  @Test
  void binaryStlCutShortIsRefused() throws IOException {
    byte[] whole = binaryStl("cut");
    Path file = Files.write(folder.resolve("cut.stl"), Arrays.copyOf(whole, 200));
    assertThrows(MeshException.class, () -> TriangleMesh.read(file));
  }

  @Test
  void filesAreFoundByPathUriAndPackage() throws IOException {
    Path robot = Files.createDirectories(folder.resolve("my_robot/urdf"));
    Path meshes = Files.createDirectories(folder.resolve("my_robot/meshes"));
    Path mesh = Files.writeString(meshes.resolve("arm.obj"), OBJ);
    MeshLocator locator = MeshLocator.beside(robot.resolve("robot.urdf"));
    assertEquals(mesh, locator.find("../meshes/arm.obj"));
    assertEquals(mesh, locator.find(mesh.toString()));
    assertEquals(mesh, locator.find(mesh.toUri().toString().replace("file:/", "file:///")));
    assertEquals(mesh, locator.find("package://my_robot/meshes/arm.obj"));
    MeshLocator above = MeshLocator.beside(folder.resolve("robot.urdf"));
    assertEquals(mesh, above.find("package://my_robot/meshes/arm.obj"));
    assertEquals(mesh, above.withFolder(meshes).find("package://other/visual/arm.obj"));
    for (String missing : new String[] {"arm.obj", "package://other/arm.obj"}) {
      RobotModelException e = assertThrows(RobotModelException.class, () -> locator.find(missing));
      assertTrue(CollisionRobots.message(e).contains(missing), CollisionRobots.message(e));
      assertTrue(CollisionRobots.message(e).contains("looked for"), CollisionRobots.message(e));
    }
    for (String odd : new String[] {"http://x/arm.obj", "package://", "file://host/ a"}) {
      RobotModelException e = assertThrows(RobotModelException.class, () -> locator.find(odd));
      assertTrue(CollisionRobots.message(e).contains("\""), CollisionRobots.message(e));
    }
  }

  private static double volume(TriangleMesh mesh) {
    double[] v = mesh.vertices();
    double volume = 0;
    for (int k = 0; k < mesh.triangles().length; k += 3) {
      int a = 3 * mesh.triangles()[k];
      int b = 3 * mesh.triangles()[k + 1];
      int c = 3 * mesh.triangles()[k + 2];
      volume +=
          v[a] * (v[b + 1] * v[c + 2] - v[b + 2] * v[c + 1])
              + v[a + 1] * (v[b + 2] * v[c] - v[b] * v[c + 2])
              + v[a + 2] * (v[b] * v[c + 1] - v[b + 1] * v[c]);
    }
    return volume / 6;
  }
}
