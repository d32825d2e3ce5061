package org.armature.kinematics.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.trajectory.MotionLimits;

/** Random waypoints and limits, among them those that make timing difficult. */
final class RandomPaths {
  enum Kind {
    FAR_APART,
    FAR_AND_VERY_NEAR,
    SOME_REPEATED,
    SOME_JOINTS_RESTING,
    BACK_AND_FORTH
  }

  private static final Kind[] KINDS = Kind.values();

  private RandomPaths() {}

  /** Every kind in turn. */
  static Kind kind(int n) {
    return KINDS[n % KINDS.length];
  }

  static List<double[]> points(Random random, Kind kind, int joints) {
    int count = 2 + random.nextInt(9);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = gaussian(random, joints, 2);
      if (i > 0) {
        changed(random, kind, points, point);
      }
      points.add(point);
    }
    points.add(gaussian(random, joints, 2));
    return points;
  }

  private static void changed(Random random, Kind kind, List<double[]> points, double[] point) {
    double[] last = points.getLast();
    double[] step = gaussian(random, point.length, Math.pow(10, -7 * random.nextDouble()));
    boolean coin = random.nextBoolean();
    double[] earlier = points.get(Math.max(0, points.size() - 2));
    for (int j = 0; j < point.length; j++) {
      switch (kind) {
        case FAR_APART -> {}
        case FAR_AND_VERY_NEAR -> point[j] = last[j] + step[j];
        case SOME_REPEATED -> point[j] = coin ? last[j] : point[j];
        case SOME_JOINTS_RESTING -> point[j] = random.nextBoolean() ? last[j] : point[j];
        case BACK_AND_FORTH -> point[j] = coin ? earlier[j] : point[j];
      }
    }
  }

  static double[] gaussian(Random random, int size, double scale) {
    double[] values = new double[size];
    for (int j = 0; j < size; j++) {
      values[j] = scale * random.nextGaussian();
    }
    return values;
  }

  static List<MotionLimits> limits(Random random, int joints) {
    List<MotionLimits> limits = new ArrayList<>();
    for (int j = 0; j < joints; j++) {
      limits.add(
          new MotionLimits(
              -size(random), size(random), -3 * size(random), 3 * size(random), 9 * size(random)));
    }
    return limits;
  }

  private static double size(Random random) {
    return Math.exp(random.nextGaussian());
  }
}
