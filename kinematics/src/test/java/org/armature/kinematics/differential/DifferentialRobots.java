package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.Configurations;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;

/** Robots, postures and looks at them that the tests of this package share. */
final class DifferentialRobots {
  /** Corners of the biped's soles in their frames, m. */
  static final double[] SOLE = {0.13, 0.04, 0, 0.13, -0.04, 0, -0.06, -0.04, 0, -0.06, 0.04, 0};

  private DifferentialRobots() {}

  /** Legs, waist and arms on a floating base. */
  static DynamicsModel biped() {
    try (InputStream in = DifferentialRobots.class.getResourceAsStream("biped.urdf")) {
      return DynamicsModel.floatingBase(
          RobotModel.fromUrdf(Objects.requireNonNull(in), "biped.urdf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DynamicsModel panda() {
    return DynamicsModel.fixedBase(PandaRobot.model());
  }

  /** The biped with bent knees and elbows, its soles on the ground. */
  static double[] standing(DynamicsModel biped) {
    double[] q =
        with(
            biped,
            Map.of(
                "left_hip_pitch", -0.4,
                "left_knee", 0.8,
                "left_ankle_pitch", -0.4,
                "right_hip_pitch", -0.4,
                "right_knee", 0.8,
                "right_ankle_pitch", -0.4,
                "left_elbow", -1.0,
                "right_elbow", -1.0));
    q[2] = -pose(biped, q, "left_sole").z();
    return q;
  }

  static double[] with(DynamicsModel model, Map<String, Double> joints) {
    double[] q = Configurations.neutral(model);
    joints.forEach((name, value) -> q[model.positionNames().indexOf(name)] = value);
    return q;
  }

  /** The description of Unitree's G1, which lies beside the repository on some machines. */
  static Optional<DynamicsModel> g1() {
    Path folder = Path.of("").toAbsolutePath();
    Path file = Path.of("shared", "robots", "g1", "g1_29dof_rev_1_0.urdf");
    while (folder != null && !Files.exists(folder.resolve(file))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(found -> DynamicsModel.floatingBase(RobotModel.fromUrdf(found.resolve(file))));
  }

  static Pose3 pose(DynamicsModel model, double[] q, String frame) {
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    BodyKinematics.compute(model, ws, q);
    return ws.pose(model.robot().frameId(frame));
  }

  /** Joints within their limits, a floating base anywhere. */
  static double[] anywhere(DynamicsModel model, Random random) {
    double[] q = Configurations.neutral(model);
    int base = q.length - model.robot().size();
    for (int j = 0; j < model.robot().size(); j++) {
      double lower = model.robot().lowerLimit(j);
      q[base + j] = lower + random.nextDouble() * (model.robot().upperLimit(j) - lower);
    }
    double[] v = new double[model.velocitySize()];
    for (int k = 0; k < v.length - model.robot().size(); k++) {
      v[k] = random.nextGaussian();
    }
    Configurations.integrate(model, q, v, q);
    return q;
  }

  static double[] randomVelocity(DynamicsModel model, Random random) {
    double[] v = new double[model.velocitySize()];
    for (int k = 0; k < v.length; k++) {
      v[k] = random.nextGaussian();
    }
    return v;
  }

  /**
   * Whoever allocates does so every time; what the JVM takes for itself while it compiles comes to
   * an end: one round without is asked for, of many.
   */
  static void assertAllocatesNothing(Runnable work) {
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 400 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20; i++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in 20 runs");
  }
}
