package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.VectorDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one take together from the samples of its streams.
 *
 * <pre>{@code
 * FrameAssembler frames = new FrameAssembler(mapping, sink);
 * frames.begin(start);
 * frames.numbers(0, captured, received, values);
 * frames.picture(2, captured, received, message);
 * frames.end(end);
 * }</pre>
 *
 * <p>With cameras, the first one leads: each frame is at the time of one of its pictures, the one
 * nearest to where the next frame is due, within half a period. If there is none, the frame is made
 * at the due time and marked as repeating the picture. Of every other stream, a frame has the
 * sample nearest to its time within the stream's tolerance, or the newest at or before it where
 * samples hold. Without cameras, frames are a period apart. The first frame is where every required
 * stream has a sample. A frame is made as soon as no better sample can come: when all streams have
 * gone beyond its time, or {@link #LATE_NANOS} after the first of them has.
 *
 * <p>What frames hold depends on the samples and their times alone: not on when this code runs, and
 * not on the order in which streams come in, as long as messages that were received more than
 * {@link #DISORDER_NANOS} apart come in order, and those of one stream do. Not thread-safe.
 */
public final class FrameAssembler {
  /** How long a frame waits for a stream, once another one has gone beyond its time, ns. */
  public static final long LATE_NANOS = 250_000_000L;

  /** The same for values that hold: their next message may never come, ns. */
  public static final long HELD_LATE_NANOS = 50_000_000L;

  /** How far messages may come out of the order in which they were received, ns. */
  public static final long DISORDER_NANOS = 20_000_000L;

  private static final long CLOCK_JUMP_NANOS = 1_000_000_000L;

  /** Where frames go. */
  public interface Sink {
    /** Takes nothing. */
    Sink NONE =
        new Sink() {
          @Override
          public void frame(AssembledFrame frame) {}

          @Override
          public void stopped(String reason) {}

          @Override
          public void warned(String warning) {}
        };

    /** Takes the next frame. */
    void frame(AssembledFrame frame);

    /**
     * The take cannot go on: what came before is good, nothing comes after.
     *
     * @param reason for the user: which topic, and what happened to it
     */
    void stopped(String reason);

    /**
     * Something went wrong that does not end the take.
     *
     * @param warning for the user: which topic, and what happened to it
     */
    void warned(String warning);
  }

  private final Sink sink;
  private final List<FrameStream> streams = new ArrayList<>();
  private final List<FrameStream> pacing;
  private final @Nullable FrameStream lead;
  private final FrameTimes times;
  private final FrameValues values;
  private final long maxGap;

  private long begin = Long.MIN_VALUE;
  private long end = Long.MAX_VALUE;
  private long now = Long.MIN_VALUE;
  private boolean ended;
  private @Nullable String stopReason;
  private long stopAt;

  private long frames;
  private long firstTime;
  private long lastTime;

  /** Streams that had nothing for the first frame that was tried last. */
  private List<FrameStream> unmatched = List.of();

  /** Time of the first frame to try, where no camera leads; ns. */
  private long trial = Long.MIN_VALUE;

  /**
   * For one take.
   *
   * @param mapping what the streams are
   * @param sink gets the frames, within the calls of this object
   */
  public FrameAssembler(RecordingMapping mapping, Sink sink) {
    this.sink = sink;
    times = new FrameTimes(mapping.fps());
    mapping.streams().forEach(stream -> streams.add(new FrameStream(stream, times.period())));
    values = new FrameValues(streams);
    maxGap = mapping.maxGapNanos();
    lead =
        streams.stream()
            .filter(stream -> stream.mapping() instanceof StreamMapping.Pictures)
            .findFirst()
            .orElse(null);
    List<FrameStream> moving = streams.stream().filter(stream -> !stream.held()).toList();
    pacing = moving.isEmpty() ? streams : moving;
  }

  /**
   * The take begins.
   *
   * @param startNanos what was received before does not belong to it, but for values that hold; ns
   *     since the epoch
   */
  public void begin(long startNanos) {
    begin = startNanos;
    time(startNanos);
  }

  /**
   * Numbers of a stream came in, or a flag.
   *
   * @param stream number of the stream in the mapping
   * @param captureNanos when they were measured, ns since the epoch; {@link VectorDecoder#NO_STAMP}
   *     if that is not known, so that the time of receipt counts
   * @param receiveNanos when they were received, ns since the epoch
   * @param numbers in the feature's order; copied. If one is not finite, the sample is left out,
   *     counted and told
   */
  public void numbers(int stream, long captureNanos, long receiveNanos, double[] numbers) {
    FrameStream to = streams.get(stream);
    String problem = to.problem(numbers);
    if (problem == null) {
      add(to, captureNanos, receiveNanos, numbers.clone(), null);
    } else {
      damaged(stream, receiveNanos, problem);
    }
  }

  /**
   * A picture of a stream came in.
   *
   * @param stream number of the stream in the mapping
   * @param captureNanos when it was taken, as in {@link #numbers}
   * @param receiveNanos when it was received, ns since the epoch
   * @param cdr the message, kept until no frame can use it; must not change any more
   */
  public void picture(int stream, long captureNanos, long receiveNanos, ByteBuffer cdr) {
    add(streams.get(stream), captureNanos, receiveNanos, null, cdr);
  }

  /**
   * A message of a stream came in that cannot be used. It is counted, and the first is told.
   *
   * @param stream number of the stream in the mapping
   * @param receiveNanos when it was received, ns since the epoch
   * @param problem what is wrong with it
   */
  public void damaged(int stream, long receiveNanos, String problem) {
    time(receiveNanos);
    if (ended || receiveNanos < begin) {
      return;
    }
    FrameStream of = streams.get(stream);
    of.drop();
    if (of.droppedCount() == 1) {
      sink.warned(
          "%s: a message is left out: %s; further ones are counted"
              .formatted(of.mapping().topic(), problem));
    }
  }

  void warn(String warning) {
    if (!ended) {
      sink.warned(warning);
    }
  }

  /**
   * Time goes by, by the clock that tells when messages are received.
   *
   * @param receiveNanos when another message was received, or now; ns since the epoch
   */
  public void time(long receiveNanos) {
    if (ended) {
      return;
    }
    if (now != Long.MIN_VALUE && receiveNanos < now - CLOCK_JUMP_NANOS) {
      finish(
          now,
          "the clock of this machine jumped back by %.1f s".formatted((now - receiveNanos) / 1e9));
      return;
    }
    now = Math.max(now, receiveNanos);
    decide(false);
    if (stopReason != null && now > stopAt + DISORDER_NANOS) {
      finish(stopAt, stopReason);
    }
  }

  /**
   * The take ends: the frames that are still open are made, up to where all streams have samples.
   *
   * @param endNanos what is received later does not belong to it and must not have been given; ns
   *     since the epoch
   */
  public void end(long endNanos) {
    if (!ended) {
      finish(endNanos, null);
    }
  }

  /** Whether the take has ended, by {@link #end} or since it could not go on. */
  public boolean ended() {
    return ended;
  }

  /** Number of frames so far. */
  public long frames() {
    return frames;
  }

  /** Frames per second by the times of the frames; 0 before the second. */
  public double measuredFps() {
    return frames < 2 ? 0 : (frames - 1) * 1e9 / (lastTime - firstTime);
  }

  /**
   * How each stream came in so far, in the order of the mapping. Other than the frames, counts
   * around the end of a take may depend on the order in which streams came in.
   */
  public List<StreamGaps> gaps() {
    return streams.stream().map(FrameStream::gaps).toList();
  }

  /**
   * Topics that the first frame waits for: of required streams of which nothing came yet, or
   * nothing near enough in time to the other streams. Empty from the first frame on.
   */
  public List<String> waitingFor() {
    return streams.stream()
        .filter(stream -> frames == 0 && stream.required())
        .filter(stream -> !stream.begun() || unmatched.contains(stream))
        .map(stream -> stream.mapping().topic())
        .distinct()
        .toList();
  }

  private void add(
      FrameStream stream,
      long captureNanos,
      long receiveNanos,
      double @Nullable [] numbers,
      @Nullable ByteBuffer picture) {
    boolean early = receiveNanos < begin;
    long capture = captureNanos == VectorDecoder.NO_STAMP ? receiveNanos : captureNanos;
    // A stamp that is far behind is of another clock and tells nothing.
    boolean before = early || (capture < begin && receiveNanos - capture < CLOCK_JUMP_NANOS);
    if (ended || (early && !stream.held()) || (before && stream.hasStandIn())) {
      return;
    }
    boolean wasRight = stream.jumpedAt() == Long.MAX_VALUE;
    long jump = stream.look(capture, receiveNanos);
    if (jump == 0) {
      stream.add(capture, receiveNanos, numbers, picture, usedUpTo(stream));
    } else if (wasRight) {
      sink.warned(
          "%s: its clock jumped by %.1f s; what comes with such stamps is left out"
              .formatted(stream.mapping().topic(), jump / 1e9));
    } else if (receiveNanos - stream.jumpedAt() > maxGap && stopReason == null) {
      stopReason = "%s: its clock jumped by %.1f s".formatted(stream.mapping().topic(), jump / 1e9);
      stopAt = receiveNanos;
    }
    if (!early) {
      time(receiveNanos);
    }
  }

  /** A picture that leads must be newer than the last frame. */
  private long usedUpTo(FrameStream stream) {
    if (frames == 0) {
      return Long.MIN_VALUE;
    }
    return stream == lead ? lastTime + 1 : stream.usedUpTo(lastTime);
  }

  private void decide(boolean last) {
    boolean more = true;
    while (more && !ended) {
      more = frames == 0 ? tryFirst(last) : tryNext(last);
    }
    if (frames == 0) {
      streams.forEach(this::forget);
    }
  }

  /** As long as there is no frame, lets go of what came too long ago for the first one. */
  private void forget(FrameStream stream) {
    if (stream.held()) {
      stream.queue().releaseReplaced(now - 2 * LATE_NANOS);
    } else if (stream != lead) {
      long tolerance = Math.min(stream.mapping().toleranceNanos(), maxGap);
      stream.queue().releaseReceived(now - 2 * LATE_NANOS - tolerance);
    }
  }

  /** Tries to make the first frame; whether to go on trying. */
  private boolean tryFirst(boolean last) {
    Sample picture = lead == null ? null : lead.queue().first();
    if (lead == null ? !findTrial() : picture == null) {
      return false;
    }
    long time = picture == null ? trial : picture.capture();
    if (last ? firstReached(time) == Long.MAX_VALUE : !decided(time)) {
      return false;
    }
    unmatched =
        streams.stream()
            .filter(stream -> stream.required() && choose(stream, time) == null)
            .toList();
    if (!unmatched.isEmpty()) {
      for (FrameStream stream : streams) {
        if (!stream.held()) {
          stream.queue().release(stream == lead ? time + 1 : stream.usedUpTo(time));
        }
      }
      trial = time + times.period();
      return true;
    }
    times.begin(time);
    firstTime = time;
    make(time, picture);
    return true;
  }

  private boolean findTrial() {
    if (trial == Long.MIN_VALUE) {
      if (streams.stream().anyMatch(stream -> stream.required() && !stream.begun())
          || streams.stream().noneMatch(FrameStream::begun)) {
        return false;
      }
      for (FrameStream stream : streams) {
        if (stream.begun() && (stream.required() || trial == Long.MIN_VALUE)) {
          trial = Math.max(trial, stream.firstCapture());
        }
      }
    }
    return true;
  }

  /** Tries to make the next frame; whether to go on trying. */
  private boolean tryNext(boolean last) {
    long due = times.next();
    long time = due;
    Sample picture = null;
    if (lead != null) {
      boolean reached = lead.queue().reaches(due);
      if (!reached && !last && now <= deadline(LATE_NANOS, due) + DISORDER_NANOS) {
        return false;
      }
      picture = leading(lead, due);
      if (picture != null) {
        time = picture.capture();
      } else if (!reached && last) {
        return false;
      }
    }
    if (last ? !complete(time, picture) : !decided(time)) {
      return false;
    }
    for (FrameStream stream : streams) {
      Sample before = stream.last();
      Sample chosen = stream == lead ? picture : choose(stream, time);
      if (!stream.held()
          && before != null
          && !stream.isFresh(chosen)
          && time - before.capture() > maxGap) {
        stop("%s is silent for %.1f s".formatted(stream.mapping().topic(), maxGap / 1e9));
        return false;
      }
    }
    times.made(time);
    make(time, picture);
    return true;
  }

  private @Nullable Sample leading(FrameStream camera, long due) {
    Sample picture =
        camera.queue().nearest(due, lastTime, Math.min(end, deadline(LATE_NANOS, due)));
    return picture != null && Math.abs(picture.capture() - due) <= times.half() ? picture : null;
  }

  /** Whether nothing can come any more that would change the frame of this time. */
  private boolean decided(long time) {
    for (FrameStream stream : streams) {
      boolean reached = stream.queue().reaches(stream.held() ? time + 1 : time);
      if (stream != lead && !reached && now <= deadline(stream, time) + DISORDER_NANOS) {
        return false;
      }
    }
    return true;
  }

  /** Whether, of a take that has ended, enough came to make the frame of this time. */
  private boolean complete(long time, @Nullable Sample picture) {
    for (FrameStream stream : streams) {
      if (stream.held() || stream.queue().reaches(time)) {
        continue;
      }
      if (!stream.isFresh(stream == lead ? picture : choose(stream, time))) {
        return false;
      }
    }
    return firstReached(time) != Long.MAX_VALUE || picture != null;
  }

  private @Nullable Sample choose(FrameStream stream, long time) {
    return stream.choose(time, Math.min(end, deadline(stream, time)));
  }

  private long deadline(FrameStream stream, long time) {
    return deadline(stream.held() ? HELD_LATE_NANOS : LATE_NANOS, time);
  }

  private long deadline(long patience, long time) {
    long reached = firstReached(time);
    return reached >= Long.MAX_VALUE - 2 * LATE_NANOS
        ? Long.MAX_VALUE - DISORDER_NANOS
        : reached + patience;
  }

  /** When the first stream went beyond a time, ns; the greatest number if none did. */
  private long firstReached(long time) {
    long earliest = Long.MAX_VALUE;
    for (FrameStream stream : pacing) {
      earliest = Math.min(earliest, stream.queue().reachedAt(time));
    }
    return earliest;
  }

  private void make(long time, @Nullable Sample picture) {
    List<@Nullable Sample> chosen = new ArrayList<>();
    for (FrameStream stream : streams) {
      chosen.add(stream == lead ? picture : choose(stream, time));
    }
    frames++;
    lastTime = time;
    AssembledFrame frame = values.frame(time, chosen);
    if (lead != null) {
      lead.queue().release(time + 1);
    }
    sink.frame(frame);
  }

  private void finish(long endNanos, @Nullable String reason) {
    end = endNanos;
    decide(true);
    if (!ended) {
      if (reason == null) {
        ended = true;
        streams.forEach(stream -> stream.queue().clear());
      } else {
        stop(reason);
      }
    }
  }

  private void stop(String reason) {
    ended = true;
    streams.forEach(stream -> stream.queue().clear());
    sink.stopped(reason);
  }
}
