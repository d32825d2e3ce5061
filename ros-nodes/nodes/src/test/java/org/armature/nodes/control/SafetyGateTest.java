package org.armature.nodes.control;

import static org.armature.nodes.control.SafetyGate.Verdict.HELD_WITHOUT_REFERENCE;
import static org.armature.nodes.control.SafetyGate.Verdict.PASSED;
import static org.armature.nodes.control.SafetyGate.Verdict.RATE_LIMITED;
import static org.armature.nodes.control.SafetyGate.Verdict.REFUSED_NOT_FINITE;
import static org.armature.nodes.control.SafetyGate.Verdict.REFUSED_OUT_OF_LIMIT;
import static org.armature.nodes.control.SafetyGate.Verdict.STOPPED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafetyGateTest {
  private static final CommandLimits LIMITS =
      new CommandLimits(
          List.of("shoulder", "finger"),
          new double[] {-2, 0},
          new double[] {2, 0.04},
          new double[] {1, 0.1});
  private static final double STEP = 0.002;

  private final SafetyGate gate = new SafetyGate(LIMITS, 100_000_000);
  private final double[] command = {9, 9};

  @Test
  void commandsNothingBeforeAPositionIsLatched() {
    assertEquals(STOPPED, gate.pass(new double[] {0, 0}, true, 0, STEP, command));
    assertArrayEquals(new double[] {9, 9}, command);
  }

  @Test
  void refusesToLatchAPositionThatIsNotFinite() {
    assertFalse(gate.latch(new double[] {Double.NaN, 0}));
    assertEquals(STOPPED, gate.pass(new double[] {0, 0}, true, 0, STEP, command));
  }

  @Test
  void aJointStateFromTheFutureIsAsStaleAsOneFromThePast() {
    gate.latch(new double[] {0, 0});
    for (long age : new long[] {100_000_001, -100_000_001, Long.MAX_VALUE}) {
      assertEquals(STOPPED, gate.pass(new double[2], true, age, STEP, command), "age " + age);
    }
    assertEquals(PASSED, gate.pass(new double[2], true, -100_000_000, STEP, command));
  }

  @Test
  void holdsTheLatchedPositionWithoutReference() {
    gate.latch(new double[] {0.5, 0.02});
    assertEquals(HELD_WITHOUT_REFERENCE, gate.pass(new double[2], false, 0, STEP, command));
    assertArrayEquals(new double[] {0.5, 0.02}, command);
  }

  @Test
  void holdsTheLastCommandWhereAReferenceIsNotFiniteOrOutOfLimit() {
    gate.latch(new double[] {1.9995, 0.02});
    assertEquals(PASSED, gate.pass(new double[] {2, 0.0201}, true, 0, STEP, command));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(REFUSED_NOT_FINITE, gate.pass(new double[] {0, bad}, true, 0, STEP, command));
      assertArrayEquals(new double[] {2, 0.0201}, command);
    }
    assertEquals(REFUSED_OUT_OF_LIMIT, gate.pass(new double[] {2.01, 0}, true, 0, STEP, command));
    assertEquals(REFUSED_OUT_OF_LIMIT, gate.pass(new double[] {0, -0.01}, true, 0, STEP, command));
    assertArrayEquals(new double[] {2, 0.0201}, command);
  }

  @Test
  void stopsWhenTheJointStateIsStaleAndGoesOnFromTheLastCommand() {
    gate.latch(new double[] {0.5, 0.02});
    assertEquals(STOPPED, gate.pass(new double[] {0, 0}, true, 100_000_001, STEP, command));
    assertArrayEquals(new double[] {9, 9}, command);
    assertEquals(RATE_LIMITED, gate.pass(new double[] {0, 0}, true, 0, STEP, command));
    assertEquals(0.5 - STEP, command[0], 1e-12);
  }

  @Test
  void neverMovesFasterThanTheVelocityLimitWhateverIsAsked() {
    Random random = new Random(5);
    gate.latch(new double[] {0, 0});
    double[] last = {0, 0};
    for (int i = 0; i < 5_000; i++) {
      double[] wanted = {random.nextDouble(-2.5, 2.5), random.nextDouble(-0.01, 0.05)};
      double step = random.nextDouble(0, 0.05);
      gate.pass(wanted, random.nextBoolean(), 0, step, command);
      for (int j = 0; j < 2; j++) {
        // A loop that stalled may not make up for it: at most 20 ms of motion in one step.
        double reach = LIMITS.velocity()[j] * Math.min(step, 0.02);
        assertTrue(Math.abs(command[j] - last[j]) <= reach + 1e-12);
        last[j] = command[j];
      }
    }
  }

  @Test
  void reachesTheReferenceAfterTheTimeTheLimitDemands() {
    gate.latch(new double[] {0, 0});
    int steps = 0;
    while (gate.pass(new double[] {0.5, 0}, true, 0, STEP, command) == RATE_LIMITED) {
      steps++;
    }
    assertEquals(0.5 / STEP, steps, 1);
    assertEquals(0.5, command[0], 1e-12);
  }
}
