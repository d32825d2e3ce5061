package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes bring about. */
final class Eventually {
  private static final long LIMIT_NANOS = 20_000_000_000L;

  private Eventually() {}

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "within 20 s: " + what);
      Thread.sleep(5);
    }
  }
}
