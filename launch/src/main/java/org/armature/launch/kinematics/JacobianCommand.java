package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Jacobian of one frame. */
@Command(
    name = "jacobian",
    description = "Computes the Jacobian of a frame for every row of joint positions.",
    footer = {
      "",
      "Input as for fk. Output: the 6 x nv matrix row by row, one column per element, named",
      "vx:<joint> to wz:<joint>; with --floating-base the columns vx:vx to wz:wz of the base come",
      "first in each row. Linear velocity comes before angular.",
      "",
      "Example:",
      "  armature kinematics jacobian --model robot.urdf --frame tool --reference local \\",
      "    --in q.csv --out jacobians.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JacobianCommand implements Callable<Integer> {
  private static final List<String> ROWS = List.of("vx", "vy", "vz", "wx", "wy", "wz");

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(names = "--frame", required = true, description = "Link whose velocity is wanted.")
  private String frame = "";

  @Option(
      names = "--reference",
      defaultValue = "local-world-aligned",
      description =
          "local: at the frame, along its axes; local-world-aligned: at the frame, along world"
              + " axes; world: spatial velocity at the world's origin (${DEFAULT-VALUE}).")
  private String reference = "";

  @Mixin private TableOptions tables = new TableOptions();

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    int frameId = model.robot().frameId(frame);
    ReferenceFrame chosen = parse(reference);
    NumberTable table = NumberTable.read(tables.in, IkResults.COLUMNS);
    table.requireOnly(model.positionNames());
    StateColumns positions = StateColumns.ofPositions(table, "", model);
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] q = new double[model.positionSize()];
    DMatrixRMaj jacobian = new DMatrixRMaj(6, model.velocitySize());
    List<String> columns = new ArrayList<>();
    for (String row : ROWS) {
      model.velocityNames().forEach(name -> columns.add(row + ":" + name));
    }
    try (TableWriter writer = new TableWriter(tables.out, columns)) {
      for (double[] row : table.rows()) {
        positions.copy(row, q);
        BodyKinematics.compute(model, ws, q);
        SpatialJacobian.compute(model, ws, frameId, chosen, jacobian);
        writer.write(jacobian.data);
      }
    }
    return 0;
  }

  private static ReferenceFrame parse(String word) {
    return switch (word) {
      case "local" -> ReferenceFrame.LOCAL;
      case "world" -> ReferenceFrame.WORLD;
      case "local-world-aligned" -> ReferenceFrame.LOCAL_WORLD_ALIGNED;
      default ->
          throw new IllegalArgumentException(
              "--reference is \"" + word + "\"; expected local, world or local-world-aligned");
    };
  }
}
