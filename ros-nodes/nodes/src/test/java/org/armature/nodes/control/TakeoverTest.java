package org.armature.nodes.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.armature.nodes.control.ChunkIntake.Verdict;
import org.armature.nodes.observe.VectorMailbox;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.junit.jupiter.api.Test;

class TakeoverTest {
  private static final long MS = 1_000_000;
  private static final long PERIOD = 2 * MS;
  private static final long START = 1_000_000 * MS;
  private static final List<String> NAMES = List.of("a");
  private static final CommandLimits LIMITS =
      new CommandLimits(NAMES, new double[] {-2}, new double[] {2}, new double[] {1});

  private final ChunkTimeline timeline =
      new ChunkTimeline(1, ChunkTimeline.DEFAULT_BLEND_NANOS, 256);
  private final VectorMailbox joints = new VectorMailbox(1);
  private final ControlFigures figures = new ControlFigures();
  private final ChunkIntake intake = new ChunkIntake(LIMITS, timeline, figures);
  private final ControlCycle cycle =
      new ControlCycle(
          LIMITS, timeline, joints, new CommandLead(LIMITS, 0.25), figures, PERIOD, 100 * MS);
  private final double[] command = new double[1];
  private long now = START;

  private void step() {
    now += PERIOD;
    joints.put(now, command);
    assertTrue(cycle.step(now, now, true, command).commands());
  }

  private void run(long untilNanos) {
    while (now < untilNanos) {
      step();
    }
  }

  /** The policy's: 1.5 s from a position at a velocity. */
  private static ActionChunk policy(long stamp, double from, double velocity) {
    double[] values = new double[16];
    Arrays.setAll(values, k -> from + 0.1 * k * velocity);
    return new ActionChunk(stamp, 100 * MS, 16, 1, values, stamp, stamp);
  }

  /** A hand's: rests at a position for so long. */
  private static ActionChunk hand(long stamp, double at, int millis) {
    double[] values = new double[millis / 10 + 1];
    Arrays.fill(values, at);
    return new ActionChunk(stamp, 10 * MS, values.length, 1, values, stamp, stamp);
  }

  @Test
  void theHandGoesBeforeThePolicyUntilItsNewestChunkEnds() {
    step();
    assertEquals(Verdict.ACCEPTED, intake.take(policy(now, 0, 0.5), NAMES, now));
    assertEquals(CommandSource.POLICY, intake.source(now));
    assertEquals(0, intake.sourceSinceNanos(now));
    run(now + 200 * MS);
    long began = now;
    assertEquals(Verdict.ACCEPTED, intake.takeByHand(hand(now, command[0], 100), NAMES, now));
    run(now + 50 * MS);
    assertEquals(Verdict.ACCEPTED, intake.takeByHand(hand(now, command[0], 100), NAMES, now));
    long end = now + 100 * MS;
    run(now + 50 * MS);
    assertEquals(CommandSource.TELEOP, intake.source(now));
    assertEquals(began, intake.sourceSinceNanos(now));
    assertEquals(Verdict.REFUSED_TAKEOVER, intake.take(policy(now, 0, 0.5), NAMES, now));
    run(end);
    assertEquals(CommandSource.POLICY, intake.source(now));
    assertEquals(end, intake.sourceSinceNanos(now));
    assertEquals(1, figures.takeoverChunks());
    assertEquals(2, figures.handChunks());
    assertEquals(1, figures.acceptedChunks());
  }

  @Test
  void afterwardsTheRobotHoldsUntilThePolicyHasSeenWhereTheHandLeftIt() {
    step();
    intake.take(policy(now, 0, 0.5), NAMES, now);
    run(now + 200 * MS);
    intake.takeByHand(hand(now, command[0], 100), NAMES, now);
    long end = now + 100 * MS;
    run(now + 100 * MS);
    double held = command[0];
    for (long seen : new long[] {end - 300 * MS, end - 1, end}) {
      assertEquals(Verdict.REFUSED_TAKEOVER, intake.take(policy(seen, 0, 0.5), NAMES, now));
    }
    run(now + 300 * MS);
    assertEquals(held, command[0]);
    assertEquals(Verdict.ACCEPTED, intake.take(policy(now, held, -0.5), NAMES, now));
    run(now + 1000 * MS);
    assertTrue(command[0] < held - 0.3, "the policy leads again");
  }

