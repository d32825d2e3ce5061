package org.armature.nodes.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.armature.nodes.observe.VectorMailbox;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.junit.jupiter.api.Test;

class ControlCycleTest {
  private static final long MS = 1_000_000;
  private static final long PERIOD = 2 * MS;
  private static final long START = 1_000_000 * MS;
  private static final List<String> NAMES = List.of("a", "b");
  private static final CommandLimits LIMITS =
      new CommandLimits(NAMES, new double[] {-2, -2}, new double[] {2, 2}, new double[] {1, 1});

  private final ChunkTimeline timeline = new ChunkTimeline(2);
  private final VectorMailbox joints = new VectorMailbox(2);
  private final ControlFigures figures = new ControlFigures();
  private final ChunkIntake intake = new ChunkIntake(LIMITS, timeline, figures);
  private final CommandLead lead = new CommandLead(LIMITS, 0.25);
  private final ControlCycle cycle =
      new ControlCycle(LIMITS, timeline, joints, lead, figures, PERIOD, 100 * MS);
  private final double[] command = new double[2];
  private long now = START;

  private SafetyGate.Verdict step() {
    now += PERIOD;
    return cycle.step(now, now, true, command);
  }

  private SafetyGate.Verdict stepWithState(double a, double b) {
    joints.put(now, new double[] {a, b});
    return step();
  }

  private static ActionChunk chunk(long stamp, double from, double slope) {
    double[] values = new double[16 * 2];
    Arrays.setAll(values, i -> from + slope * 0.1 * Math.floorDiv(i, 2));
    return new ActionChunk(stamp, 100 * MS, 16, 2, values, stamp, stamp);
  }

  @Test
  void holdsTheMeasuredPositionUntilAChunkArrives() {
    assertEquals(SafetyGate.Verdict.STOPPED, step());
    stepWithState(0.3, -0.2);
    assertArrayEquals(new double[] {0.3, -0.2}, command);
    // The arm sags or is pushed: what is held must not follow it.
    for (int i = 0; i < 50; i++) {
      assertEquals(SafetyGate.Verdict.HELD_WITHOUT_REFERENCE, stepWithState(0.31, -0.3));
    }
    assertArrayEquals(new double[] {0.3, -0.2}, command);
  }

  @Test
  void followsAChunkAndHoldsWhereItEnds() {
    stepWithState(0, 0);
    assertEquals(ChunkIntake.Verdict.ACCEPTED, intake.take(chunk(now, 0, 0.4), NAMES, now));
    double[] last = command.clone();
    long stamp = now;
    while (now < stamp + 1500 * MS) {
      stepWithState(command[0], command[1]);
      assertTrue(Math.abs(command[0] - last[0]) <= 1 * 0.002 + 1e-9);
      last = command.clone();
    }
    assertEquals(0.6, command[0], 1e-6);
    for (int i = 0; i < 100; i++) {
      stepWithState(0.6, 0.6);
    }
    assertEquals(0.6, command[0], 1e-6);
    assertTrue(figures.heldCycles() >= 99);
    // The last action answers an observation 1.5 s old.
    assertEquals(1.5e9, figures.referenceAge().percentileNanos(1), 0.02e9);
  }

  @Test
  void aRobotMeasuredJustBeyondALimitFollowsAChunkFromTheLimit() {
    stepWithState(2.005, 0);
    assertArrayEquals(new double[] {2, 0}, command);
    assertEquals(ChunkIntake.Verdict.ACCEPTED, intake.take(chunk(now, 2, -0.2), NAMES, now));
    while (now < START + 1000 * MS) {
      stepWithState(2.005, command[1]);
    }
    assertEquals(0, figures.refusedCycles());
    assertEquals(1.8, command[0], 0.01);
  }

