package org.armature.recorder.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReceiveClockTest {
  private static final long SECOND = 1_000_000_000L;

  /** What the computer's clock is set ahead by, ns. */
  private final AtomicLong set = new AtomicLong();

  private final ReceiveClock clock = ReceiveClock.steady(() -> System.nanoTime() + set.get());

  @Test
  void aClockThatIsSetMovesNoTimeOfATakeAndIsToldOnce() {
    long before = clock.nowNanos();
    set.set(-3600 * SECOND);
    long after = clock.nowNanos();
    assertTrue(after >= before && after - before < 60 * SECOND, after - before + " ns");
    String told = clock.tellJump().orElseThrow();
    assertTrue(told.contains("-3600.0 s"), told);
    assertTrue(clock.tellJump().isEmpty());
  }

  @Test
  void theNextTakeGoesByTheClockAsItIsThen() {
    set.set(3600 * SECOND);
    clock.rebase();
    long off = clock.nowNanos() - System.nanoTime() - 3600 * SECOND;
    assertTrue(Math.abs(off) < 60 * SECOND, off + " ns");
    assertTrue(clock.tellJump().isEmpty());
  }

  @Test
  void simulatedTimeIsTakenAsItIs() {
    AtomicLong simulated = new AtomicLong();
    ReceiveClock ofSimulation = ReceiveClock.simulated(simulated::get);
    assertEquals(0, ofSimulation.nowNanos());
    simulated.set(5 * SECOND);
    assertEquals(5 * SECOND, ofSimulation.nowNanos());
    assertTrue(ofSimulation.tellJump().isEmpty());
  }
}
