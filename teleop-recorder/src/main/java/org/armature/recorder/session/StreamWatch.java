package org.armature.recorder.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;

/** Notices when a stream falls silent that frames need: a camera that is unplugged. */
final class StreamWatch {
  private final Set<String> needed = new LinkedHashSet<>();
  private final long maxGapNanos;

  StreamWatch(RecordingMapping mapping) {
    maxGapNanos = mapping.maxGapNanos();
    for (StreamMapping stream : mapping.streams()) {
      boolean keepsComing =
          switch (stream) {
            case StreamMapping.Pictures _ -> true;
            case StreamMapping.Numbers numbers -> numbers.sampling() == Sampling.NEAREST;
            case StreamMapping.Flag _ -> false;
          };
      if (keepsComing) {
        needed.add(stream.topic());
      }
    }
  }

  /** Whether frames need fresh messages of a topic all the time. */
  boolean isNeeded(String topic) {
    return needed.contains(topic);
  }

  /**
   * Why a take cannot go on.
   *
   * @param startNanos first moment of the take, ns
   * @param nowNanos now, ns
   * @param seconds how long the take runs by the computer's clock: what never came yet has as long
   *     to appear, whatever simulated time does
   */
  Optional<String> silent(
      List<RecordedTopic> topics, long startNanos, long nowNanos, double seconds) {
    for (String name : needed) {
      long newest =
          topics.stream()
              .filter(topic -> topic.topic().name().equals(name))
              .mapToLong(RecordedTopic::newestNanos)
              .max()
              .orElse(0);
      long silence = nowNanos - Math.max(newest, startNanos);
      if (silence > maxGapNanos && (newest > 0 || seconds > maxGapNanos * 1e-9)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                newest == 0
                    ? "no message came on %s for %.1f s; is its sender running?"
                    : "%s is silent for %.1f s; is it unplugged?",
                name,
                silence * 1e-9));
      }
    }
    return Optional.empty();
  }

  /** Whether every topic that frames need has gone beyond a time, ns. */
  boolean allBeyond(List<RecordedTopic> topics, long nanos) {
    return topics.stream()
        .filter(RecordedTopic::isNeeded)
        .allMatch(topic -> topic.newestNanos() > nanos);
  }
}
