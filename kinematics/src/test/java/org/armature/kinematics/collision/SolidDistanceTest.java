package org.armature.kinematics.collision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SolidDistanceTest {
  /** Coordinates are of the order of one; a dozen roundings. */
  private static final double EXACT = 1e-13;

  enum Kind {
    CAPSULES,
    CAPSULE_AND_BOX,
    BOXES;

    Solids random(Random random, double spread) {
      return switch (this) {
        case CAPSULES ->
            new Solids(Solids.randomCapsule(random, spread), Solids.randomCapsule(random, spread));
        case CAPSULE_AND_BOX ->
            new Solids(Solids.randomCapsule(random, spread), Solids.randomBox(random, spread));
        case BOXES ->
            new Solids(Solids.randomBox(random, spread), Solids.randomBox(random, spread));
      };
    }
  }

  /**
   * A proof for each pair: the normal opens a gap as wide as the distance, so that is no less; and
   * the nearest points belong to the solids, so it is no more.
   */
  @ParameterizedTest
  @EnumSource
  void distanceOfSolidsApartIsProvenByNormalAndPoints(Kind kind) {
    Random random = new Random(1);
    int apart = 0;
    for (int k = 0; k < 20_000; k++) {
      Solids solids = kind.random(random, 0.6);
      double distance = solids.distance();
      requireContact(solids, distance, EXACT);
      apart += distance > 0 ? 1 : 0;
    }
    assertTrue(apart > 10_000, apart + " pairs apart");
  }

  /** No direction parts overlapping solids with a shorter shift; the one given does. */
  @ParameterizedTest
  @EnumSource
  void overlapIsTheLeastShiftThatPartsTheSolids(Kind kind) {
    Random random = new Random(2);
    int overlapping = 0;
    for (int k = 0; k < 500; k++) {
      Solids solids = kind.random(random, 0.1);
      double distance = solids.distance();
      requireContact(solids, distance, EXACT);
      double widest = solids.widestGap(random, 20, 2);
      assertTrue(widest <= distance + EXACT, kind + ": " + widest + " > " + distance);
      overlapping += distance < 0 ? 1 : 0;
    }
    assertTrue(overlapping > 250, overlapping + " pairs overlapping");
  }

  /** The search alone, blind to the answer, comes to the same distance. */
  @ParameterizedTest
  @EnumSource
  void searchOverDirectionsFindsTheSameDistance(Kind kind) {
    Random random = new Random(3);
    for (int k = 0; k < 100; k++) {
      Solids solids = kind.random(random, k % 2 == 0 ? 0.5 : 0.1);
      double distance = solids.distance();
      double widest = solids.widestGap(random, 1_000, 10);
      assertTrue(widest <= distance + EXACT, kind + ": " + widest + " > " + distance);
      // The search climbs ridges by chance and stops a little short of their top.
      assertEquals(widest, distance, 2e-3, kind + " " + k);
    }
  }

  /** Distance of solids that move by a step changes by no more than the step. */
  @ParameterizedTest
  @EnumSource
  void distanceChangesNoFasterThanTheSolidsMove(Kind kind) {
    Random random = new Random(4);
    for (int k = 0; k < 100; k++) {
      Solids solids = kind.random(random, 0.2);
      double[] step = Solids.randomVector(random, 1e-3);
      double size = Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
      double before = solids.distance();
      for (int move = 0; move < 300; move++) {
        for (int row = 0; row < 3; row++) {
          solids.first[row] += step[row];
        }
        double now = solids.distance();
        assertTrue(Math.abs(now - before) <= size + EXACT, kind + ": " + before + " to " + now);
        before = now;
      }
    }
  }

  @Test
  void parallelCapsulesKeepTheirDistance() {
    for (double tilt : new double[] {0, 1e-12, 1e-9, 1e-8, 1e-7, 3e-7, 1e-6, 1e-3}) {
      for (double shift : new double[] {-3, -1, -0.4, 0, 0.7, 1, 2.5}) {
        double[] long1 = Solids.capsule(new double[] {0, 0, 0}, new double[] {1, 0, 0}, 0.1);
        double[] long2 =
            Solids.capsule(
                new double[] {shift, 0.5, 0}, new double[] {shift + 1, 0.5 + tilt, tilt}, 0.1);
        Solids solids = new Solids(long1, long2);
        requireContact(solids, solids.distance(), EXACT);
      }
    }
    double[] first = Solids.capsule(new double[] {0, 0, 0}, new double[] {2, 0, 0}, 0.1);
    double[] second = Solids.capsule(new double[] {1, 1, 0}, new double[] {4, 1, 0}, 0.1);
    Solids solids = new Solids(first, second);
    assertEquals(0.8, solids.distance(), EXACT);
    assertEquals(1.5, solids.contact[0], EXACT, "middle of the stretch they share");
  }

  @Test
  void ballsAreCapsulesWithoutLength() {
    double[] centre = {0.1, 0.2, 0.3};
    double[] ball = Solids.capsule(centre, centre, 0.1);
    double[] other =
        Solids.capsule(new double[] {0.1, 0.2, 1.3}, new double[] {0.1, 0.2, 1.3}, 0.2);
    assertEquals(0.7, new Solids(ball, other).distance(), EXACT);
    double[] rod = Solids.capsule(new double[] {-1, 0.2, 0.3}, new double[] {1, 0.2, 0.3}, 0.2);
    for (Solids solids : new Solids[] {new Solids(ball, rod), new Solids(rod, ball)}) {
      assertEquals(-0.3, solids.distance(), EXACT, "centre on the axis");
      requireContact(solids, -0.3, EXACT);
    }
  }

  @Test
  void sameSolidTwiceOverlapsByItsLeastThickness() {
    double[] ball = Solids.capsule(new double[3], new double[3], 0.1);
    double[] rod = Solids.capsule(new double[3], new double[] {1, 2, 3}, 0.1);
    double[] box = Solids.box(new double[] {1, 2, 3}, new double[] {0.1, 0.2, 0.3}, 0.3, 0.2, 0.4);
    requireOverlap(new Solids(ball, ball.clone()), 0.2);
    requireOverlap(new Solids(rod, rod.clone()), 0.2);
    requireOverlap(new Solids(box, box.clone()), 0.4);
    double[] inside = Solids.capsule(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 0.1);
    requireOverlap(new Solids(inside, box), 0.3);
  }

  @Test
  void crossingCapsulesPartAtRightAnglesToBoth() {
    double[] first = Solids.capsule(new double[] {-1, 0, 0}, new double[] {1, 0, 0}, 0.1);
    double[] second = Solids.capsule(new double[] {0, -1, 0}, new double[] {0, 1, 0}, 0.2);
    Solids solids = new Solids(first, second);
    requireOverlap(solids, 0.3);
    assertEquals(1, Math.abs(solids.contact[Contact.NORMAL + 2]), EXACT);
  }

  @Test
  void flatAndThinBoxesHaveDistancesToo() {
    double[] plate = Solids.box(new double[3], new double[3], 1, 1, 0);
    double[] needle = Solids.box(new double[] {0, 0, 0.5}, new double[] {1, 0, 0}, 0, 0, 0.25);
    double[] point = Solids.box(new double[] {3, 0, 0}, new double[3], 0, 0, 0);
    for (double[] first : new double[][] {plate, needle, point}) {
      for (double[] second : new double[][] {plate, needle, point}) {
        Solids solids = new Solids(first, second.clone());
        requireContact(solids, solids.distance(), EXACT);
      }
    }
    assertEquals(2, new Solids(plate, point).distance(), EXACT);
    assertEquals(0.5 - 0.25 * Math.cos(1), new Solids(plate, needle).distance(), EXACT);
  }

  private static void requireOverlap(Solids solids, double depth) {
    double distance = solids.distance();
    assertEquals(-depth, distance, EXACT);
    requireContact(solids, distance, EXACT);
  }

  private static void requireContact(Solids solids, double distance, double tolerance) {
    double[] c = solids.contact;
    double length = Math.sqrt(c[6] * c[6] + c[7] * c[7] + c[8] * c[8]);
    assertEquals(1, length, 1e-12, "length of the normal");
    // Of two points a hair apart the direction is rounded by as much more.
    double core = Math.abs(distance + solids.radii());
    double rounding = core < Contact.TOUCHING ? 1 : Math.max(1, 0.1 / core);
    assertEquals(
        solids.gap(c[6], c[7], c[8]), distance, tolerance * rounding, "gap along the normal");
    for (int k = 0; k < 3; k++) {
      assertEquals(c[3 + k] - c[k], distance * c[6 + k], tolerance, "between the points");
    }
    if (distance > 0) {
      assertTrue(Solids.outside(solids.first, c[0], c[1], c[2]) <= tolerance, "first point");
      assertTrue(Solids.outside(solids.second, c[3], c[4], c[5]) <= tolerance, "second point");
    }
  }
}
