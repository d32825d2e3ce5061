package org.armature.kinematics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Robots the tests of this package share. */
final class TestRobots {
  private TestRobots() {}

  /** Every kind of joint, skewed axes, a mimic of a mimic. */
  static RobotModel everyJoint() {
    return resource("every-joint.urdf");
  }

  /** An arm that cannot turn its tool to every direction. */
  static RobotModel fiveJoints() {
    return resource("five-joints.urdf");
  }

  /** Six joints, five of them with limits of two turns. */
  static RobotModel ur5e() {
    return resource("/org/armature/robots/ur5e/ur5e.urdf");
  }

  /** The humanoid that lies beside the repository on some machines. */
  static Optional<RobotModel> g1() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared/robots/g1"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(found -> found.resolve("shared/robots/g1/g1_29dof_rev_1_0.urdf"))
        .map(RobotModel::fromUrdf);
  }

  private static RobotModel resource(String name) {
    try (InputStream in = TestRobots.class.getResourceAsStream(name)) {
      return RobotModel.fromUrdf(Objects.requireNonNull(in), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RobotModel parse(String urdf) {
    return RobotModel.fromUrdf(
        new ByteArrayInputStream(urdf.getBytes(StandardCharsets.UTF_8)), "test.urdf");
  }

  static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  /** Uniform within the limits, within ±π where there are none. */
  static double[] randomConfiguration(RobotModel model, Random random) {
    double[] q = new double[model.size()];
    for (int j = 0; j < q.length; j++) {
      double lower = Math.max(model.lowerLimit(j), -Math.PI);
      double upper = Math.min(model.upperLimit(j), Math.PI + 1);
      q[j] = lower + random.nextDouble() * (upper - lower);
    }
    return q;
  }
}
