package org.armature.recorder.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.armature.recorder.bag.BagTopic;

/** A topic that is recorded, and what came on it. For use under the session's lock. */
final class RecordedTopic {
  private final int number;
  private final BagTopic topic;
  private final boolean needed;
  private final int latched;
  private final ArrayDeque<RecordedMessage> newest = new ArrayDeque<>();
  private final AtomicLong dropped = new AtomicLong();
  private long newestNanos;

  /**
   * A topic on which nothing came.
   *
   * @param number counts the session's topics, from 0
   * @param needed whether frames wait for its messages
   * @param latched how many of its newest messages whoever comes later must know, too
   */
  RecordedTopic(int number, BagTopic topic, boolean needed, int latched) {
    this.number = number;
    this.topic = topic;
    this.needed = needed;
    this.latched = latched;
  }

  int number() {
    return number;
  }

  BagTopic topic() {
    return topic;
  }

  boolean isNeeded() {
    return needed;
  }

  void received(RecordedMessage message) {
    newestNanos = message.receiveNanos();
    if (latched > 0) {
      if (newest.size() == latched) {
        newest.remove();
      }
      newest.add(message);
    }
  }

  /** What a bag that begins now must hold first, oldest first. */
  List<RecordedMessage> latched() {
    return List.copyOf(newest);
  }

  /** When the newest message was received, ns; 0 before the first. */
  long newestNanos() {
    return newestNanos;
  }

  /** Counts a message that the log had no room for; returns how many that are. */
  long drop() {
    return dropped.incrementAndGet();
  }

  long dropped() {
    return dropped.get();
  }
}
