package org.armature.kinematics.collision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.RobotModelException;
import org.armature.kinematics.mesh.MeshBuilder;
import org.armature.kinematics.mesh.TriangleMesh;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollisionModelTest {
  private static RobotModel robot(String... geometries) {
    StringBuilder urdf = new StringBuilder("<robot name=\"one\"><link name=\"base\">");
    for (String geometry : geometries) {
      urdf.append("<collision>").append(geometry).append("</collision>");
    }
    return CollisionRobots.parse(urdf.append("</link></robot>").toString());
  }

  private static List<PlacedShape> solids(String... geometries) {
    return CollisionModel.of(robot(geometries), CollisionRobots.NO_MESHES).solids(0);
  }

  @Test
  void cylinderWithBallsAtItsEndsIsOneCapsule() {
    List<PlacedShape> solids =
        solids(
            "<origin xyz='1 2 3' rpy='1.5707963267948966 0 0'/><geometry><cylinder radius='0.1'"
                + " length='0.4'/></geometry>",
            "<origin xyz='1 2.2 3'/><geometry><sphere radius='0.1'/></geometry>",
            "<origin xyz='1 1.8 3'/><geometry><sphere radius='0.1'/></geometry>");
    assertEquals(1, solids.size());
    assertEquals(new Shape.Capsule(0.1, 0.4), solids.getFirst().shape());
    assertEquals(2, CollisionRobots.panda().solids(0).size());
  }

  @Test
  void capsuleForACylinderHoldsItsRimsAndIsTheLeastThatDoes() {
    for (double half : new double[] {0.001, 0.05, 0.1, 0.3, 2}) {
      double radius = 0.1;
      Shape.Capsule capsule =
          assertInstanceOf(
              Shape.Capsule.class,
              solids(
                      "<geometry><cylinder radius='%s' length='%s'/></geometry>"
                          .formatted(radius, 2 * half))
                  .getFirst()
                  .shape());
      double beyond = Math.max(0, half - 0.5 * capsule.length());
      assertTrue(Math.hypot(radius, beyond) <= capsule.radius() + 1e-15, "rim at " + half);
      double volume = Segments.volume(capsule.radius(), capsule.length());
      assertTrue(volume <= Segments.volume(radius, 2 * half) + 1e-15, "caps added to both ends");
      assertTrue(volume <= Segments.volume(Math.hypot(radius, half), 0) + 1e-15, "one ball");
    }
  }

  @Test
  void capsulesWithinOthersAreLeftOutAndEqualOnesStayOnce() {
    String ball = "<geometry><sphere radius='0.1'/></geometry>";
    assertEquals(1, solids(ball, ball, ball).size());
    assertEquals(1, solids("<geometry><sphere radius='0.05'/></geometry>", ball).size());
    assertEquals(
        2,
        solids("<origin xyz='0.06 0 0'/><geometry><sphere radius='0.05'/></geometry>", ball)
            .size());
  }

  @Test
  void capsuleAroundPointsHoldsThemAllAndIsHardlyLargerThanTheBest() {
    Random random = new Random(1);
    for (int k = 0; k < 20; k++) {
      // Points on a capsule of known size: none smaller holds points this dense.
      double length = random.nextDouble();
      double[] start = Solids.randomVector(random, 1);
      double[] axis = Solids.randomVector(random, 1);
      double size = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
      double[] points = new double[3 * 3000];
      for (int point = 0; point < points.length; point += 3) {
        double[] out = Solids.randomVector(random, 1);
        double reach = 0.2 / Math.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2]);
        double along = length * random.nextInt(2) / size;
        for (int row = 0; row < 3; row++) {
          points[point + row] = start[row] + along * axis[row] + reach * out[row];
        }
      }
      double[] capsule = EnclosingCapsule.fit(points);
      requireInside(capsule, points);
      double volume = Segments.volume(capsule[6], Segments.length(capsule));
      double best = Segments.volume(0.2, length);
      assertTrue(volume < 1.05 * best, volume + " m³, best " + best);
    }
  }

  @Test
  void capsuleAroundFewPointsIsNoLargerThanItMustBe() {
    double[] one = {1, 2, 3};
    assertEquals(0, EnclosingCapsule.fit(one)[6], 1e-9);
    double[] two = {0, 0, 0, 3, 4, 0};
    double[] segment = EnclosingCapsule.fit(two);
    requireInside(segment, two);
    assertTrue(Segments.volume(segment[6], Segments.length(segment)) < 1e-4);
    double[] flat = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0};
    double[] plate = EnclosingCapsule.fit(flat);
    requireInside(plate, flat);
    double ball = Segments.volume(Math.sqrt(0.5), 0);
    assertTrue(Segments.volume(plate[6], Segments.length(plate)) <= ball * (1 + 1e-6));
  }

  @Test
  void meshIsCutWhereOneCapsuleIsWasteful() {
    // Two thin bars that form an L.
    MeshBuilder bars = new MeshBuilder();
    addBar(bars, 0, 0, 0, 1, 0.05, 0.05);
    addBar(bars, 0, 0, 0, 0.05, 1, 0.05);
    TriangleMesh mesh = bars.build();
    List<double[]> capsules = MeshCapsules.cover(mesh);
    assertTrue(capsules.size() >= 2, capsules.size() + " capsules");
    double[] one = EnclosingCapsule.fit(mesh.vertices());
    double whole = Segments.volume(one[6], Segments.length(one));
    assertTrue(CapsuleUnion.volume(capsules) < 0.3 * whole);
    requireCovered(mesh, capsules);
  }

  @Test
  void unionCountsSharedVolumeOnce() {
    double[] ball = {0, 0, 0, 0, 0, 0, 0.5};
    double[] apart = {2, 0, 0, 3, 0, 0, 0.5};
    double single = Segments.volume(0.5, 0);
    // The share of 2,048 points: a few percent.
    assertEquals(single, CapsuleUnion.volume(List.of(ball)), 0.03 * single);
    assertEquals(single, CapsuleUnion.volume(List.of(ball, ball)), 0.03 * single);
    double both = single + Segments.volume(0.5, 1);
    assertEquals(both, CapsuleUnion.volume(List.of(ball, apart)), 0.05 * both);
  }

  @Test
  void meshBecomesCapsulesAtItsPlaceAndScale(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mesh.obj"), MeshFileTest.OBJ);
    RobotModel robot =
        robot(
            "<origin xyz='1 0 0' rpy='0 0 1.5707963267948966'/>"
                + "<geometry><mesh filename='mesh.obj' scale='0.1 -0.1 0.1'/></geometry>");
    CollisionModel model =
        CollisionModel.of(robot, MeshLocator.beside(folder.resolve("robot.urdf")));
    assertEquals(1, model.meshFits().size());
    assertEquals(4, model.meshFits().getFirst().vertices());
    // Corners turned by 90° about z and moved by one: (x, y, z) to (1 − y, x, z).
    double[][] corners = {{1, 0, 0}, {1, 0.1, 0}, {1.2, 0, 0}, {1, 0, 0.3}};
    for (double[] corner : corners) {
      assertTrue(
          model.solids(0).stream().anyMatch(solid -> holds(solid, corner)),
          "corner " + Arrays.toString(corner));
    }
  }

  @Test
  void missingMeshIsToldWhenCollisionsAreAskedForAndNotBefore() {
    RobotModel robot =
        robot("<geometry><mesh filename='package://arm/meshes/none.stl'/></geometry>");
    assertEquals(0, robot.framePose("base").x());
    RobotModelException e =
        assertThrows(
            RobotModelException.class, () -> CollisionModel.of(robot, CollisionRobots.NO_MESHES));
    for (String word :
        List.of("robot \"one\"", "link \"base\"", "package://arm/meshes/none.stl", "looked for")) {
      assertTrue(CollisionRobots.message(e).contains(word), CollisionRobots.message(e));
    }
  }

  @Test
  void unknownShapeIsToldByName() {
    RobotModelException e =
        assertThrows(
            RobotModelException.class,
            () -> solids("<geometry><plane normal='0 0 1'/></geometry>"));
    assertTrue(CollisionRobots.message(e).contains("<plane>"), CollisionRobots.message(e));
  }

  @Test
  void everyVertexOfThePandasMeshesIsInsideACapsule() throws IOException {
    Path meshes = CollisionRobots.shared("robots/fer_panda/meshes").orElse(null);
    Assumptions.assumeTrue(meshes != null, "no meshes beside the repository");
    try (Stream<Path> files = Files.list(meshes)) {
      for (Path file : files.sorted().toList()) {
        TriangleMesh mesh = TriangleMesh.read(file);
        List<double[]> capsules = MeshCapsules.cover(mesh);
        requireCovered(mesh, capsules);
        // Links of an arm are nearly capsules; the hand is the flattest.
        assertTrue(CapsuleUnion.volume(capsules) < 2.5 * hullVolume(mesh), file.toString());
      }
    }
  }

  private static void addBar(
      MeshBuilder mesh, double x, double y, double z, double dx, double dy, double dz) {
    int[] corner = new int[8];
    for (int k = 0; k < 8; k++) {
      corner[k] = mesh.vertex(x + (k & 1) * dx, y + (k >> 1 & 1) * dy, z + (k >> 2) * dz);
    }
    int[][] faces = {
      {0, 1, 3, 2}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 3, 7, 5}
    };
    for (int[] f : faces) {
      mesh.triangle(corner[f[0]], corner[f[1]], corner[f[2]]);
      mesh.triangle(corner[f[0]], corner[f[2]], corner[f[3]]);
    }
  }

  private static void requireInside(double[] capsule, double[] points) {
    for (int k = 0; k < points.length; k += 3) {
      double square = Segments.square(capsule, points[k], points[k + 1], points[k + 2]);
      assertTrue(square <= capsule[6] * capsule[6], "point " + k / 3 + " is outside");
    }
  }

  /** Each triangle, hence the surface, lies within one of the capsules. */
  private static void requireCovered(TriangleMesh mesh, List<double[]> capsules) {
    int[] t = mesh.triangles();
    for (int k = 0; k < t.length; k += 3) {
      int at = k;
      assertTrue(
          capsules.stream()
              .anyMatch(capsule ->
                  holds(capsule, mesh.vertices(), t[at])
                      && holds(capsule, mesh.vertices(), t[at + 1])
                      && holds(capsule, mesh.vertices(), t[at + 2])),
          "triangle " + k / 3 + " is outside");
    }
  }

  private static boolean holds(double[] capsule, double[] v, int vertex) {
    return Segments.square(capsule, v[3 * vertex], v[3 * vertex + 1], v[3 * vertex + 2])
        <= capsule[6] * capsule[6];
  }

  private static boolean holds(PlacedShape solid, double[] point) {
    double[] capsule = Segments.of(solid, assertInstanceOf(Shape.Capsule.class, solid.shape()));
    return Segments.square(capsule, point[0], point[1], point[2])
        <= capsule[6] * capsule[6] + 1e-12;
  }

  /** Volume of a convex mesh, as the Panda's are. */
  private static double hullVolume(TriangleMesh mesh) {
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
