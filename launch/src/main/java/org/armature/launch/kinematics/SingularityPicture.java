package org.armature.launch.kinematics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.StepStatus;
import org.armature.kinematics.differential.WholeBodyIk;
import org.armature.kinematics.differential.WholeBodyIkSettings;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.differential.tasks.SingularityDamping;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * Joint velocities of the Panda while its tool passes the shoulder and the wrist singularity and is
 * pulled beyond its reach: on the left with the same small damping everywhere, on the right with
 * damping that grows near singularities.
 */
public final class SingularityPicture {
  private static final double[][] SHOULDER = {
    {0.2, -0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04},
    {0.2, 0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04}
  };
  private static final double[][] WRIST = {
    {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.1, 0.8, 0.04},
    {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.65, 0.8, 0.04}
  };
  private static final double PERIOD = WholeBodyIkSettings.DEFAULT.period();
  private static final int CYCLES = 2000;
  private static final int ARM = PandaRobot.ARM_JOINTS.size();
  private static final int POINTS_APART = 20;

  private SingularityPicture() {}

  /** Draws the picture as SVG. */
  public static String draw() {
    List<LinePlot> plots = new ArrayList<>();
    List<SingularityDamping> dampings =
        List.of(SingularityDamping.NONE, SingularityDamping.DEFAULT);
    List<String> names = List.of("constant damping", "adaptive damping");
    for (int column = 0; column < 2; column++) {
      int x = 40 + 360 * column;
      SingularityDamping damping = dampings.get(column);
      String name = ", " + names.get(column) + ", rad/s";
      plots.add(plot(x, 30, "shoulder" + name, 1, alongJoints(SHOULDER, damping)));
      plots.add(plot(x, 200, "wrist" + name, 1, alongJoints(WRIST, damping)));
      plots.add(plot(x, 370, "beyond reach and back" + name, 3, beyondReach(damping)));
    }
    return LinePlot.picture(720, 540, PandaRobot.ARM_JOINTS, plots);
  }

  private static LinePlot plot(int x, int y, String title, double most, double[][] velocities) {
    LinePlot plot = new LinePlot(x, y, title, CYCLES * PERIOD, most);
    for (int j = 0; j < ARM; j++) {
      plot.curve(velocities[j], POINTS_APART, j);
    }
    return plot;
  }

  /** Follows poses a little beside those of a straight joint path, there and back. */
  private static double[][] alongJoints(double[][] path, SingularityDamping damping) {
    RobotModel panda = PandaRobot.model();
    Pose3 aside = Pose3.ofRpy(0.002, -0.002, 0.002, 0.01, 0.01, -0.01);
    return follow(
        path[0],
        damping,
        cycle -> {
          double part = 0.5 - 0.5 * Math.cos(2 * Math.PI * cycle / CYCLES);
          double[] along = new double[path[0].length];
          for (int j = 0; j < along.length; j++) {
            along[j] = path[0][j] + part * (path[1][j] - path[0][j]);
          }
          return panda.framePose(PandaRobot.TCP_FRAME, along).times(aside);
        });
  }

  private static double[][] beyondReach(SingularityDamping damping) {
    double[] ready = PandaRobot.readyPosition();
    Pose3 start = PandaRobot.model().framePose(PandaRobot.TCP_FRAME, ready);
    return follow(
        ready,
        damping,
        cycle -> {
          double x = 0.35 - 0.35 * Math.cos(2 * Math.PI * cycle / CYCLES);
          return Pose3.translation(x, 0, 0.2 * x).times(start);
        });
  }

  /** Velocities by joint and cycle. */
  private static double[][] follow(
      double[] from, SingularityDamping damping, IntFunction<Pose3> targets) {
    DynamicsModel model = DynamicsModel.fixedBase(PandaRobot.model());
    FrameTask tool = new FrameTask(model, PandaRobot.TCP_FRAME).weights(1, 0.09).damping(damping);
    PostureTask posture = new PostureTask(model, 1e-4);
    posture.setTarget(from);
    WholeBodyIk ik =
        new WholeBodyIk(model, WholeBodyIkSettings.DEFAULT, List.of(tool, posture), List.of());
    double[] q = from.clone();
    double[] v = new double[model.velocitySize()];
    double[][] velocities = new double[ARM][CYCLES];
    // One round before, so that the picture begins on the path.
    for (int cycle = 0; cycle < 2 * CYCLES; cycle++) {
      tool.setTarget(targets.apply(cycle % CYCLES));
      if (ik.step(q, v) != StepStatus.SOLVED) {
        throw new IllegalStateException("cycle " + cycle + ": " + ik.cause());
      }
      ik.advance(q, v);
      for (int j = 0; j < ARM; j++) {
        velocities[j][cycle % CYCLES] = v[j];
      }
    }
    return velocities;
  }
}
