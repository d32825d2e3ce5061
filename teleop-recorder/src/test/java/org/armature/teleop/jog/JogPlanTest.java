package org.armature.teleop.jog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionChunk;
import org.junit.jupiter.api.Test;

class JogPlanTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final int N = ROBOT.size();
  private static final JogLimits LIMITS = JogLimits.DEFAULT;
  private static final double STEP = JogPlan.PERIOD_NANOS * 1e-9;
  private static final long TICK = 2_000_000;
  private static final long START = 5_000_000_000L;

  private final JogPlan plan = new JogPlan(ROBOT, LIMITS);
  private final double[] q = new double[N];

  /** Checks knots of a chunk: position, velocity, acceleration and jerk by finite differences. */
  private static void assertWithinLimits(ActionChunk chunk) {
    for (int i = 0; i < N; i++) {
      double fastest = ROBOT.velocityLimit(i);
      double strongest = LIMITS.acceleration(ROBOT, i);
      double sharpest = LIMITS.jerk(ROBOT, i);
      for (int k = 0; k < chunk.horizon(); k++) {
        double p = chunk.get(k, i);
        assertTrue(p >= ROBOT.lowerLimit(i) && p <= ROBOT.upperLimit(i), "joint " + i + " at " + k);
      }
      double v = Double.NaN;
      double a = Double.NaN;
      for (int k = 1; k < chunk.horizon(); k++) {
        double nextV = (chunk.get(k, i) - chunk.get(k - 1, i)) / STEP;
        double nextA = (nextV - v) / STEP;
        // Differences of positions to 1e-16 over squares and cubes of 0.01 s.
        assertTrue(Math.abs(nextV) <= fastest * (1 + 1e-9), "velocity of joint " + i + " at " + k);
        assertTrue(!(Math.abs(nextA) > strongest * 1.0001), "acceleration " + nextA + " at " + k);
        assertTrue(!(Math.abs(nextA - a) > STEP * sharpest * 1.0001 + 1e-9), "jerk at " + k);
        v = nextV;
        a = nextA;
      }
      assertEquals(0, v, sharpest * STEP * STEP, "ends at rest");
    }
  }

  @Test
  void everyPlanOfARandomJogStaysWithinAllLimitsAndEndsAtRest() {
    Random random = new Random(1);
    plan.startFrom(START, PandaRobot.readyPosition(), new double[N]);
    double[] wished = new double[N];
    for (int tick = 0; tick < 500; tick++) {
      if (random.nextInt(20) == 0) {
        for (int i = 0; i < N; i++) {
          wished[i] =
              random.nextInt(3) == 0 ? 0 : random.nextDouble(-1, 1) * 0.5 * ROBOT.velocityLimit(i);
        }
      }
      plan.proceed(START + tick * 10_000_000L, wished);
      assertWithinLimits(plan.toChunk(0));
    }
  }

  @Test
  void aNewPlanGoesOnWhereTheOneBeforeIsAtThatTime() {
    Random random = new Random(2);
    plan.startFrom(START, PandaRobot.readyPosition(), new double[N]);
    double[] wished = {0.5, -0.4, 0.3, 0.2, 0.1, 0.6, -0.7, 0};
    double[] before = new double[N];
    long time = START;
    for (int i = 0; i < 300; i++) {
      time += 6_000_000 + random.nextInt(8_000_000);
      plan.positionAt(time, before);
      wished[random.nextInt(N)] *= -1;
      plan.proceed(time, wished);
      plan.positionAt(time, q);
      for (int j = 0; j < N; j++) {
        assertEquals(before[j], q[j], 1e-12);
      }
    }
  }

  @Test
  void aWishedVelocityIsReachedAndKeptWithoutOvershoot() {
    plan.startFrom(START, PandaRobot.readyPosition(), new double[N]);
    double[] wished = new double[N];
    wished[0] = 0.6;
    double last = q[0];
    double fastest = 0;
    for (int tick = 1; tick <= 100; tick++) {
      plan.proceed(START + tick * 10_000_000L, wished);
      plan.positionAt(plan.startNanos(), q);
      fastest = Math.max(fastest, (q[0] - last) / STEP);
      last = q[0];
    }
    assertEquals(0.6, fastest, LIMITS.jerk(ROBOT, 0) * STEP * STEP);
    plan.positionAt(plan.startNanos(), q);
    double now = q[0];
    plan.positionAt(plan.startNanos() + 50_000_000L, q);
    assertEquals(0.6, (q[0] - now) / 0.05, 1e-6, "still as wished");
  }

  @Test
  void leftAloneItStopsSoonAndForGood() {
    plan.startFrom(START, PandaRobot.readyPosition(), new double[N]);
    double[] wished = new double[N];
    wished[0] = 0.6;
    for (int tick = 1; tick <= 100; tick++) {
      plan.proceed(START + tick * 10_000_000L, wished);
    }
    long left = plan.startNanos();
    // 0.1 s as wished, then 2·√(0.6/72.5) s down from 0.6 rad/s at 72.5 rad/s³.
    assertTrue(plan.endNanos() - left <= 320_000_000L, "rests after " + (plan.endNanos() - left));
    plan.positionAt(plan.endNanos(), q);
    double end = q[0];
    plan.positionAt(plan.endNanos() + 60_000_000_000L, q);
    assertEquals(end, q[0]);
    plan.stop(left + 10_000_000L);
    assertTrue(plan.endNanos() - left <= 220_000_000L, "stopped after " + (plan.endNanos() - left));
    assertWithinLimits(plan.toChunk(0));
  }

  @Test
  void aMovingRobotIsBroughtToRestWithoutAJump() {
    double[] moving = {1, -1, 0.5, 2, -2, 1, 2.6, -0.1};
    plan.startFrom(START, PandaRobot.readyPosition(), moving);
    ActionChunk chunk = plan.toChunk(0);
    assertEquals(START, chunk.stampNanos());
    assertWithinLimits(chunk);
    double[] ready = PandaRobot.readyPosition();
    for (int i = 0; i < N; i++) {
      assertEquals(ready[i], chunk.get(0, i));
      assertEquals(moving[i], (chunk.get(1, i) - ready[i]) / STEP, 1e-9);
    }
  }

  @Test
  void joggedAgainstItsLimitsEveryJointStopsAtThemAndComesBack() {
    for (int direction = -1; direction <= 1; direction += 2) {
      plan.startFrom(START, PandaRobot.readyPosition(), new double[N]);
      double[] wished = new double[N];
      for (int i = 0; i < N; i++) {
        wished[i] = direction * ROBOT.velocityLimit(i);
      }
      long time = START;
      for (int tick = 0; tick < 1000; tick++, time += 10_000_000L) {
        plan.proceed(time, wished);
        assertWithinLimits(plan.toChunk(0));
      }
      plan.positionAt(time, q);
      for (int i = 0; i < N; i++) {
        double limit = direction < 0 ? ROBOT.lowerLimit(i) : ROBOT.upperLimit(i);
        assertEquals(limit, q[i], 1e-3, "joint " + i);
        wished[i] = -0.2 * wished[i];
      }
      for (int tick = 0; tick < 50; tick++, time += 10_000_000L) {
        plan.proceed(time, wished);
      }
      double[] back = new double[N];
      plan.positionAt(time, back);
      for (int i = 0; i < N; i++) {
        assertTrue(direction * (q[i] - back[i]) > 0.05 * ROBOT.velocityLimit(i), "joint " + i);
      }
    }
  }

  @Test
  void positionsBetweenKnotsAreContinuous() {
    double[] moving = {1, -1, 0.5, 2, -2, 1, 2.6, -0.1};
    plan.startFrom(START, PandaRobot.readyPosition(), moving);
    double[] before = PandaRobot.readyPosition();
    for (long t = START; t < plan.endNanos() + 50_000_000L; t += TICK) {
      plan.positionAt(t, q);
      for (int i = 0; i < N; i++) {
        assertTrue(Math.abs(q[i] - before[i]) <= ROBOT.velocityLimit(i) * TICK * 1e-9 + 1e-12);
        before[i] = q[i];
      }
    }
  }

  @Test
  void theLongestStopFitsIntoAPlan() {
    JogLimits slow =
        new JogLimits(JogLimits.LONGEST_ACCELERATION_TIME, JogLimits.LONGEST_JERK_TIME);
    JogPlan slowPlan = new JogPlan(ROBOT, slow);
    double[] from = {-2.5, -1.5, -2.5, -2.8, -2.5, 0.2, -2.5, 0};
    slowPlan.startFrom(START, from, new double[N]);
    double[] wished = ROBOT.velocityLimits();
    for (int tick = 0; tick < 120; tick++) {
      slowPlan.proceed(START + tick * 10_000_000L, wished);
      ActionChunk chunk = slowPlan.toChunk(0);
      int last = chunk.horizon() - 1;
      for (int i = 0; i < N; i++) {
        double v = (chunk.get(last, i) - chunk.get(last - 1, i)) / STEP;
        assertEquals(0, v, slow.jerk(ROBOT, i) * STEP * STEP, "tick " + tick);
      }
    }
  }

  @Test
  void timesThatMakeNoSenseAreNamed() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> new JogLimits(0, 0.1)).getMessage());
    assertTrue(message.contains("accelerationTime is 0.0"), message);
    assertThrows(IllegalArgumentException.class, () -> new JogLimits(0.3, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new JogLimits(0.3, 5));
  }
}
