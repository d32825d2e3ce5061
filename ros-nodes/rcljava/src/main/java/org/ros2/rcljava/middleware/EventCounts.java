package org.ros2.rcljava.middleware;

import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;

/**
 * What was counted of an event since its publisher or subscription was made. What does not belong
 * to the event is 0 or {@link PolicyKind#INVALID}.
 *
 * @param total times that it happened
 * @param current endpoints that match now; of liveliness, those that are alive
 * @param notAlive of liveliness: endpoints that match and are not alive
 * @param lastPolicy of incompatible QoS: a policy that did not fit the last time
 */
public record EventCounts(int total, int current, int notAlive, PolicyKind lastPolicy) {
  /** Before anything happened. */
  public static final EventCounts NONE = ofTotal(0);

  /** Of an event that is only counted. */
  public static EventCounts ofTotal(int total) {
    return new EventCounts(total, 0, 0, PolicyKind.INVALID);
  }

  /** Of matches: all there were, and those that are. */
  public static EventCounts ofMatches(int total, int current) {
    return new EventCounts(total, current, 0, PolicyKind.INVALID);
  }

  /** Of liveliness. */
  public static EventCounts ofLiveliness(int alive, int notAlive) {
    return new EventCounts(0, alive, notAlive, PolicyKind.INVALID);
  }
}
