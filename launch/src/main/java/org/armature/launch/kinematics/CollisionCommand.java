package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.kinematics.collision.CollisionModel;
import org.armature.kinematics.collision.SelfCollision;
import org.armature.kinematics.collision.SelfCollisionWorkspace;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How near a robot comes to itself. */
@Command(
    name = "collision",
    description = "Computes the least distance between the links of a robot for every row.",
    footer = {
      "",
      "Input as for fk. Output: distance (m, negative where links overlap), link1, link2. Meshes",
      "and cylinders are covered by capsules, so that no distance is too large.",
      "",
      "Example:",
      "  armature kinematics collision --model robot.urdf --srdf robot.srdf --in q.csv \\",
      "    --out distances.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CollisionCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Mixin private CollisionOptions collisions = new CollisionOptions();

  @Mixin private TableOptions tables = new TableOptions();

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    NumberTable table = NumberTable.read(tables.in);
    table.requireOnly(model.positionNames());
    StateColumns positions = StateColumns.ofPositions(table, "", model);
    CollisionModel solids = collisions.load(model.robot(), options.file());
    SelfCollision collision = new SelfCollision(solids, collisions.pairs(solids));
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    SelfCollisionWorkspace nearest = new SelfCollisionWorkspace(collision, 1);
    double[] q = new double[model.positionSize()];
    double[] distance = new double[1];
    try (TableWriter writer = new TableWriter(tables.out, List.of("distance", "link1", "link2"))) {
      for (double[] row : table.rows()) {
        positions.copy(row, q);
        BodyKinematics.compute(model, ws, q);
        nearest.compute(ws, Double.POSITIVE_INFINITY);
        distance[0] = nearest.minimumDistance();
        boolean any = nearest.count() > 0;
        writer.write(
            distance,
            any ? collision.links(nearest.pair(0)).first() : "",
            any ? collision.links(nearest.pair(0)).second() : "");
      }
    }
    return 0;
  }
}
