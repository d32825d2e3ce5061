package org.ros2.rcljava.subscription;

/**
 * What became of the messages of a subscription.
 *
 * @param received handed to the callback
 * @param malformed dropped because the bytes were not such a message
 * @param lost never seen though a publisher's numbering says they were sent: lost on the way,
 *     larger than the topic may carry, or pushed out of the history before an executor took them;
 *     over rcl what its middleware counts
 */
public record SubscriptionCounts(long received, long malformed, long lost) {}
