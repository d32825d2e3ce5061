package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.So3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forward kinematics of one frame. */
@Command(
    name = "fk",
    description = "Computes the pose of a frame for every row of joint positions.",
    footer = {
      "",
      "Input: one column per joint (rad, m); with --floating-base also x,y,z,qx,qy,qz,qw of the",
      "root link in the world. Output: x,y,z,qx,qy,qz,qw of the frame in the root link's frame, or",
      "in the world with --floating-base.",
      "",
      "Example:",
      "  armature kinematics fk --model robot.urdf --frame tool --in q.csv --out poses.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FkCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Option(names = "--frame", required = true, description = "Link whose pose is wanted.")
  private String frame = "";

  @Mixin private TableOptions tables = new TableOptions();

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    int frameId = model.robot().frameId(frame);
    NumberTable table = NumberTable.read(tables.in);
    table.requireOnly(model.positionNames());
    StateColumns positions = StateColumns.ofPositions(table, "", model);
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] q = new double[model.positionSize()];
    double[] rotation = new double[9];
    double[] quaternion = new double[4];
    double[] pose = new double[StateColumns.POSE.size()];
    try (TableWriter writer = new TableWriter(tables.out, StateColumns.POSE)) {
      for (double[] row : table.rows()) {
        positions.copy(row, q);
        BodyKinematics.compute(model, ws, q);
        ws.copyPosition(frameId, pose);
        ws.copyRotation(frameId, rotation);
        So3.toQuaternion(rotation, quaternion);
        System.arraycopy(quaternion, 0, pose, 3, 4);
        writer.write(pose);
      }
    }
    return 0;
  }
}
