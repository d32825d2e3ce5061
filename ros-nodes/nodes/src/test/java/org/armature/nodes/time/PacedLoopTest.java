package org.armature.nodes.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PacedLoopTest {
  private static final long MS = 1_000_000;

  @Test
  void keepsItsRateOverManyCyclesAlthoughEachWakesLate() {
    PacedLoop loop = new PacedLoop(2 * MS, 1000 * MS);
    long first = loop.awaitNext();
    long last = first;
    for (int i = 0; i < 250; i++) {
      last = loop.awaitNext();
    }
    // Deadlines are absolute, so lateness does not add up: only the last wake-up's counts.
    assertEquals(500, (last - first) / 1e6, 60);
  }

  @Test
  void catchesUpAShortDelayAndGivesUpALongOne() throws InterruptedException {
    PacedLoop loop = new PacedLoop(2 * MS, 30 * MS);
    loop.awaitNext();
    Thread.sleep(10);
    long before = System.nanoTime();
    loop.awaitNext();
    loop.awaitNext();
    assertTrue(System.nanoTime() - before < 6 * MS || loop.givenUpNanos() > 0);
    Thread.sleep(100);
    loop.awaitNext();
    assertTrue(loop.givenUpNanos() >= 60 * MS, "gave up " + loop.givenUpNanos());
  }
}