  @Test
  void refusesBadChunksWholeAndHolds() {
    stepWithState(0.1, 0.1);
    ActionChunk nan = chunk(now, 0.1, 0);
    nan.values()[31] = Double.NaN;
    ActionChunk beyond = chunk(now, 0.1, 0);
    beyond.values()[30] = 2.1;
    ActionChunk good = chunk(now, 0.1, 0.1);
    assertEquals(ChunkIntake.Verdict.REFUSED_NOT_FINITE, intake.take(nan, NAMES, now));
    assertEquals(ChunkIntake.Verdict.REFUSED_OUT_OF_LIMIT, intake.take(beyond, NAMES, now));
    assertEquals(ChunkIntake.Verdict.REFUSED_MISMATCHED, intake.take(good, List.of("b", "a"), now));
    assertEquals(
        ChunkIntake.Verdict.REFUSED_LATE, intake.take(chunk(now - 1600 * MS, 0, 1), NAMES, now));
    for (int i = 0; i < 50; i++) {
      assertEquals(SafetyGate.Verdict.HELD_WITHOUT_REFERENCE, stepWithState(0.1, 0.1));
      assertArrayEquals(new double[] {0.1, 0.1}, command);
    }
    assertEquals(1, figures.nonFiniteChunks());
    assertEquals(1, figures.outOfLimitChunks());
    assertEquals(1, figures.mismatchedChunks());
    assertEquals(1, figures.lateChunks());
  }

  @Test
  void neverJumpsToAChunkThatBeginsFarAway() {
    stepWithState(0, 0);
    intake.take(chunk(now, 0.8, 0), NAMES, now);
    double last = command[0];
    for (int i = 0; i < 1000; i++) {
      stepWithState(command[0], command[1]);
      assertTrue(Math.abs(command[0] - last) <= 0.002 + 1e-9, "jumped at cycle " + i);
      last = command[0];
    }
    assertEquals(0.8, last, 1e-6);
    assertTrue(figures.rateLimitedCycles() > 0);
  }

  @Test
  void stopsCommandingOnAStaleJointState() {
    stepWithState(0, 0);
    int commands = 0;
    for (int i = 0; i < 100; i++) {
      commands += step().commands() ? 1 : 0;
    }
    assertEquals(49, commands, "cycles within 100 ms of the last joint state");
  }

  @Test
  void beginsAnEpisodeFromAStateMeasuredSinceAndForgetsEarlierChunks() {
    stepWithState(1, 1);
    intake.take(chunk(now, 1, 0.2), NAMES, now);
    stepWithState(1, 1);
    long start = now + 10 * PERIOD;
    intake.beginEpisode(start);
    cycle.beginEpisode(4, start);
    joints.put(now, new double[] {1, 1});
    assertEquals(SafetyGate.Verdict.STOPPED, step());
    assertEquals(ChunkIntake.Verdict.REFUSED_LATE, intake.take(chunk(now, 1, 0), NAMES, now));
    now = start;
    assertEquals(SafetyGate.Verdict.HELD_WITHOUT_REFERENCE, stepWithState(-0.5, 0));
    assertArrayEquals(new double[] {-0.5, 0}, command);
    assertEquals(4, cycle.episode());
    assertEquals(1, figures.lateChunks());
  }

  @Test
  void aRobotThatDoesNotFollowIsCommandedNoFurtherThanTheLead() {
    stepWithState(0, 0);
    intake.take(chunk(now, 0.9, 0), NAMES, now);
    for (int i = 0; i < 700; i++) {
      stepWithState(0, 0);
      assertTrue(command[0] <= 0.25 + 0.002 + 1e-9, "a step beyond the lead, at cycle " + i);
    }
    assertEquals(0.25, command[0], 0.002 + 1e-9);
    assertTrue(lead.limitedCycles() > 300);
    assertEquals("b", lead.last().orElseThrow().joint());
    // It follows again: the way goes on from there, at the velocity limit.
    intake.take(chunk(now, 0.9, 0), NAMES, now);
    long before = lead.limitedCycles();
    double last = command[0];
    for (int i = 0; i < 340; i++) {
      stepWithState(command[0], command[1]);
      assertTrue(command[0] - last <= 0.002 + 1e-9, "jumped at cycle " + i);
      last = command[0];
    }
    assertEquals(0.9, last, 1e-6);
    assertEquals(before, lead.limitedCycles());
  }

