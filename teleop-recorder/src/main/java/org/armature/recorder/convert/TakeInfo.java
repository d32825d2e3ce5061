package org.armature.recorder.convert;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.armature.recorder.mcap.McapMetadata;

/**
 * What is known of a take beside its messages. Its bag holds it as a metadata record {@code
 * armature.take}: what is known at the beginning, and again, whole, at the end.
 *
 * @param task what is to be done, in words; empty if the messages tell
 * @param startNanos messages received from then on belong to the take, ns since the epoch
 * @param endNanos up to when, ns since the epoch; 0 as long as it runs
 * @param outcome how it went
 * @param truncated whether it ended for another reason than the task
 * @param reason why it was truncated, in words; empty if it was not
 */
public record TakeInfo(
    String task,
    long startNanos,
    long endNanos,
    Outcome outcome,
    boolean truncated,
    String reason) {
  private static final String RECORD = "armature.take";

  /** Of a take that begins. */
  public static TakeInfo started(String task, long startNanos) {
    return new TakeInfo(task, startNanos, 0, Outcome.UNLABELLED, false, "");
  }

  /** Of this take when it ends. */
  public TakeInfo ended(long end, Outcome how, boolean cut, String why) {
    return new TakeInfo(task, startNanos, end, how, cut, why);
  }

  /** This take with another task. */
  public TakeInfo withTask(String words) {
    return new TakeInfo(words, startNanos, endNanos, outcome, truncated, reason);
  }

  /** Whether its end is known. */
  public boolean isEnded() {
    return endNanos != 0;
  }

  /** What its bag is to hold. */
  public McapMetadata toMetadata() {
    return new McapMetadata(
        RECORD,
        Map.of(
            "task", task,
            "start", Long.toString(startNanos),
            "end", Long.toString(endNanos),
            "outcome", outcome.word(),
            "truncated", Boolean.toString(truncated),
            "reason", reason));
  }

  /**
   * What a bag tells last; empty if it is none of our takes.
   *
   * @param records all metadata of the bag, in the order in which they were written
   * @throws IOException if what it tells makes no sense; the message names the value
   */
  public static Optional<TakeInfo> of(Iterable<McapMetadata> records) throws IOException {
    Optional<TakeInfo> newest = Optional.empty();
    for (McapMetadata record : records) {
      if (record.name().equals(RECORD)) {
        newest = Optional.of(read(record.entries()));
      }
    }
    return newest;
  }

  private static TakeInfo read(Map<String, String> entries) throws IOException {
    String outcome = entries.getOrDefault("outcome", "");
    return new TakeInfo(
        entries.getOrDefault("task", ""),
        time(entries, "start"),
        time(entries, "end"),
        Outcome.ofWord(outcome)
            .orElseThrow(() ->
                new IOException(
                    "%s: outcome is '%s'; expected success, failure or unlabelled"
                        .formatted(RECORD, outcome))),
        Boolean.parseBoolean(entries.getOrDefault("truncated", "")),
        entries.getOrDefault("reason", ""));
  }

  private static long time(Map<String, String> entries, String key) throws IOException {
    String text = entries.getOrDefault(key, "");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s: %s is '%s'; expected ns since the epoch".formatted(RECORD, key, text), e);
    }
  }
}
