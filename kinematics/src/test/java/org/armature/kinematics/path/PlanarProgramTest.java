package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanarProgramTest {
  private static final int ROWS = 12;
  private static final double TOLERANCE = 1e-9;

  private final PlanarProgram program = new PlanarProgram(ROWS);
  private final double[] a = new double[ROWS];
  private final double[] b = new double[ROWS];

  @Test
  void theGreatestXIsThatOfTheBestCorner() {
    Random random = new Random(61);
    for (int n = 0; n < 1200; n++) {
      fill(random);
      double most = 3 * random.nextDouble();
      program.maximiseX(2, 0, 0, most);
      requireHolds(0, most);
      assertEquals(bestCorner(1, 2, 0, most), program.x, TOLERANCE, "problem " + n);
    }
  }

  @Test
  void withABandOfYTheExtremesOfXAreThoseOfItsCorners() {
    Random random = new Random(62);
    int empty = 0;
    for (int n = 0; n < 1200; n++) {
      fill(random);
      double least = random.nextDouble();
      double most = least + random.nextDouble();
      program.maximiseY(2, most);
      if (program.y < least) {
        assertEquals(Double.NEGATIVE_INFINITY, bestCorner(1, 2, least, most), 0, "problem " + n);
        empty++;
        continue;
      }
      double x = program.x * least / program.y;
      program.minimiseX(x, least, least, most);
      requireHolds(least, most);
      assertEquals(-bestCorner(-1, 2, least, most), program.x, TOLERANCE, "problem " + n);
      program.maximiseX(2, least, least, most);
      assertEquals(bestCorner(1, 2, least, most), program.x, TOLERANCE, "problem " + n);
    }
    assertTrue(empty > 24 && empty < 1000, "empty " + empty);
  }

  @Test
  void rowsThatAreParallelOrMeetInOnePointDoNotStopTheWalk() {
    Random random = new Random(63);
    for (int n = 0; n < 500; n++) {
      fill(random);
      for (int r = 1; r < ROWS; r++) {
        if (random.nextBoolean()) {
          double scale = 1 + 1e-15 * random.nextInt(20);
          a[r] = a[r - 1] * scale;
          b[r] = b[r - 1] * scale;
          program.low[r] = program.low[r - 1];
          program.high[r] = program.high[r - 1];
        }
      }
      program.maximiseX(2, 0, 0, 3);
      requireHolds(0, 3);
      assertEquals(bestCorner(1, 2, 0, 3), program.x, 1e-7, "problem " + n);
    }
  }

  private void fill(Random random) {
    for (int r = 0; r < ROWS; r++) {
      a[r] = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
      b[r] = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
      program.low[r] = -0.1 - random.nextDouble();
      program.high[r] = random.nextInt(4) == 0 ? 1e9 : 0.1 + random.nextDouble();
    }
    program.select(a, b, 0);
  }

  private void requireHolds(double least, double most) {
    assertTrue(holds(program.x, program.y, least, most), program.x + ", " + program.y);
  }

  private boolean holds(double x, double y, double least, double most) {
    boolean holds = x >= -TOLERANCE && x <= 2 + TOLERANCE;
    holds &= y >= least - TOLERANCE && y <= most + TOLERANCE;
    for (int r = 0; r < ROWS; r++) {
      double value = a[r] * x + b[r] * y;
      holds &= value >= program.low[r] - TOLERANCE && value <= program.high[r] + TOLERANCE;
    }
    return holds;
  }

  /** The greatest sign·x of all points where two borders meet and all else holds. */
  private double bestCorner(int sign, double greatest, double least, double most) {
    double[][] borders = new double[2 * ROWS + 4][];
    for (int r = 0; r < ROWS; r++) {
      borders[2 * r] = new double[] {a[r], b[r], program.low[r]};
      borders[2 * r + 1] = new double[] {a[r], b[r], program.high[r]};
    }
    borders[2 * ROWS] = new double[] {1, 0, 0};
    borders[2 * ROWS + 1] = new double[] {1, 0, greatest};
    borders[2 * ROWS + 2] = new double[] {0, 1, least};
    borders[2 * ROWS + 3] = new double[] {0, 1, most};
    double best = Double.NEGATIVE_INFINITY;
    for (double[] one : borders) {
      for (double[] two : borders) {
        double det = one[0] * two[1] - one[1] * two[0];
        double x = (one[2] * two[1] - one[1] * two[2]) / det;
        double y = (one[0] * two[2] - one[2] * two[0]) / det;
        if (Math.abs(det) > 1e-12 && sign * x > best && holds(x, y, least, most)) {
          best = sign * x;
        }
      }
    }
    return best;
  }
}
