package org.armature.nodes.time;

/** The system clock read once and continued by the monotonic clock, so that it never runs back. */
final class SystemTime implements RobotClock {
  private final long offsetNanos = System.currentTimeMillis() * 1_000_000L - System.nanoTime();

  @Override
  public long nowNanos() {
    return offsetNanos + System.nanoTime();
  }
}
