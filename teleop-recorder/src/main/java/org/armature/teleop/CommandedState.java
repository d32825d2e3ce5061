package org.armature.teleop;

/** What a robot is commanded by its controller, the newest known. Not thread-safe. */
final class CommandedState {
  final double[] position;
  final double[] velocity;
  long stampNanos;

  CommandedState(int joints) {
    position = new double[joints];
    velocity = new double[joints];
  }

  void set(long stamp, double[] newPosition, double[] newVelocity) {
    stampNanos = stamp;
    System.arraycopy(newPosition, 0, position, 0, position.length);
    System.arraycopy(newVelocity, 0, velocity, 0, velocity.length);
  }

  /** Whether it was commanded lately; the clocks of two computers may differ either way. */
  boolean isFresh(long nowNanos, long timeoutNanos) {
    return stampNanos > 0 && Math.abs(nowNanos - stampNanos) <= timeoutNanos;
  }

  boolean isFinite() {
    for (int i = 0; i < position.length; i++) {
      if (!Double.isFinite(position[i]) || !Double.isFinite(velocity[i])) {
        return false;
      }
    }
    return true;
  }
}
