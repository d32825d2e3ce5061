package org.armature.recorder.frames;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/**
 * Turns the assembled frames of one episode into rows of a dataset, without the pictures:
 *
 * <pre>{@code
 * EpisodeRows rows = new EpisodeRows(mapping, "pick up the cube", episode::addRow);
 * rows.add(frame);                  // for each frame
 * rows.end(true, false);
 * }</pre>
 *
 * <p>A row leaves one frame later, since the last one tells how the episode ended: {@code
 * next.done} is true there, {@code next.success} and {@code next.truncated} as is told, and {@code
 * next.reward} is 1 for success, 0 everywhere else. Of these, what the mapping takes from a topic
 * is as the topic says. Not thread-safe.
 */
public final class EpisodeRows {
  private record Told(long time, String task) {}

  private final RecordingMapping mapping;
  private final Consumer<Frame> rows;
  private final Set<String> mapped = new HashSet<>();
  private final Deque<Told> told = new ArrayDeque<>();
  private String task;
  private @Nullable Frame waiting;
  private long count;
  private boolean ended;

  /**
   * For one episode.
   *
   * @param mapping what the streams are
   * @param task what is to be done, in words, until {@link #task} tells of another
   * @param rows gets the rows
   * @throws IllegalArgumentException if the task is blank
   */
  public EpisodeRows(RecordingMapping mapping, String task, Consumer<Frame> rows) {
    if (task.isBlank()) {
      throw new IllegalArgumentException("the task is blank; expected an instruction in words");
    }
    this.mapping = mapping;
    this.task = task;
    this.rows = rows;
    mapping.streams().forEach(stream -> mapped.add(stream.feature().name()));
  }

  /**
   * The task changes.
   *
   * @param fromNanos from frames of this time on, ns since the epoch; not before that of the change
   *     before
   * @param text what is to be done, in words; nothing changes if it is blank
   */
  public void task(long fromNanos, String text) {
    if (!text.isBlank()) {
      told.add(new Told(fromNanos, text));
    }
  }

  /** Takes the next frame. */
  public void add(AssembledFrame assembled) {
    expectOpen();
    pass(false, false, false);
    while (!told.isEmpty() && told.getFirst().time() <= assembled.timeNanos()) {
      task = told.removeFirst().task();
    }
    Frame frame = new Frame(task);
    int streams = mapping.streams().size();
    long[] captures = new long[streams];
    boolean[] repeated = new boolean[streams];
    for (int i = 0; i < streams; i++) {
      StreamMapping stream = mapping.streams().get(i);
      captures[i] = assembled.captureNanos(i);
      repeated[i] = assembled.repeated(i);
      if (!(stream instanceof StreamMapping.Pictures)) {
        set(frame, stream.feature(), assembled.numbers(i));
      }
    }
    waiting =
        frame
            .integers(RecordingMapping.CAPTURE_TIME, captures)
            .flag(RecordingMapping.REPEATED, repeated);
    count++;
  }

  private static void set(Frame frame, Feature feature, double[] values) {
    if (feature.dtype() == DType.FLOAT32 || feature.dtype() == DType.FLOAT64) {
      frame.vector(feature.name(), values);
      return;
    }
    long[] integers = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] =
          feature.dtype() == DType.BOOL ? (values[i] == 0 ? 0 : 1) : Math.round(values[i]);
    }
    frame.integers(feature.name(), integers);
  }

  /**
   * The episode ends with the last frame that was added.
   *
   * @param success whether the task was fulfilled
   * @param truncated whether it ended for another reason than the task
   */
  public void end(boolean success, boolean truncated) {
    expectOpen();
    ended = true;
    pass(true, success, truncated);
  }

  /** Number of frames so far. */
  public long count() {
    return count;
  }

  private void pass(boolean done, boolean success, boolean truncated) {
    Frame frame = waiting;
    if (frame == null) {
      return;
    }
    if (!mapped.contains(RecordingMapping.REWARD)) {
      frame.vector(RecordingMapping.REWARD, success ? 1.0 : 0.0);
    }
    flag(frame, RecordingMapping.DONE, done);
    flag(frame, RecordingMapping.SUCCESS, success);
    flag(frame, RecordingMapping.TRUNCATED, truncated);
    flag(frame, RecordingMapping.INTERVENTION, false);
    waiting = null;
    rows.accept(frame);
  }

  private void flag(Frame frame, String feature, boolean value) {
    if (!mapped.contains(feature)) {
      frame.flag(feature, value);
    }
  }

  private void expectOpen() {
    if (ended) {
      throw new IllegalStateException("the episode has ended");
    }
  }
}
