package org.armature.nodes.control;

/**
 * The last stage before the robot: nothing that is not finite, fresh and within the limits leaves
 * it. Where it cannot let a reference pass it keeps the last command, so that the robot holds its
 * position. Allocation-free; not thread-safe.
 */
public final class SafetyGate {
  /** What the gate did with a reference. */
  public enum Verdict {
    /** Passed unchanged. */
    PASSED,
    /** Passed, slowed down to a joint's velocity limit. */
    RATE_LIMITED,
    /** No reference for now: the last command is held. */
    HELD_WITHOUT_REFERENCE,
    /** A value was NaN or infinite: refused, the last command is held. */
    REFUSED_NOT_FINITE,
    /** A position was beyond its limits: refused, the last command is held. */
    REFUSED_OUT_OF_LIMIT,
    /** The joint state is too old, there is none yet, or nothing may be commanded. */
    STOPPED;

    /** Whether a command may leave. */
    public boolean commands() {
      return this != STOPPED;
    }
  }

  /** Longest time the gate takes as one step of motion, s: a stalled loop gains no jump by it. */
  private static final double MAX_STEP_SECONDS = 0.02;

  private final CommandLimits limits;
  private final long staleNanos;
  private final double[] held;
  private boolean latched;

  /**
   * A gate that stays shut until {@link #latch}.
   *
   * @param limits what each joint may do
   * @param staleNanos age from which a joint state counts as stale, ns
   */
  public SafetyGate(CommandLimits limits, long staleNanos) {
    this.limits = limits;
    this.staleNanos = staleNanos;
    this.held = new double[limits.size()];
  }

  /**
   * Takes a measured position as the one to hold and to start from.
   *
   * @param position rad or m per joint; brought within the limits
   * @return false, and the gate stays shut, if a value is not finite
   */
  public boolean latch(double[] position) {
    latched = false;
    for (int i = 0; i < held.length; i++) {
      if (!Double.isFinite(position[i])) {
        return false;
      }
      held[i] = Math.clamp(position[i], limits.lower()[i], limits.upper()[i]);
    }
    latched = true;
    return true;
  }

  /** Shuts the gate until the next {@link #latch}. */
  public void unlatch() {
    latched = false;
  }

  /**
   * Keeps the position to hold, from which the next command goes on, near to where the robot is.
   *
   * @param lead how far it may be away
   * @param measured rad or m per joint
   */
  void stayNear(double[] measured, CommandLead lead) {
    if (latched) {
      lead.limit(held, measured);
    }
  }

  /**
   * The position to hold, which is within the limits even where the measured one is not.
   *
   * @param position receives rad or m per joint
   */
  void copyHeld(double[] position) {
    System.arraycopy(held, 0, position, 0, held.length);
  }

  /** Whether a position to hold is known. */
  public boolean isLatched() {
    return latched;
  }

  /**
   * Decides over one reference.
   *
   * @param reference wanted positions, rad or m per joint; ignored without {@code hasReference}
   * @param hasReference whether there is a reference for now
   * @param stateAgeNanos age of the newest joint state, ns; one from as far in the future as would
   *     be stale in the past counts as stale, because the clocks differ
   * @param stepSeconds time since the last call, s
   * @param command receives what to command; left alone if the verdict does not command
   * @return what was done
   */
  public Verdict pass(
      double[] reference,
      boolean hasReference,
      long stateAgeNanos,
      double stepSeconds,
      double[] command) {
    if (!latched || Math.abs(stateAgeNanos) > staleNanos) {
      return Verdict.STOPPED;
    }
    Verdict verdict = hasReference ? judge(reference) : Verdict.HELD_WITHOUT_REFERENCE;
    if (verdict == Verdict.PASSED) {
      verdict = approach(reference, Math.clamp(stepSeconds, 0, MAX_STEP_SECONDS));
    }
    System.arraycopy(held, 0, command, 0, held.length);
    return verdict;
  }

  private Verdict judge(double[] reference) {
    for (int i = 0; i < held.length; i++) {
      if (!Double.isFinite(reference[i])) {
        return Verdict.REFUSED_NOT_FINITE;
      }
      if (!limits.allows(i, reference[i])) {
        return Verdict.REFUSED_OUT_OF_LIMIT;
      }
    }
    return Verdict.PASSED;
  }

  private Verdict approach(double[] reference, double stepSeconds) {
    Verdict verdict = Verdict.PASSED;
    for (int i = 0; i < held.length; i++) {
      double reach = limits.velocity()[i] * stepSeconds;
      double wanted = Math.clamp(reference[i], limits.lower()[i], limits.upper()[i]) - held[i];
      if (Math.abs(wanted) > reach) {
        held[i] += Math.copySign(reach, wanted);
        verdict = Verdict.RATE_LIMITED;
      } else {
        held[i] += wanted;
      }
    }
    return verdict;
  }
}
