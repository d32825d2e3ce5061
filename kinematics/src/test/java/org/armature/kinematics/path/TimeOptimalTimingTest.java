package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.junit.jupiter.api.Test;

class TimeOptimalTimingTest {
  @Test
  void aMoveOfOneJointTakesTheTimeOfFullAccelerationAndFullDeceleration() {
    var limits = List.of(new MotionLimits(-3, 2, -4, 5, 1));
    JointPath far = line(new double[] {1}, new double[] {6});
    // Up at 5, along at 2, down at 4.
    assertEquals(5.0 / 2 + 2.0 / 2 / 5 + 2.0 / 2 / 4, duration(far, limits, 400), 1e-5);
    JointPath near = line(new double[] {1}, new double[] {1.1});
    double peak = Math.sqrt(2 * 0.1 / (1.0 / 5 + 1.0 / 4));
    assertEquals(peak / 5 + peak / 4, duration(near, limits, 400), 1e-5);
    JointPath back = line(new double[] {6}, new double[] {1});
    assertEquals(5.0 / 3 + 3.0 / 2 / 4 + 3.0 / 2 / 5, duration(back, limits, 400), 1e-5);
  }

  @Test
  void onAStraightLineTheSlowestJointSetsTheTime() {
    var limits =
        List.of(
            MotionLimits.symmetric(2, 100),
            MotionLimits.symmetric(100, 3),
            MotionLimits.symmetric(100, 100));
    JointPath path = line(new double[] {0, 0, 0}, new double[] {4, 2, 1});
    // Of the whole way per second: velocity 2/4, acceleration 3/2.
    assertEquals(1 / 0.5 + 0.5 / 1.5, duration(path, limits, 300), 1e-5);
  }

  @Test
  void aroundACircleTheVelocityLimitsSetTheTime() {
    var limits = List.of(MotionLimits.symmetric(2, 1e9), MotionLimits.symmetric(2, 1e9));
    // One joint or the other is at its limit: 8 times the integral of cos from 0 to π/4, over 2.
    double expected = 4 * Math.sqrt(2) / 2;
    double duration = duration(new Circle(), limits, 1000);
    // With no time to speed up, the first and the last interval still begin or end at rest.
    double ends = 2 * (2 * Math.PI / 1000) / 2;
    assertEquals(expected + ends, duration, 1e-4 * expected);
  }

  @Test
  void aroundACircleTheAccelerationLimitsHoldTheCentrifugalPart() {
    var limits = List.of(MotionLimits.symmetric(1e3, 1), MotionLimits.symmetric(1e3, 1));
    TimeOptimalTiming timing = planned(new Circle(), limits, 500);
    LimitsCheck.hold(timing, limits, 20_000, 1e-6);
    // Constant velocity 1 takes 2π and uses each acceleration fully only now and then.
    assertTrue(timing.duration() < 2 * Math.PI + 2, "duration " + timing.duration());
  }

  @Test
  void limitsHoldAtAllTimesOnSplines() {
    Random random = new Random(51);
    for (int n = 0; n < 150; n++) {
      int joints = 1 + random.nextInt(7);
      var limits = RandomPaths.limits(random, joints);
      var kind = RandomPaths.kind(n);
      JointPath path = spline(RandomPaths.points(random, kind, joints));
      TimeOptimalTiming timing = planned(path, limits, 30 + random.nextInt(200));
      LimitsCheck.hold(timing, limits, 1000, 1e-9);
    }
  }

  @Test
  void statesAreThoseOfThePathAndFitTogether() {
    Random random = new Random(52);
    var points = RandomPaths.points(random, RandomPaths.Kind.FAR_APART, 3);
    TimeOptimalTiming timing = planned(spline(points), RandomPaths.limits(random, 3), 300);
    LimitsCheck.derivativesFit(timing, 1e-3);
    MotionState state = new MotionState(3);
    timing.stateAt(0, state);
    assertArrayEquals(points.getFirst(), state.position(), 1e-12);
    assertArrayEquals(new double[3], state.velocity(), 0);
    timing.stateAt(timing.duration() + 1, state);
    assertArrayEquals(points.getLast(), state.position(), 1e-12);
    assertArrayEquals(new double[3], state.velocity(), 1e-6);
  }

