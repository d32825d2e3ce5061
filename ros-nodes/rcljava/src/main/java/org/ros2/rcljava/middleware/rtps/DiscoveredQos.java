package org.ros2.rcljava.middleware.rtps;

/**
 * QoS that an endpoint announces: what a writer offers, or a reader asks for.
 *
 * @param reliable whether lost samples are sent again
 * @param transientLocal whether samples sent before are; so it is with the stronger durabilities of
 *     DDS that ROS does not have
 * @param deadlineNanos longest time between samples; {@link #INFINITE} if there is none
 * @param lifespanNanos how long a sample is of use; readers announce none
 * @param liveliness how a writer shows that it is alive, by strength: {@link #AUTOMATIC}, by its
 *     participant, {@link #MANUAL_BY_TOPIC}
 * @param leaseNanos how often at least it shows it
 */
public record DiscoveredQos(
    boolean reliable,
    boolean transientLocal,
    long deadlineNanos,
    long lifespanNanos,
    int liveliness,
    long leaseNanos) {
  /** A time without end. */
  public static final long INFINITE = Long.MAX_VALUE;

  /** That its process is alive. */
  public static final int AUTOMATIC = 0;

  /** That it writes. */
  public static final int MANUAL_BY_TOPIC = 2;

  private static final int RELIABLE = 2;
  private static final int BEST_EFFORT = 1;
  private static final int TRANSIENT_LOCAL = 1;

  /** From an announcement; what it leaves out is DDS's default. */
  static DiscoveredQos in(ParameterList announced, boolean writes) {
    int reliability = announced.number(ParameterList.RELIABILITY, writes ? RELIABLE : BEST_EFFORT);
    return new DiscoveredQos(
        reliability == RELIABLE,
        announced.number(ParameterList.DURABILITY, 0) >= TRANSIENT_LOCAL,
        announced.nanos(ParameterList.DEADLINE, 0),
        announced.nanos(ParameterList.LIFESPAN, 0),
        announced.number(ParameterList.LIVELINESS, AUTOMATIC),
        announced.nanos(ParameterList.LIVELINESS, Integer.BYTES));
  }
}