  @Test
  void whatIsHeldComesAlongWithARobotThatIsMovedFarAway() {
    stepWithState(0, 0);
    for (double a = 0; a > -1; a -= 0.01) {
      stepWithState(a, Double.NaN);
    }
    assertEquals(-0.99 + 0.25, command[0], 1e-9);
    assertEquals(0, command[1], "an unknown position moves nothing");
    stepWithState(-2, 0);
    assertEquals(-1.75, command[0], 1e-9);
    stepWithState(-2.5, 0); // measured beyond the limit, by a robot that was pushed
    assertEquals(-2, command[0], 1e-9);
  }

  @Test
  void allocatesNothingInSteadyState() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    double[] state = {0, 0};
    ActionChunk[] chunks = new ActionChunk[80];
    Arrays.setAll(chunks, i -> chunk(now + 500L * i * MS, 0.1 * (i % 5), 0.1));
    joints.put(now, state);
    int[] next = {0};
    Runnable second =
        () -> {
          for (int i = 0; i < 500; i++) {
            if (i % 250 == 0) {
              intake.take(chunks[next[0]++], NAMES, now);
            }
            joints.put(now, state);
            step();
          }
        };
    // What the JVM takes for itself while it still compiles comes to an end.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least > 0; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      second.run();
      second.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertEquals(0, least, "bytes in 1000 cycles");
    assertTrue(figures.heldCycles() < figures.cycles() / 2);
  }

  @Test
  void whileNothingMayBeCommandedNothingIsAndAfterwardsTheMeasuredPositionIsHeld() {
    stepWithState(0.3, 0.3);
    for (int i = 0; i < 5; i++) {
      now += PERIOD;
      joints.put(now, new double[] {0.7, -0.7});
      assertEquals(SafetyGate.Verdict.STOPPED, cycle.step(now, now, false, command));
    }
    assertArrayEquals(new double[] {0.3, 0.3}, command);
    stepWithState(0.7, -0.7);
    assertArrayEquals(new double[] {0.7, -0.7}, command);
  }

  @Test
  void aJointStateThatIsStaleAlreadyIsNothingToStartFrom() {
    joints.put(now, new double[] {0.5, 0.5});
    now += 200 * MS;
    assertEquals(SafetyGate.Verdict.STOPPED, step());
    stepWithState(-0.5, -0.5); // where the robot is by now
    assertArrayEquals(new double[] {-0.5, -0.5}, command);
  }

  @Test
  void aRobotThatMovedWhileItsStateWasStaleIsNotPulledBack() {
    stepWithState(0.5, 0.5);
    now += 200 * MS;
    assertEquals(SafetyGate.Verdict.STOPPED, step());
    assertEquals(SafetyGate.Verdict.HELD_WITHOUT_REFERENCE, stepWithState(-0.5, 0.1));
    assertArrayEquals(new double[] {-0.5, 0.1}, command);
  }

  @Test
  void aNewRunBeginsFromTheMeasuredPositionWhateverWasHeldBefore() {
    stepWithState(0.3, 0.3);
    cycle.begin();
    stepWithState(-0.3, -0.3);
    assertArrayEquals(new double[] {-0.3, -0.3}, command);
  }

  @Test
  void forgottenChunksAndThoseThatAnswerWhatWasSeenBeforeAreNotExecuted() {
    stepWithState(0, 0);
    long seen = now;
    assertEquals(ChunkIntake.Verdict.ACCEPTED, intake.take(chunk(seen, 0, 0.4), NAMES, now));
    stepWithState(0, 0);
    intake.forget(now);
    assertEquals(
        ChunkIntake.Verdict.REFUSED_LATE, intake.take(chunk(seen + 1, 0, 0.4), NAMES, now));
    double held = command[0];
    for (int i = 0; i < 50; i++) {
      assertEquals(SafetyGate.Verdict.HELD_WITHOUT_REFERENCE, stepWithState(0, 0));
    }
    assertEquals(held, command[0]);
  }
}
