package org.armature.recorder.mcap;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which messages are wanted.
 *
 * @param channels those of these channels
 * @param from earliest log time, ns
 * @param to latest log time, ns, itself included; unsigned
 */
public record McapQuery(Predicate<McapChannel> channels, long from, long to) {
  /** The last time there is, of unsigned 64 bits. */
  static final long LATEST = -1;

  /** Every message. */
  public static McapQuery all() {
    return new McapQuery(channel -> true, 0, LATEST);
  }

  /** Messages of these topics only. */
  public McapQuery topics(Set<String> topics) {
    Set<String> wanted = Set.copyOf(topics);
    return new McapQuery(channel -> wanted.contains(channel.topic()), from, to);
  }

  /** Messages logged between these times only, ns, both included. */
  public McapQuery between(long earliest, long latest) {
    return new McapQuery(channels, earliest, latest);
  }

  boolean wants(long logTime) {
    return Long.compareUnsigned(logTime, from) >= 0 && Long.compareUnsigned(logTime, to) <= 0;
  }
}
