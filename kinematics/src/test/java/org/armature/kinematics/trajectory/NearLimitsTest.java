package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Where rounding makes or breaks a planner: at limits, between nearly equal states, at any scale.
 */
class NearLimitsTest {
  private static final MotionProblems.Kind[] KINDS = MotionProblems.Kind.values();

  private final MotionState start = new MotionState(1);
  private final MotionState target = new MotionState(1);

  @Test
  void aMoveOfNoLengthTakesNoTime() {
    Random random = new Random(21);
    for (int n = 0; n < 20_000; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.Kind kind =
          n % 2 == 0 ? MotionProblems.Kind.REST_TO_REST : MotionProblems.Kind.ANY_TO_ANY;
      MotionProblems.fill(random, limits, kind, 0, start, target);
      target.set(start);
      if (MotionProblems.canBeKept(limits, target, 0, -1)) {
        OnlineTrajectory trajectory = plan(limits);
        assertEquals(0, trajectory.duration(), 1e-12, "problem " + n);
      }
    }
  }

  @Test
  void nearlyEqualStatesCanBeJoined() {
    Random random = new Random(22);
    for (int n = 0; n < 50_000; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, MotionProblems.Kind.ANY_TO_ANY, 0, start, target);
      double size = Math.pow(10, -4 - 13 * random.nextDouble());
      target.set(
          0,
          start.position()[0] + size * random.nextGaussian(),
          within(
              start.velocity()[0] + size * random.nextGaussian(),
              limits.minVelocity(),
              limits.maxVelocity()),
          within(
              start.acceleration()[0] + size * random.nextGaussian(),
              limits.minAcceleration(),
              limits.maxAcceleration()));
      if (MotionProblems.canBeKept(limits, target, 0, -1)) {
        new MotionCheck(plan(limits)).check(limits, 0, start, target);
      }
    }
  }

  /** A joint that is where it should be must often go around to arrive with the others. */
  @Test
  void severalJointsNearlyAtTheirTargetsArriveTogether() {
    Random random = new Random(26);
    MotionState from = new MotionState(7);
    MotionState to = new MotionState(7);
    for (int n = 0; n < 1500; n++) {
      List<MotionLimits> limits = MotionProblems.limits(random, 7);
      for (int i = 0; i < 7; i++) {
        nearlyEqual(random, limits.get(i), i, from, to);
      }
      OnlineTrajectory trajectory = new OnlineTrajectory(limits);
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(from, to), "problem " + n);
      MotionCheck check = new MotionCheck(trajectory);
      for (int i = 0; i < 7; i++) {
        check.check(limits.get(i), i, from, to);
      }
    }
  }

  private static void nearlyEqual(
      Random random, MotionLimits l, int i, MotionState from, MotionState to) {
    do {
      MotionProblems.fill(random, l, KINDS[random.nextInt(KINDS.length)], i, from, to);
      double size = Math.pow(10, -4 - 14 * random.nextDouble());
      double v = from.velocity()[i] + size * random.nextGaussian();
      double a = from.acceleration()[i] + size * random.nextGaussian();
      to.set(
          i,
          from.position()[i] + size * random.nextGaussian(),
          within(v, l.minVelocity(), l.maxVelocity()),
          within(a, l.minAcceleration(), l.maxAcceleration()));
    } while (!MotionProblems.canBeKept(l, to, i, -1));
  }

  /** Rounding left single problems of this kind without a solution elsewhere (ruckig #141). */
  @Test
  void startAndTargetExactlyAtLimitsCanBeJoined() {
    Random random = new Random(23);
    for (int n = 0; n < 50_000; n++) {
      MotionLimits l = MotionProblems.limits(random);
      atLimit(random, l, start, 1);
      atLimit(random, l, target, -1);
      target.position()[0] += n % 3 == 0 ? 0 : random.nextGaussian();
      new MotionCheck(plan(l)).check(l, 0, start, target);
    }
  }

  /** At a velocity or acceleration limit, or on the way that just reaches the velocity limit. */
  private static void atLimit(Random random, MotionLimits l, MotionState state, int direction) {
    int side = random.nextBoolean() ? 1 : -1;
    double v = side > 0 ? l.maxVelocity() : l.minVelocity();
    double limit = side * direction > 0 ? l.maxAcceleration() : -l.minAcceleration();
    double range = l.maxVelocity() - l.minVelocity();
    double size = Math.min(limit, Math.sqrt(2 * l.maxJerk() * range));
    double a =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> size;
          default -> size * random.nextDouble();
        };
    state.set(0, 0, v - side * a * a / (2 * l.maxJerk()), side * direction * a);
  }

  /** Short moves with large limits and slow moves lost their precision elsewhere (toppra #17). */
  @Test
  void sizesFromMicroToMegaWork() {
    Random random = new Random(24);
    for (int n = 0; n < 50_000; n++) {
      MotionLimits unit = MotionProblems.limits(random);
      MotionProblems.fill(random, unit, KINDS[n % KINDS.length], 0, start, target);
      OnlineTrajectory reference = plan(unit);
      double expected = reference.duration();
      double length = Math.pow(10, 12 * random.nextDouble() - 6);
      double time = Math.pow(10, 6 * random.nextDouble() - 3);
      double v = length / time;
      double a = v / time;
      MotionLimits scaled =
          new MotionLimits(
              unit.minVelocity() * v,
              unit.maxVelocity() * v,
              unit.minAcceleration() * a,
              unit.maxAcceleration() * a,
              unit.maxJerk() * a / time);
      scale(start, length, v, a);
      scale(target, length, v, a);
      assertEquals(expected, plan(scaled).duration() / time, 1e-6 * (1 + expected), "problem " + n);
    }
  }

  private static void scale(MotionState state, double length, double v, double a) {
    state.set(
        0, state.position()[0] * length, state.velocity()[0] * v, state.acceleration()[0] * a);
  }

  @Test
  void farFromZeroAMoveIsStillPlanned() {
    MotionLimits limits = MotionLimits.symmetric(1, 2, 10);
    start.set(0, 1e6, 0.5, -0.3);
    target.set(0, 1e6 + 1e-3, -0.2, 0.4);
    double far = plan(limits).duration();
    start.set(0, 0, 0.5, -0.3);
    target.set(0, 1e-3, -0.2, 0.4);
    assertEquals(plan(limits).duration(), far, 1e-8);
  }

  @Test
  void planningAnewInEveryCycleArrivesWhenPlannedFirst() {
    Random random = new Random(25);
    for (int n = 0; n < 200; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, MotionProblems.Kind.ANY_TO_REST, 0, start, target);
      OnlineTrajectory trajectory = plan(limits);
      double expected = trajectory.duration();
      int cycles = 100;
      for (int k = 1; k < cycles; k++) {
        trajectory.stateAt(expected / cycles, start);
        assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target));
        assertEquals(expected * (cycles - k) / cycles, trajectory.duration(), 1e-3, "cycle " + k);
      }
    }
  }

  @Test
  void whatCannotBePlannedIsNamed() {
    MotionLimits limits = MotionLimits.symmetric(1, 2, 10);
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
    target.set(0, 1, Double.NaN, 0);
    assertEquals(TrajectoryStatus.NOT_FINITE, trajectory.plan(start, target));
    target.set(0, Double.POSITIVE_INFINITY, 0, 0);
    assertEquals(TrajectoryStatus.NOT_FINITE, trajectory.plan(start, target));
    target.set(0, 1, 1.001, 0);
    assertEquals(TrajectoryStatus.TARGET_VELOCITY_BEYOND_LIMITS, trajectory.plan(start, target));
    target.set(0, 1, 0, -2.001);
    assertEquals(
        TrajectoryStatus.TARGET_ACCELERATION_BEYOND_LIMITS, trajectory.plan(start, target));
    target.set(0, 1, 0.95, -2);
    assertEquals(
        TrajectoryStatus.TARGET_NEEDS_VELOCITY_BEYOND_LIMITS, trajectory.plan(start, target));
    assertThrows(IllegalStateException.class, trajectory::duration);
    assertThrows(IllegalStateException.class, () -> trajectory.stateAt(0, start));
    assertThrows(IllegalArgumentException.class, () -> trajectory.plan(new MotionState(2), target));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> MotionLimits.symmetric(1, 2, 0));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("jerk") && message.contains("0.0"), message);
    assertThrows(IllegalArgumentException.class, () -> MotionLimits.symmetric(Double.NaN, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new MotionLimits(0.1, 1, -1, 1, 1));
    List<MotionLimits> withoutJerk = List.of(MotionLimits.symmetric(1, 2));
    assertThrows(IllegalArgumentException.class, () -> new OnlineTrajectory(withoutJerk));
  }

  private OnlineTrajectory plan(MotionLimits limits) {
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
    assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target));
    return trajectory;
  }

  private static double within(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }
}
