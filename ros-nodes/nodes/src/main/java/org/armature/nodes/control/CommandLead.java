package org.armature.nodes.control;

import java.util.Optional;

/**
 * How far commands may be ahead of the robot. One that does not follow, because its own controller
 * is not active, its brakes hold or something is in its way, would otherwise be commanded further
 * and further away, and jump there once it follows again. The bound of a joint is the way that it
 * can go within the lead at its velocity limit, so that joints in rad and in m have one setting.
 *
 * <p>{@link #limit} belongs to the control thread and allocates nothing; any thread may read.
 */
public final class CommandLead {
  /** A joint that was too far from its command, and how far, rad or m. */
  public record Lag(String joint, double distance) {}

  private final CommandLimits limits;
  private final double seconds;
  private volatile long limitedCycles;
  private volatile int joint = -1;
  private volatile double distance;

  /**
   * A lead.
   *
   * @param limits joints of the robot
   * @param seconds time at the velocity limit, s
   */
  public CommandLead(CommandLimits limits, double seconds) {
    this.limits = limits;
    this.seconds = seconds;
  }

  /**
   * Brings positions to within the lead of where the robot is. A joint whose measured position is
   * not finite is left alone.
   *
   * @param wanted rad or m per joint; changed in place
   * @param measured rad or m per joint
   * @return whether any was too far away
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  boolean limit(double[] wanted, double[] measured) {
    boolean limited = false;
    for (int i = 0; i < wanted.length; i++) {
      double ahead = wanted[i] - measured[i];
      double reach = limits.velocity()[i] * seconds;
      if (Math.abs(ahead) > reach) { // false where it is not finite
        double nearest = measured[i] + Math.copySign(reach, ahead);
        wanted[i] = Math.clamp(nearest, limits.lower()[i], limits.upper()[i]);
        joint = i;
        distance = Math.abs(ahead);
        limited = true;
      }
    }
    if (limited) {
      limitedCycles++;
    }
    return limited;
  }

  /** Cycles in which a joint was too far from its command. */
  public long limitedCycles() {
    return limitedCycles;
  }

  /** The joint that was too far away last; empty before any was. */
  public Optional<Lag> last() {
    int known = joint;
    return known < 0 ? Optional.empty() : Optional.of(new Lag(limits.names().get(known), distance));
  }
}
