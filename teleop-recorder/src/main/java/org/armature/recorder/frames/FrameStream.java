package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/** One stream while frames are put together: its samples, which it gave last, how it came in. */
final class FrameStream {
  /** Part by which the usual distance of a slow stream from the frames follows the last one. */
  private static final double FOLLOWING = 0.1;

  /** The usual distance is kept up to this part of a period. */
  private static final double KEEPING = 0.6;

  /** Of streams whose samples are closer than this part of a period, the nearest is taken. */
  private static final double SLOW = 0.7;

  private final StreamMapping mapping;
  private final boolean held;
  private final boolean required;
  private final long period;
  private final SampleQueue queue = new SampleQueue();
  private final StampClock clock;
  private @Nullable Sample last;
  private double usualOffset;
  private long order;
  private long firstCapture;
  private long newestReceive;
  private long jumpedAt;
  private boolean jumped;

  private long received;
  private long repeated;
  private long late;
  private long dropped;
  private long jumps;
  private long longestSilence;

  /**
   * @param period time from frame to frame, ns
   */
  FrameStream(StreamMapping mapping, long period) {
    this.mapping = mapping;
    this.period = period;
    held =
        switch (mapping) {
          case StreamMapping.Numbers numbers -> numbers.sampling() == Sampling.HOLD;
          case StreamMapping.Flag _ -> true;
          case StreamMapping.Pictures _ -> false;
        };
    required =
        switch (mapping) {
          case StreamMapping.Numbers numbers -> numbers.beforeFirst().isEmpty();
          case StreamMapping.Flag _ -> false;
          case StreamMapping.Pictures _ -> true;
        };
    clock = new StampClock(held);
  }

  StreamMapping mapping() {
    return mapping;
  }

  /** Whether samples hold until the next one. */
  boolean held() {
    return held;
  }

  /**
   * Whether another feature stands in before the take's first sample. What came before the take
   * does not count then: the robot may have been moved since.
   */
  boolean hasStandIn() {
    return mapping instanceof StreamMapping.Numbers numbers && !numbers.beforeFirst().isEmpty();
  }

  /** Whether there is no frame before the stream's first sample. */
  boolean required() {
    return required;
  }

  SampleQueue queue() {
    return queue;
  }

  /** Whether anything came. */
  boolean begun() {
    return order > 0;
  }

  /** When the first sample was measured, ns. */
  long firstCapture() {
    return firstCapture;
  }

  /** What the newest frame has; null before the first. */
  @Nullable Sample last() {
    return last;
  }

  /** Says why values cannot be used; null if they can. */
  @Nullable String problem(double[] values) {
    DType type = mapping.feature().dtype();
    for (int i = 0; i < values.length; i++) {
      boolean finite =
          type == DType.FLOAT32 ? Float.isFinite((float) values[i]) : Double.isFinite(values[i]);
      if (!finite) {
        return "%s of %s is %s"
            .formatted(mapping.feature().names().get(i), mapping.feature().name(), values[i]);
      }
    }
    return null;
  }

  /**
   * Looks at the time of a sample that came in.
   *
   * @return by how much its clock is off, ns; 0 if it is not
   */
  long look(long capture, long receive) {
    if (received > 0) {
      longestSilence = Math.max(longestSilence, receive - newestReceive);
    }
    received++;
    newestReceive = receive;
    long jump = clock.jump(capture, receive);
    if (jump == 0) {
      jumped = false;
    } else {
      dropped++;
      if (!jumped) {
        jumped = true;
        jumpedAt = receive;
        jumps++;
      }
    }
    return jump;
  }

  /** Since when the clock is off, ns; the greatest number if it is not. */
  long jumpedAt() {
    return jumped ? jumpedAt : Long.MAX_VALUE;
  }

  /** A sample was damaged or not finite. */
  void drop() {
    dropped++;
  }

  long droppedCount() {
    return dropped;
  }

  /**
   * Takes a sample.
   *
   * @param usedUpTo what was measured before cannot be used any more, ns
   */
  void add(
      long capture,
      long receive,
      double @Nullable [] values,
      @Nullable ByteBuffer picture,
      long usedUpTo) {
    if (order == 0) {
      firstCapture = capture;
    }
    Sample sample = new Sample(capture, receive, order++, values, picture);
    if (capture < usedUpTo) {
      late++;
    } else {
      queue.add(sample);
    }
  }

  /**
   * The sample that belongs to an instant: a fresh one, the one that the last frame has, or none.
   *
   * @param deadline it must have come in up to this, ns
   */
  @Nullable Sample choose(long time, long deadline) {
    if (held) {
      return queue.newest(time, deadline);
    }
    long after = last == null ? Long.MIN_VALUE : last.capture() - 1;
    Sample nearest = queue.nearest(time, after, deadline);
    if (nearest == null) {
      return null;
    }
    Sample usual = queue.nearest(time + Math.round(usualOffset), after, deadline);
    Sample chosen = usual != null && keepsUp(usual, nearest, time) ? usual : nearest;
    return Math.abs(chosen.capture() - time) <= mapping.toleranceNanos() ? chosen : null;
  }

  /** Of two samples about as near, the one that keeps the sequence: no picture twice or never. */
  private boolean keepsUp(Sample usual, Sample nearest, long time) {
    long spacing = Math.abs(usual.capture() - nearest.capture());
    return spacing >= SLOW * period
        && Math.abs(usualOffset) <= KEEPING * period
        && Math.abs(usual.capture() - time) <= mapping.toleranceNanos();
  }

  /** Whether there is a sample that the newest frame does not have. */
  boolean isFresh(@Nullable Sample sample) {
    return sample != null && (last == null || sample.order() != last.order());
  }

  /**
   * A frame is made.
   *
   * @param chosen what belongs to it; null if nothing does
   * @return whether the frame repeats what the one before has
   */
  boolean give(long time, @Nullable Sample chosen) {
    boolean fresh = isFresh(chosen);
    boolean repeats = !held && !fresh;
    if (chosen != null && fresh) {
      double change = chosen.capture() - time - usualOffset;
      boolean another = last == null || Math.abs(change) > period / 2.0;
      usualOffset += another ? change : FOLLOWING * change;
      last = chosen;
    }
    if (repeats) {
      repeated++;
    }
    queue.release(usedUpTo(time));
    return repeats;
  }

  /** What was measured before this is of no use to frames after a time, ns. */
  long usedUpTo(long time) {
    long newestUsed = last == null ? Long.MIN_VALUE : last.capture();
    return held ? newestUsed : Math.max(newestUsed, time - mapping.toleranceNanos());
  }

  StreamGaps gaps() {
    return new StreamGaps(
        mapping.topic(),
        mapping.feature().name(),
        received,
        repeated,
        late,
        dropped,
        jumps,
        longestSilence);
  }
}
