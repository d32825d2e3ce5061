package org.armature.nodes.control;

import org.armature.policy.ActionChunk;

/**
 * The rule by which a person takes over from the policy. The hand commands from its first chunk on
 * until the end of its newest one. Meanwhile no chunk of the policy counts, and afterwards only
 * those count that answer what was seen after that end: a policy that did not see where the hand
 * left the robot must not move it.
 *
 * <p>The hand's chunks overlap while it holds on, and each ends with the robot at rest. So letting
 * go, a torn cable and a crashed teleop node all end the same way: the newest chunk is executed to
 * its end and the robot holds. The policy then gets the robot back gently, because it may want it
 * far from where the hand left it. Not thread-safe.
 */
final class Takeover {
  /** How long the policy's references are faded in after a takeover, ns. */
  static final long HAND_BACK_NANOS = 1_000_000_000L;

  private long beganNanos;
  private long endNanos = Long.MIN_VALUE;
  private long handBackEndNanos;
  private boolean handedBack = true;

  /**
   * Whose references count.
   *
   * @param nowNanos time on the robot's clock, ns
   */
  CommandSource source(long nowNanos) {
    return nowNanos < endNanos ? CommandSource.TELEOP : CommandSource.POLICY;
  }

  /**
   * Since when they count, ns on the robot's clock; 0 while nobody has taken over yet.
   *
   * @param nowNanos time on the robot's clock, ns
   */
  long sinceNanos(long nowNanos) {
    if (source(nowNanos) == CommandSource.TELEOP) {
      return beganNanos;
    }
    return endNanos == Long.MIN_VALUE ? 0 : endNanos;
  }

  /** Whether a chunk of the policy counts now. */
  boolean admits(ActionChunk chunk, long nowNanos) {
    return source(nowNanos) == CommandSource.POLICY && chunk.stampNanos() > endNanos;
  }

  /**
   * How long a chunk of the policy is faded in that is executed from now on.
   *
   * @param usualNanos how long where there was no takeover, ns
   */
  long fadeNanos(long nowNanos, long usualNanos) {
    if (!handedBack) {
      handedBack = true;
      handBackEndNanos = nowNanos + HAND_BACK_NANOS;
    }
    return Math.max(usualNanos, handBackEndNanos - nowNanos);
  }

  /** A chunk of the hand is executed from now on; it replaces the one before. */
  void executes(ActionChunk chunk, long nowNanos) {
    if (source(nowNanos) == CommandSource.POLICY) {
      beganNanos = nowNanos;
    }
    endNanos = chunk.endNanos();
    handedBack = false;
  }

  /** Whatever the hand wanted is forgotten, as when an episode begins. */
  void end(long nowNanos) {
    endNanos = Math.min(endNanos, nowNanos);
    handedBack = true;
  }
}
