package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.RobotModelException;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.mesh.MeshException;
import org.armature.kinematics.mesh.TriangleMesh;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/**
 * The solids of a robot's links as capsules and boxes, of which distances are exact. Spheres and
 * boxes stay what they are; a cylinder becomes a capsule that covers it ({@link CylinderCapsule}),
 * a mesh the capsules that cover its surface: distances to them are never larger than to the shape
 * itself. A capsule within another of the same link is left out. Immutable.
 */
public final class CollisionModel {
  private final RobotModel robot;
  private final List<List<PlacedShape>> solids;
  private final List<MeshFit> meshFits;

  /**
   * What became of a mesh.
   *
   * @param link it belongs to, the first of several
   * @param file it was read from
   * @param vertices number of different ones
   * @param capsules number around it
   * @param volume of these, m³, counted twice where they overlap
   */
  public record MeshFit(String link, String file, int vertices, int capsules, double volume) {}

  private CollisionModel(RobotModel robot, List<List<PlacedShape>> solids, List<MeshFit> meshFits) {
    this.robot = robot;
    this.solids = List.copyOf(solids);
    this.meshFits = List.copyOf(meshFits);
  }

  /**
   * Reads the meshes of a robot and covers all its solids.
   *
   * @param meshes where to find files
   * @throws RobotModelException when a mesh is missing or unusable, or a shape is not supported,
   *     naming link, shape and file
   */
  public static CollisionModel of(RobotModel robot, MeshLocator meshes) {
    List<List<PlacedShape>> solids = new ArrayList<>();
    List<MeshFit> fits = new ArrayList<>();
    Map<Shape.Mesh, List<PlacedShape>> known = new HashMap<>();
    for (int frame = 0; frame < robot.frameCount(); frame++) {
      List<PlacedShape> shapes = robot.collisionShapes(frame);
      List<PlacedShape> covers = new ArrayList<>();
      for (int k = 0; k < shapes.size(); k++) {
        PlacedShape placed = shapes.get(k);
        try {
          covers.addAll(cover(robot.frameNames().get(frame), placed, shapes, meshes, known, fits));
        } catch (RobotModelException | MeshException e) {
          throw new RobotModelException(
              "robot \"%s\", link \"%s\", collision %d%s: %s"
                  .formatted(
                      robot.name(),
                      robot.frameNames().get(frame),
                      k + 1,
                      placed.name().isEmpty() ? "" : " \"" + placed.name() + "\"",
                      e.getMessage()),
              e);
        }
      }
      solids.add(CapsuleContainment.outermost(covers));
    }
    return new CollisionModel(robot, solids, fits);
  }

  /** The robot whose solids these are. */
  public RobotModel robot() {
    return robot;
  }

  /** What stands for the solids of a link: {@link Shape.Capsule}s and {@link Shape.Box}es. */
  public List<PlacedShape> solids(int frameId) {
    return solids.get(frameId);
  }

  /** What became of each mesh, in the order of the links; one that is used again is told once. */
  public List<MeshFit> meshFits() {
    return meshFits;
  }

  private static List<PlacedShape> cover(
      String link,
      PlacedShape placed,
      List<PlacedShape> ofLink,
      MeshLocator meshes,
      Map<Shape.Mesh, List<PlacedShape>> known,
      List<MeshFit> fits) {
    String name = placed.name();
    Pose3 origin = placed.origin();
    return switch (placed.shape()) {
      case Shape.Sphere sphere ->
          List.of(new PlacedShape(name, origin, new Shape.Capsule(sphere.radius(), 0)));
      case Shape.Capsule capsule -> List.of(placed);
      case Shape.Box box -> List.of(placed);
      case Shape.Cylinder cylinder ->
          List.of(new PlacedShape(name, origin, CylinderCapsule.around(cylinder, origin, ofLink)));
      case Shape.Unsupported unsupported ->
          throw new RobotModelException(unsupported.description());
      case Shape.Mesh mesh -> {
        List<PlacedShape> capsules = known.get(mesh);
        if (capsules == null) {
          capsules = new ArrayList<>();
          TriangleMesh triangles =
              TriangleMesh.read(meshes.find(mesh.file()))
                  .scaled(mesh.scaleX(), mesh.scaleY(), mesh.scaleZ());
          double volume = 0;
          for (double[] capsule : MeshCapsules.cover(triangles)) {
            capsules.add(new PlacedShape("", Segments.pose(capsule), Segments.shape(capsule)));
            volume += Segments.volume(capsule[6], Segments.length(capsule));
          }
          known.put(mesh, capsules);
          fits.add(
              new MeshFit(
                  link, mesh.file(), triangles.vertices().length / 3, capsules.size(), volume));
        }
        yield capsules.stream()
            .map(each -> new PlacedShape(name, origin.times(each.origin()), each.shape()))
            .toList();
      }
    };
  }
}
