package org.armature.kinematics.dynamics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;

/** Robots and random states that the tests of this package share. */
final class DynamicsRobots {
  private DynamicsRobots() {}

  /** A tree without mimicking joints. */
  static RobotModel walker() {
    return resource("walker.urdf");
  }

  /** A tree with mimicking joints. */
  static RobotModel gantry() {
    return resource("gantry.urdf");
  }

  /** Our own robots and those beside the repository, each on a fixed and on a floating base. */
  static List<DynamicsModel> all() {
    List<RobotModel> robots = new ArrayList<>(List.of(walker(), gantry(), PandaRobot.model()));
    shared("robots")
        .ifPresent(folder -> {
          for (Path file : urdfs(folder)) {
            robots.add(RobotModel.fromUrdf(file));
          }
        });
    List<DynamicsModel> models = new ArrayList<>();
    for (RobotModel robot : robots) {
      models.add(DynamicsModel.fixedBase(robot));
      models.add(DynamicsModel.floatingBase(robot));
    }
    return models;
  }

  /** A file or folder that lies beside the repository on some machines. */
  static Optional<Path> shared(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared").resolve(name))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder).map(found -> found.resolve("shared").resolve(name));
  }

  static List<Path> urdfs(Path folder) {
    return files(folder, ".urdf");
  }

  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Joints within their limits, at most ±π; the base within a metre, turned any way. */
  static double[] randomPosition(DynamicsModel model, Random random) {
    double[] q = new double[model.positionSize()];
    double square = 0;
    for (int k = 0; k < model.qBase; k++) {
      q[k] = random.nextGaussian();
      square += k < 3 ? 0 : q[k] * q[k];
    }
    for (int k = 3; k < model.qBase; k++) {
      q[k] /= Math.sqrt(square);
    }
    for (int j = model.qBase; j < q.length; j++) {
      double lower = Math.max(model.robot().lowerLimit(j - model.qBase), -Math.PI);
      double upper = Math.min(model.robot().upperLimit(j - model.qBase), Math.PI);
      q[j] = lower + random.nextDouble() * (upper - lower);
    }
    return q;
  }

  static double[] randomVelocity(DynamicsModel model, Random random) {
    double[] v = new double[model.velocitySize()];
    for (int k = 0; k < v.length; k++) {
      v[k] = 2 * random.nextDouble() - 1;
    }
    return v;
  }

  private static RobotModel resource(String name) {
    try (InputStream in = DynamicsRobots.class.getResourceAsStream(name)) {
      return RobotModel.fromUrdf(Objects.requireNonNull(in), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
