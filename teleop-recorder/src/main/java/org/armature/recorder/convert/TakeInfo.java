package org.armature.recorder.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.armature.recorder.mcap.McapMetadata;

/**
 * What a take was about and how it ended. A take's bag holds it as a metadata record, at the
 * beginning with what is known then, and at the end: a bag whose last one has not ended was cut
 * off.
 *
 * @param task what was to be done, in words
 * @param startNanos first moment, ns since the epoch
 * @param endNanos last moment, ns since the epoch; 0 as long as it has not ended
 * @param outcome how it went
 * @param truncated whether it was cut off before it was over
 * @param reason why, if it was; empty otherwise
 */
public record TakeInfo(
    String task,
    long startNanos,
    long endNanos,
    Outcome outcome,
    boolean truncated,
    String reason) {
  /** Name of the metadata record. */
  public static final String RECORD = "armature.take";

  private static final String TASK = "task";
  private static final String START = "start_ns";
  private static final String END = "end_ns";
  private static final String OUTCOME = "outcome";
  private static final String TRUNCATED = "truncated";
  private static final String REASON = "reason";

  /** A take that begins. */
  public static TakeInfo started(String task, long startNanos) {
    return new TakeInfo(task, startNanos, 0, Outcome.UNLABELLED, false, "");
  }

  /** The same take, ended. */
  public TakeInfo ended(long nanos, Outcome how, boolean cutOff, String why) {
    return new TakeInfo(task, startNanos, nanos, how, cutOff, why);
  }

  /** Whether it came to its end, and was kept. */
  public boolean isEnded() {
    return endNanos != 0;
  }

  /** As bags hold it. */
  public McapMetadata toMetadata() {
    Map<String, String> entries = new HashMap<>();
    entries.put(TASK, task);
    entries.put(START, Long.toString(startNanos));
    entries.put(END, Long.toString(endNanos));
    entries.put(OUTCOME, outcome.word());
    entries.put(TRUNCATED, Boolean.toString(truncated));
    entries.put(REASON, reason);
    return new McapMetadata(RECORD, entries);
  }

  /**
   * The last of the metadata records of a bag that is one.
   *
   * @throws IllegalArgumentException if it cannot be read; names field and value
   */
  public static Optional<TakeInfo> of(List<McapMetadata> records) {
    return records.stream()
        .filter(record -> record.name().equals(RECORD))
        .reduce((earlier, later) -> later)
        .map(record -> read(record.entries()));
  }

  private static TakeInfo read(Map<String, String> entries) {
    String outcome = entries.getOrDefault(OUTCOME, "");
    try {
      return new TakeInfo(
          entries.getOrDefault(TASK, ""),
          nanos(entries, START),
          nanos(entries, END),
          Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
          Boolean.parseBoolean(entries.getOrDefault(TRUNCATED, "false")),
          entries.getOrDefault(REASON, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read: %s".formatted(RECORD, entries, e.getMessage()), e);
    }
  }

  private static long nanos(Map<String, String> entries, String key) {
    return Long.parseLong(entries.getOrDefault(key, "0"));
  }
}
