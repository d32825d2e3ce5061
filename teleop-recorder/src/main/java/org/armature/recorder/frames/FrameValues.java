package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import java.util.List;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/** Makes frames out of the samples that belong to them. */
final class FrameValues {
  private final List<FrameStream> streams;

  /** For each stream, the one whose value stands in before its first sample; -1 for none. */
  private final int[] standIns;

  /**
   * @throws IllegalArgumentException if a stream stands in that is not there, or is of another size
   */
  FrameValues(List<FrameStream> streams) {
    this.streams = streams;
    standIns = streams.stream().mapToInt(stream -> standIn(stream.mapping())).toArray();
  }

  private int standIn(StreamMapping mapping) {
    if (!(mapping instanceof StreamMapping.Numbers numbers) || numbers.beforeFirst().isEmpty()) {
      return -1;
    }
    for (int i = 0; i < streams.size(); i++) {
      FrameStream other = streams.get(i);
      if (other.mapping().feature().name().equals(numbers.beforeFirst())
          && other.required()
          && other.mapping() instanceof StreamMapping.Numbers
          && other.mapping().feature().size() == numbers.feature().size()) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "before the first of %s comes '%s'; expected numbers of the same size that always come"
            .formatted(numbers.feature().name(), numbers.beforeFirst()));
  }

  /**
   * Makes a frame.
   *
   * @param chosen the sample of each stream; null where nothing fresh belongs to it
   */
  AssembledFrame frame(long time, List<@Nullable Sample> chosen) {
    int count = streams.size();
    double[] @Nullable [] numbers = new double[count][];
    @Nullable ByteBuffer[] pictures = new ByteBuffer[count];
    long[] captures = new long[count];
    boolean[] repeated = new boolean[count];
    for (int i = 0; i < count; i++) {
      FrameStream stream = streams.get(i);
      boolean repeats = stream.give(time, chosen.get(i));
      Sample sample = stream.last();
      if (sample != null) {
        repeated[i] = repeats;
        captures[i] = sample.capture();
        numbers[i] = sample.values();
        pictures[i] = sample.picture();
      } else if (stream.mapping() instanceof StreamMapping.Flag flag) {
        numbers[i] = new double[] {flag.initially() ? 1 : 0};
      }
    }
    for (int i = 0; i < count; i++) {
      if (standIns[i] >= 0 && numbers[i] == null) {
        numbers[i] = numbers[standIns[i]];
      }
    }
    return new AssembledFrame(time, numbers, pictures, captures, repeated);
  }
}
