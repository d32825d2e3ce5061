package org.armature.kinematics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

/** Robots the tests of this package share. */
final class TestRobots {
  private TestRobots() {}

  /** Every kind of joint, skewed axes, a mimic of a mimic. */
  static RobotModel everyJoint() {
    try (InputStream in = TestRobots.class.getResourceAsStream("every-joint.urdf")) {
      return RobotModel.fromUrdf(Objects.requireNonNull(in), "every-joint.urdf");
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
