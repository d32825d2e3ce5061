package org.armature.nodes.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {
  private static final long MS = 1_000_000;
  private final AtomicLong real = new AtomicLong(77);
  private final SimulatedTime time = new SimulatedTime(real::get);

  @Test
  void isUnknownBeforeTheFirstSample() {
    assertEquals(0, time.nowNanos());
  }

  @Test
  void runsOnBetweenSamples() {
    time.update(1000 * MS);
    real.addAndGet(3 * MS);
    assertEquals(1003 * MS, time.nowNanos());
  }

  @Test
  void standsStillWhenTheSimulationIsPaused() {
    time.update(1000 * MS);
    real.addAndGet(5000 * MS);
    assertEquals(1020 * MS, time.nowNanos());
  }

  @Test
  void neverRunsBackwardsHoweverLateSamplesArrive() {
    Random random = new Random(3);
    long last = 0;
    for (int i = 0; i < 10_000; i++) {
      real.addAndGet(random.nextLong(4 * MS));
      if (random.nextInt(4) == 0) {
        time.update(1000 * MS + real.get() - random.nextLong(30 * MS));
      }
      long now = time.nowNanos();
      assertTrue(now >= last, "went from " + last + " to " + now);
      last = now;
    }
    assertTrue(last > 1000 * MS);
  }
}
