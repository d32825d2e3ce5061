package org.armature.recorder.bag;

/** Counts the messages of a topic, in the order in which they were recorded. */
final class TopicTally {
  private long messages;
  private long start;
  private long end;
  private long longestGap;
  private long outOfOrder;

  /** Takes a message in, by its receive time in ns. */
  void add(long time) {
    if (messages == 0) {
      start = time;
      end = time;
    } else if (time < end) {
      outOfOrder++;
    }
    start = Math.min(start, time);
    longestGap = Math.max(longestGap, time - end);
    end = Math.max(end, time);
    messages++;
  }

  BagCheck.TopicReport report(BagTopic topic) {
    return new BagCheck.TopicReport(topic, messages, start, end, longestGap, outOfOrder);
  }
}
