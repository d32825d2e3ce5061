package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SplineTrajectoryTest {
  @Test
  void theCubicSplineIsThatOfCommonsMath() {
    Random random = new Random(71);
    for (int n = 0; n < 50; n++) {
      Waypoints waypoints = Waypoints.of(RandomPaths.points(random, RandomPaths.Kind.FAR_APART, 1));
      double[] s = waypoints.parameters();
      double[] values = new double[s.length];
      for (int i = 0; i < s.length; i++) {
        values[i] = waypoints.position(i, 0);
      }
      PolynomialSplineFunction expected = new SplineInterpolator().interpolate(s, values);
      JointPath actual = CubicSpline.through(waypoints);
      double[] q = new double[1];
      double[] first = new double[1];
      double[] second = new double[1];
      for (int k = 0; k < 100; k++) {
        double at = actual.length() * k / 100;
        actual.evaluate(actual.segmentAt(at), at, q, first, second);
        assertEquals(expected.value(at), q[0], 1e-12);
        assertEquals(expected.polynomialSplineDerivative().value(at), first[0], 1e-11);
      }
    }
  }

  @Test
  void aCubicSplineMayHaveGivenSlopesAtItsEnds() {
    for (int count = 2; count < 6; count++) {
      Random random = new Random(72 + count);
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        points.add(RandomPaths.gaussian(random, 1, 1));
      }
      double[] one = {0.3};
      double[] two = {-2};
      for (int which = 1; which < 4; which++) {
        boolean atStart = which % 2 == 1;
        boolean atEnd = which > 1;
        PiecewisePolynomial spline =
            CubicSpline.through(Waypoints.of(points), atStart ? one : null, atEnd ? two : null);
        double[][] start = derivatives(spline, 0, spline.knot(0));
        double[][] end = derivatives(spline, count - 2, spline.knot(count - 1));
        assertEquals(atStart ? 0.3 : 0, start[atStart ? 1 : 2][0], 1e-12);
        assertEquals(atEnd ? -2 : 0, end[atEnd ? 1 : 2][0], 1e-11);
        assertContinuous(spline, 2, 1e-10);
      }
    }
  }

  @Test
  void samplesOfASmoothCurveGiveItBackToTheFourthOrder() {
    double coarse = largestMiss(20);
    double fine = largestMiss(40);
    assertTrue(fine < coarse / 12, coarse + ", then " + fine);
  }

  private static double largestMiss(int samples) {
    List<double[]> points = new ArrayList<>();
    double[] s = new double[samples + 1];
    for (int i = 0; i <= samples; i++) {
      s[i] = 3.0 * i / samples;
      points.add(new double[] {Math.sin(s[i])});
    }
    JointPath path = CubicSpline.smoothThrough(Waypoints.at(points, s));
    double miss = 0;
    for (int k = 0; k <= 1000; k++) {
      double at = 3.0 * k / 1000;
      double q = derivatives(path, path.segmentAt(at), at)[0][0];
      miss = Math.max(miss, Math.abs(q - Math.sin(at)));
    }
    return miss;
  }

  private static double[][] derivatives(JointPath path, int segment, double s) {
    double[][] out = new double[3][path.size()];
    path.evaluate(segment, s, out[0], out[1], out[2]);
    return out;
  }

  private static void assertContinuous(PiecewisePolynomial spline, int order, double tolerance) {
    for (int i = 1; i < spline.segments(); i++) {
      double[][] before = derivatives(spline, i - 1, spline.knot(i));
      double[][] after = derivatives(spline, i, spline.knot(i));
      for (int k = 0; k <= Math.min(2, order); k++) {
        assertArrayEquals(before[k], after[k], tolerance, "derivative " + k + " at knot " + i);
      }
      for (int j = 0; j < spline.size() && order > 2; j++) {
        double jerk = spline.third(i - 1, spline.knot(i), j);
        assertEquals(jerk, spline.third(i, spline.knot(i), j), tolerance * (1 + Math.abs(jerk)));
      }
    }
  }

  @Test
  void aMotionThroughWaypointsPassesThemInTimeWithContinuousJerk() {
    Random random = new Random(73);
    for (int n = 0; n < 60; n++) {
      int joints = 1 + random.nextInt(7);
      List<double[]> points = RandomPaths.points(random, RandomPaths.Kind.FAR_APART, joints);
      double[] times = new double[points.size()];
      for (int i = 1; i < times.length; i++) {
        times[i] = times[i - 1] + 0.3 + random.nextDouble();
      }
      SplineTrajectory motion = SplineTrajectory.at(Waypoints.at(points, times));
      MotionState state = new MotionState(joints);
      for (int i = 0; i < times.length; i++) {
        motion.stateAt(times[i], state);
        assertArrayEquals(points.get(i), state.position(), 1e-10);
      }
      assertArrayEquals(new double[joints], state.velocity(), 1e-9);
      assertArrayEquals(new double[joints], state.acceleration(), 1e-8);
      assertContinuous(motion.spline(), 3, 1e-8);
      LimitsCheck.derivativesFit(motion, 0.1);
    }
  }

  @Test
  void limitsAreKeptAndOneIsReached() {
    Random random = new Random(74);
    for (int n = 0; n < 25; n++) {
      int joints = 1 + random.nextInt(7);
      var limits = RandomPaths.limits(random, joints);
      Waypoints waypoints = Waypoints.of(RandomPaths.points(random, RandomPaths.kind(n), joints));
      SplineTrajectory motion = SplineTrajectory.through(waypoints, limits);
      LimitsCheck.hold(motion, limits, 1000, 1e-9);
      assertEquals(1, motion.slowdown(limits), 1e-9);
      double first = SplineTrajectory.at(waypoints).scaledTo(limits).duration();
      assertTrue(motion.duration() <= first, motion.duration() + " > " + first);
    }
  }

  @Test
  void noOtherVelocitiesAtTheWaypointsNeedLessJerk() {
    Random random = new Random(75);
    double[] times = {0, 0.7, 1.2, 2.2};
    List<double[]> points =
        List.of(
            new double[1],
            RandomPaths.gaussian(random, 1, 2),
            RandomPaths.gaussian(random, 1, 2),
            RandomPaths.gaussian(random, 1, 2));
    PiecewisePolynomial spline = SplineTrajectory.at(Waypoints.at(points, times)).spline();
    double least = squaredJerk(spline);
    for (int n = 0; n < 100; n++) {
      double[] c = new double[3 * 6];
      double[] v = new double[4];
      double[] a = new double[4];
      for (int i = 1; i < 3; i++) {
        double[][] at = derivatives(spline, i, times[i]);
        v[i] = at[1][0] + 0.1 * random.nextGaussian();
        a[i] = at[2][0] + 0.1 * random.nextGaussian();
      }
      for (int i = 0; i < 3; i++) {
        double p = points.get(i)[0];
        double step = points.get(i + 1)[0] - p;
        double h = times[i + 1] - times[i];
        QuinticSpline.fill(p, step, v[i], a[i], v[i + 1], a[i + 1], h, 1, c, 6 * i, 1);
      }
      assertTrue(squaredJerk(new PiecewisePolynomial(1, 5, times, c)) > least);
    }
  }

  private static double squaredJerk(PiecewisePolynomial spline) {
    double sum = 0;
    for (int i = 0; i < spline.segments(); i++) {
      double h = spline.knot(i + 1) - spline.knot(i);
      for (int k = 0; k < 1000; k++) {
        double jerk = spline.third(i, spline.knot(i) + h * (k + 0.5) / 1000, 0);
        sum += jerk * jerk * h / 1000;
      }
    }
    return sum;
  }

  @Test
  void aMoveOfLeastJerkBetweenRestsIsTheTextbookPolynomial() {
    MotionState start = new MotionState(1);
    MotionState target = new MotionState(1);
    start.set(0, 1, 0, 0);
    target.set(0, 3, 0, 0);
    SplineTrajectory motion = SplineTrajectory.minimumJerk(start, target, 4);
    MotionState state = new MotionState(1);
    for (int k = 0; k <= 10; k++) {
      double x = k / 10.0;
      motion.stateAt(4 * x, state);
      assertEquals(1 + 2 * x * x * x * (10 - 15 * x + 6 * x * x), state.position()[0], 1e-13);
    }
    // 15/8 of the mean velocity in the middle; 60 d/T³ at the ends.
    assertEquals(15.0 / 8 * 2 / 4, motion.spline().range(0, 0, 1).max(), 1e-14);
    assertEquals(60 * 2 / 64.0, motion.spline().range(0, 0, 3).max(), 1e-13);
  }

  @Test
  void aMoveOfLeastJerkJoinsAnyTwoStates() {
    MotionState start = new MotionState(2);
    MotionState target = new MotionState(2);
    start.set(0, 1, -2, 3);
    start.set(1, 0, 1, 0);
    target.set(0, -1, 0.5, 2);
    target.set(1, 1, 0, -4);
    SplineTrajectory motion = SplineTrajectory.minimumJerk(start, target, 0.7);
    MotionState state = new MotionState(2);
    for (MotionState expected : List.of(start, target)) {
      motion.stateAt(expected == start ? 0 : 0.7, state);
      assertArrayEquals(expected.position(), state.position(), 1e-12);
      assertArrayEquals(expected.velocity(), state.velocity(), 1e-11);
      assertArrayEquals(expected.acceleration(), state.acceleration(), 1e-10);
    }
  }

  @Test
  void theRangeOfAPolynomialIsThatOfADenseSample() {
    Random random = new Random(76);
    for (int n = 0; n < 700; n++) {
      double[] c = RandomPaths.gaussian(random, 1 + random.nextInt(6), 1);
      Range range = Range.of(c, 2);
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k <= 1000; k++) {
        double x = k / 500.0;
        double y = 0;
        for (int i = c.length - 1; i >= 0; i--) {
          y = y * x + c[i];
        }
        min = Math.min(min, y);
        max = Math.max(max, y);
      }
      assertTrue(range.min() <= min + 1e-12 && range.max() >= max - 1e-12);
      // Curvature below 200 over a step of 1/500.
      assertEquals(min, range.min(), 200 * 1e-6);
      assertEquals(max, range.max(), 200 * 1e-6);
    }
  }

  @Test
  void whatCannotBePlannedIsNamed() {
    List<double[]> same = List.of(new double[] {1, 2}, new double[] {1, 2});
    assertNames(() -> Waypoints.of(same), "[1.0, 2.0]", "no way");
    assertNames(() -> Waypoints.of(List.of(new double[2])), "two waypoints");
    assertNames(() -> Waypoints.of(List.of(new double[2], new double[3])), "waypoint 1", "3");
    assertNames(() -> Waypoints.of(List.of(new double[1], new double[] {Double.NaN})), "NaN");
    List<double[]> points = List.of(new double[1], new double[] {1});
    assertNames(() -> Waypoints.at(points, new double[] {1, 1}), "waypoint 1", "1.0");
    assertNames(
        () ->
            SplineTrajectory.at(Waypoints.of(points))
                .scaledTo(List.of(MotionLimits.symmetric(1 / 0.0, 1 / 0.0))),
        "Infinity");
  }

  private static void assertNames(Executable call, String... words) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }
}
