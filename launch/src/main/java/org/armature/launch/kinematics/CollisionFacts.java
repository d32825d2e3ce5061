package org.armature.launch.kinematics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.RobotModelException;
import org.armature.kinematics.collision.CollisionModel;
import org.armature.kinematics.collision.CollisionPairs;
import org.armature.kinematics.collision.SelfCollision;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/** What is told about the collision solids of a robot. */
final class CollisionFacts {
  private CollisionFacts() {}

  /** Solids, pairs and reasons; a mesh that is missing matters to nothing else and is told here. */
  static void describe(CollisionOptions options, RobotModel robot, Path file, ObjectNode node) {
    try {
      CollisionModel model = options.load(robot, file);
      CollisionPairs pairs = options.pairs(model);
      node.put("link_pairs", pairs.checked().size());
      node.put("solid_pairs", new SelfCollision(model, pairs).pairCount());
      describeSolids(model, node.putArray("links"));
      describeMeshes(model, node.putArray("meshes"));
      ArrayNode allowed = node.putArray("allowed");
      pairs
          .allowed()
          .forEach((pair, reason) ->
              allowed
                  .addObject()
                  .put("link1", pair.first())
                  .put("link2", pair.second())
                  .put("reason", reason.name().toLowerCase(Locale.ROOT)));
    } catch (RobotModelException e) {
      node.put("error", e.getMessage());
    }
  }

  private static void describeSolids(CollisionModel model, ArrayNode links) {
    RobotModel robot = model.robot();
    for (int frame = 0; frame < robot.frameCount(); frame++) {
      List<PlacedShape> solids = model.solids(frame);
      long boxes = solids.stream().filter(each -> each.shape() instanceof Shape.Box).count();
      if (!solids.isEmpty()) {
        links
            .addObject()
            .put("link", robot.frameNames().get(frame))
            .put("capsules", solids.size() - boxes)
            .put("boxes", boxes);
      }
    }
  }

  private static void describeMeshes(CollisionModel model, ArrayNode meshes) {
    for (CollisionModel.MeshFit fit : model.meshFits()) {
      meshes
          .addObject()
          .put("link", fit.link())
          .put("file", fit.file())
          .put("vertices", fit.vertices())
          .put("capsules", fit.capsules())
          .put("capsule_volume", fit.volume());
    }
  }
}