  @Test
  void noSearchOfThePhasePlaneFindsAFasterMotion() {
    Random random = new Random(53);
    for (int n = 0; n < 3; n++) {
      var limits = RandomPaths.limits(random, 2);
      JointPath path = spline(RandomPaths.points(random, RandomPaths.Kind.FAR_APART, 2));
      double actual = duration(path, limits, 2000);
      var search = new PhasePlaneSearch(path, limits);
      double found = search.shortest(80, 200, 1.05 * fastestRate(path, limits));
      // Its velocities are on a grid, so it must be slower by a few percent.
      assertTrue(actual <= found && found < 1.07 * actual, n + ": " + actual + ", " + found);
    }
  }

  private static double fastestRate(JointPath path, List<MotionLimits> limits) {
    TimeOptimalTiming timing = planned(path, limits, 500);
    MotionState state = new MotionState(path.size());
    double[] q = new double[path.size()];
    double[] first = new double[path.size()];
    double[] second = new double[path.size()];
    double fastest = 0;
    double step = timing.duration() / 5000;
    double s = path.knot(0);
    for (int k = 0; k < 5000; k++) {
      timing.stateAt(k * step, state);
      path.evaluate(path.segmentAt(s), s, q, first, second);
      int largest = Math.abs(first[0]) > Math.abs(first[1]) ? 0 : 1;
      double rate = Math.abs(state.velocity()[largest] / first[largest]);
      fastest = Math.max(fastest, rate);
      s += rate * step;
    }
    return fastest;
  }

  @Test
  void theDurationFallsTowardsTheOptimumAsTheGridGetsFiner() {
    Random random = new Random(54);
    var limits = RandomPaths.limits(random, 4);
    JointPath path = spline(RandomPaths.points(random, RandomPaths.Kind.FAR_APART, 4));
    double best = duration(path, limits, 20_000);
    double loss = duration(path, limits, 200) - best;
    double less = duration(path, limits, 800) - best;
    assertTrue(less > 0 && less < loss / 4, loss + ", then " + less);
  }

  @Test
  void aThousandPathsWithRepeatedAndCloseWaypointsAllGetATiming() {
    Random random = new Random(55);
    for (int n = 0; n < 1000; n++) {
      int joints = 1 + random.nextInt(7);
      var kind = RandomPaths.kind(n);
      JointPath path = spline(RandomPaths.points(random, kind, joints));
      double duration = duration(path, RandomPaths.limits(random, joints), 100);
      assertTrue(duration > 0 && duration < 1e6, n + ": " + duration);
    }
  }

  /** Waypoints that left another implementation without a solution (toppra #17). */
  @Test
  void aWayOfMicroradiansGetsATiming() {
    double[] from = {
      -9.089468271438139e-07,
      -0.46400441351211447,
      -0.5760014655483718,
      -3.9375206752326924e-07,
      -1.6999970211081608,
      5.429519493702008e-06
    };
    double[] to = {0.0, -0.464, -0.576, 0.0, -1.7, 0.0};
    var limits = Collections.nCopies(6, MotionLimits.symmetric(3, 4));
    double farthest = 5.429519493702008e-06;
    double expected = 2 * Math.sqrt(farthest / 4);
    assertEquals(expected, duration(line(from, to), limits, 100), 1e-4 * expected);
  }