  @Test
  void neitherTakingOverNorLettingGoMakesTheCommandJump() {
    step();
    intake.take(policy(now, 0, 0.6), NAMES, now);
    double last = 0;
    double lastVelocity = 0;
    double strongest = 0;
    long began = now;
    for (int k = 1; k < 1000; k++) {
      step();
      double velocity = (command[0] - last) / 0.002;
      assertTrue(Math.abs(velocity) <= 1 + 1e-9, "velocity " + velocity);
      if (now > began + 300 * MS) { // the policy's own beginning apart
        strongest = Math.max(strongest, Math.abs(velocity - lastVelocity) / 0.002);
      }
      last = command[0];
      lastVelocity = velocity;
      if (now > began + 400 * MS && now < began + 800 * MS && k % 5 == 0) {
        // A hand that brakes from the policy's 0.6 rad/s at 4 rad/s², then stays.
        double s = Math.max(0, Math.min(0.15, (now - began) * 1e-9 - 0.4));
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
          double t = Math.min(0.15, s + 0.01 * i);
          values[i] = 0.24 + 0.6 * t - 2 * t * t;
        }
        assertEquals(
            Verdict.ACCEPTED,
            intake.takeByHand(new ActionChunk(now, 10 * MS, 40, 1, values, 0, 0), NAMES, now));
      }
    }
    // The 4 rad/s² that the hand asks for, and as much again for 40 ms of fading.
    assertTrue(strongest < 20, "acceleration " + strongest);
    assertEquals(0.24 + 0.045, command[0], 1e-3);
  }

  @Test
  void aPolicyThatWantsTheRobotFarAwayGetsItBackGently() {
    for (int every : new int[] {1200, 500}) {
      step();
      intake.takeByHand(hand(now, command[0], 100), NAMES, now);
      run(now + 110 * MS);
      double from = command[0];
      double goal = from < 0.15 ? 0.3 : 0;
      double last = from;
      double lastVelocity = 0;
      long begin = now;
      while (now < begin + 1100 * MS) {
        if ((now - begin) % (every * MS) == 0) {
          assertEquals(Verdict.ACCEPTED, intake.take(policy(now, goal, 0), NAMES, now));
        }
        step();
        double velocity = (command[0] - last) / 0.002;
        // Minimum jerk over 1 s: 1.875 and 5.77 times the way; chunks in between add to it.
        assertTrue(Math.abs(velocity) < 1 - 1e-6, every + ": velocity " + velocity);
        double acceleration = Math.abs(velocity - lastVelocity) / 0.002;
        assertTrue(acceleration < 8, every + ": acceleration " + acceleration);
        last = command[0];
        lastVelocity = velocity;
      }
      run(now + 300 * MS);
      assertEquals(goal, command[0], 1e-6);
    }
  }

  @Test
  void anEpisodeOrANewPermissionEndsTheTakeover() {
    step();
    intake.takeByHand(hand(now, 0, 1000), NAMES, now);
    assertEquals(CommandSource.TELEOP, intake.source(now));
    intake.forget(now);
    assertEquals(CommandSource.POLICY, intake.source(now));
    assertEquals(now, intake.sourceSinceNanos(now));
    assertEquals(Verdict.REFUSED_LATE, intake.takeByHand(hand(now - 1, 0, 1000), NAMES, now));
    intake.takeByHand(hand(now, 0, 1000), NAMES, now);
    intake.beginEpisode(now + 10 * MS);
    assertEquals(CommandSource.POLICY, intake.source(now + 10 * MS));
    assertEquals(
        Verdict.REFUSED_LATE, intake.takeByHand(hand(now + 5 * MS, 0, 900), NAMES, now + 11 * MS));
  }

  @Test
  void whatDoesNotFitIsRefusedFromAHandTooAndTakesNothingOver() {
    step();
    assertEquals(
        Verdict.REFUSED_NOT_FINITE, intake.takeByHand(hand(now, Double.NaN, 100), NAMES, now));
    assertEquals(Verdict.REFUSED_OUT_OF_LIMIT, intake.takeByHand(hand(now, 2.1, 100), NAMES, now));
    assertEquals(
        Verdict.REFUSED_MISMATCHED, intake.takeByHand(hand(now, 0, 100), List.of("b"), now));
    assertEquals(Verdict.REFUSED_LATE, intake.takeByHand(hand(now - 200 * MS, 0, 100), NAMES, now));
    assertEquals(
        Verdict.REFUSED_MISMATCHED, intake.takeByHand(hand(now + 50 * MS, 0, 100), NAMES, now));
    assertEquals(CommandSource.POLICY, intake.source(now));
    assertFalse(figures.handChunks() > 0);
    assertEquals(2, figures.mismatchedChunks());
    assertEquals(1, figures.outOfLimitChunks());
  }
}
