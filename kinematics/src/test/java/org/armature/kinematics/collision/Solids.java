package org.armature.kinematics.collision;

import java.util.Random;
import org.armature.kinematics.geometry.So3;

/**
 * Pairs of solids with what is needed to check a distance without the code that computed it: their
 * support functions. With h(n) the farthest reach of a solid along n, the gap that a direction n
 * opens between the first and the second is −h₁(n) − h₂(−n), and the signed distance of convex
 * solids is the widest gap of all directions, apart or overlapping.
 */
final class Solids {
  /** In the layout of {@link CapsuleDistance}, or of {@link CapsuleBoxDistance} where longer. */
  final double[] first;

  final double[] second;
  final double[] contact = new double[Contact.SIZE];

  Solids(double[] first, double[] second) {
    this.first = first;
    this.second = second;
  }

  static double[] capsule(double[] start, double[] end, double radius) {
    double[] capsule = new double[CapsuleDistance.STRIDE];
    double square = 0;
    for (int k = 0; k < 3; k++) {
      capsule[k] = start[k];
      capsule[3 + k] = end[k] - start[k];
      square += capsule[3 + k] * capsule[3 + k];
    }
    capsule[CapsuleDistance.LENGTH2] = square;
    capsule[CapsuleDistance.RADIUS] = radius;
    return capsule;
  }

  static double[] box(double[] centre, double[] rotationVector, double... half) {
    double[] box = new double[CapsuleBoxDistance.STRIDE];
    double[] rotation = new double[9];
    So3.exp(rotationVector, rotation);
    System.arraycopy(centre, 0, box, 0, 3);
    System.arraycopy(rotation, 0, box, CapsuleBoxDistance.ROTATION, 9);
    System.arraycopy(half, 0, box, CapsuleBoxDistance.HALF, 3);
    return box;
  }

  static double[] randomCapsule(Random random, double spread) {
    double[] start = randomVector(random, spread);
    double[] end = randomVector(random, 0.5);
    for (int k = 0; k < 3; k++) {
      end[k] += start[k];
    }
    // Every fifth is a ball.
    boolean ball = random.nextInt(5) == 0;
    return capsule(start, ball ? start : end, 0.2 * random.nextDouble());
  }

  static double[] randomBox(Random random, double spread) {
    // Every third has edges along the axes, so that faces and edges are parallel.
    double[] turn =
        random.nextInt(3) == 0
            ? new double[] {0, 0, random.nextInt(4) * Math.PI / 2}
            : randomVector(random, 2);
    return box(
        randomVector(random, spread),
        turn,
        0.05 + 0.3 * random.nextDouble(),
        0.05 + 0.3 * random.nextDouble(),
        0.05 + 0.3 * random.nextDouble());
  }

  static double[] randomVector(Random random, double size) {
    return new double[] {
      size * random.nextGaussian(), size * random.nextGaussian(), size * random.nextGaussian()
    };
  }

  /** The distance as the code under test has it. */
  double distance() {
    if (!isBox(second)) {
      double[] both = new double[2 * CapsuleDistance.STRIDE];
      System.arraycopy(first, 0, both, 0, CapsuleDistance.STRIDE);
      System.arraycopy(second, 0, both, CapsuleDistance.STRIDE, CapsuleDistance.STRIDE);
      return CapsuleDistance.compute(both, 0, CapsuleDistance.STRIDE, contact, 0);
    }
    if (!isBox(first)) {
      return new CapsuleBoxDistance().compute(first, 0, second, 0, contact, 0);
    }
    double[] both = new double[2 * CapsuleBoxDistance.STRIDE];
    System.arraycopy(first, 0, both, 0, CapsuleBoxDistance.STRIDE);
    System.arraycopy(second, 0, both, CapsuleBoxDistance.STRIDE, CapsuleBoxDistance.STRIDE);
    return new BoxDistance()
        .compute(both, 0, CapsuleBoxDistance.STRIDE, Double.POSITIVE_INFINITY, contact, 0);
  }

  /** What the distance between the cores has more than that of the solids. */
  double radii() {
    return (isBox(first) ? 0 : first[CapsuleDistance.RADIUS])
        + (isBox(second) ? 0 : second[CapsuleDistance.RADIUS]);
  }

  /** Gap that a direction, made a unit vector, opens from the first to the second. */
  double gap(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    double nx = x / length;
    double ny = y / length;
    double nz = z / length;
    return -support(first, nx, ny, nz) - support(second, -nx, -ny, -nz);
  }

  /** The widest gap, climbed to from the best of many directions, several times. */
  double widestGap(Random random, int directions, int climbs) {
    double widest = Double.NEGATIVE_INFINITY;
    for (int climb = 0; climb < climbs; climb++) {
      widest = Math.max(widest, climb(random, directions / climbs));
    }
    return widest;
  }

  private double climb(Random random, int directions) {
    double[] best = new double[3];
    double widest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < directions; k++) {
      double[] n = randomVector(random, 1);
      double gap = gap(n[0], n[1], n[2]);
      if (gap > widest) {
        widest = gap;
        best = n;
      }
    }
    double length = Math.sqrt(best[0] * best[0] + best[1] * best[1] + best[2] * best[2]);
    for (double step = 0.3; step > 1e-7; step *= 0.7) {
      for (int k = 0; k < 20; k++) {
        double[] n = randomVector(random, step * length);
        double gap = gap(best[0] + n[0], best[1] + n[1], best[2] + n[2]);
        if (gap > widest) {
          widest = gap;
          best = new double[] {best[0] + n[0], best[1] + n[1], best[2] + n[2]};
        }
      }
    }
    return widest;
  }

  /** How far a point lies outside a solid, 0 within. */
  static double outside(double[] solid, double x, double y, double z) {
    double dx = x - solid[0];
    double dy = y - solid[1];
    double dz = z - solid[2];
    if (!isBox(solid)) {
      double along = dx * solid[3] + dy * solid[4] + dz * solid[5];
      double t = solid[6] > 0 ? Math.clamp(along / solid[6], 0, 1) : 0;
      dx -= t * solid[3];
      dy -= t * solid[4];
      dz -= t * solid[5];
      return Math.max(0, Math.sqrt(dx * dx + dy * dy + dz * dz) - solid[7]);
    }
    double worst = 0;
    for (int k = 0; k < 3; k++) {
      double along = dx * solid[3 + k] + dy * solid[6 + k] + dz * solid[9 + k];
      worst = Math.max(worst, Math.abs(along) - solid[12 + k]);
    }
    return worst;
  }

  private static double support(double[] solid, double nx, double ny, double nz) {
    double centre = nx * solid[0] + ny * solid[1] + nz * solid[2];
    if (!isBox(solid)) {
      return centre + Math.max(0, nx * solid[3] + ny * solid[4] + nz * solid[5]) + solid[7];
    }
    double reach = 0;
    for (int k = 0; k < 3; k++) {
      reach += solid[12 + k] * Math.abs(nx * solid[3 + k] + ny * solid[6 + k] + nz * solid[9 + k]);
    }
    return centre + reach;
  }

  private static boolean isBox(double[] solid) {
    return solid.length == CapsuleBoxDistance.STRIDE;
  }
}