  @Test
  void aPathThatRestsForAWhileGetsATiming() {
    // First a cubic that comes to a halt, then nothing, then the same on.
    double[] knots = {0, 1, 2, 3};
    double[] coefficients = {0, 3, -3, 1, 1, 0, 0, 0, 1, 0, 0, 1};
    JointPath path = new PiecewisePolynomial(1, 3, knots, coefficients);
    var limits = List.of(MotionLimits.symmetric(10, 2));
    double duration = duration(path, limits, 600);
    // The joint could go straight from 0 to 2; where s goes to infinity the grid is too coarse.
    double straight = 2 * Math.sqrt(2 / 2.0);
    assertTrue(duration >= straight - 1e-9 && duration < 2 * straight, "took " + duration);
  }

  @Test
  void aPathMayBeEnteredAndLeftWithAVelocity() {
    JointPath path = line(new double[] {0}, new double[] {3});
    var limits = List.of(MotionLimits.symmetric(2, 4));
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, 200);
    assertEquals(TimingStatus.PLANNED, timing.plan(path, 1, 1.5));
    // Up from 1 to 2 and down to 1.5 at 4, the rest at 2.
    double ramps = 1.0 / 4 + 0.5 / 4;
    double way = 1.0 / 4 * 1.5 + 0.5 / 4 * 1.75;
    assertEquals(ramps + (3 - way) / 2, timing.duration(), 1e-4);
    MotionState state = new MotionState(1);
    timing.stateAt(0, state);
    assertEquals(1, state.velocity()[0], 1e-12);
    timing.stateAt(timing.duration(), state);
    assertEquals(1.5, state.velocity()[0], 1e-6);
  }

  @Test
  void velocitiesOutOfReachAreNamed() {
    JointPath path = line(new double[] {0}, new double[] {1});
    TimeOptimalTiming timing = new TimeOptimalTiming(List.of(MotionLimits.symmetric(2, 1)), 100);
    assertEquals(TimingStatus.END_VELOCITY_OUT_OF_REACH, timing.plan(path, 0, 2.1));
    // From rest at 1 over a way of 1: √2 at most; and as much can be stopped.
    assertEquals(TimingStatus.PLANNED, timing.plan(path, 0, 1.4142));
    assertEquals(TimingStatus.START_VELOCITY_OUT_OF_REACH, timing.plan(path, 0, 1.4143));
    assertEquals(TimingStatus.PLANNED, timing.plan(path, 1.4142, 0));
    assertEquals(TimingStatus.START_VELOCITY_OUT_OF_REACH, timing.plan(path, 1.4143, 0));
    assertThrows(IllegalStateException.class, timing::duration);
    assertEquals(TimingStatus.NOT_FINITE, timing.plan(path, 0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> timing.plan(path, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> timing.plan(new Circle()));
  }

  @Test
  void aLimitOnTheSpeedOfATipHoldsToo() {
    var limits = List.of(MotionLimits.symmetric(3, 30), MotionLimits.symmetric(3, 30));
    SpeedLimit tip = (q, first) -> Math.hypot(first[0], first[1]) / 1.5;
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, tip, 500);
    assertEquals(TimingStatus.PLANNED, timing.plan(new Circle()));
    MotionState state = new MotionState(2);
    double fastest = 0;
    for (int k = 0; k <= 10_000; k++) {
      timing.stateAt(timing.duration() * k / 10_000, state);
      fastest = Math.max(fastest, Math.hypot(state.velocity()[0], state.velocity()[1]));
    }
    assertEquals(1.5, fastest, 1e-6);
  }

  static JointPath line(double[] from, double[] to) {
    return spline(List.of(from, to));
  }

  static JointPath spline(List<double[]> points) {
    return CubicSpline.through(Waypoints.of(points));
  }

  private static TimeOptimalTiming planned(
      JointPath path, List<MotionLimits> limits, int intervals) {
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, intervals);
    assertEquals(TimingStatus.PLANNED, timing.plan(path));
    return timing;
  }

  private static double duration(JointPath path, List<MotionLimits> limits, int intervals) {
    return planned(path, limits, intervals).duration();
  }
}
