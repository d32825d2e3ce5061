package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one instant. Streams are numbered as in {@code RecordingMapping.streams()}.
 * Not to be changed.
 */
public final class AssembledFrame {
  private final long timeNanos;
  private final double[] @Nullable [] numbers;
  private final @Nullable ByteBuffer[] pictures;
  private final long[] captureNanos;
  private final boolean[] repeated;

  AssembledFrame(
      long timeNanos,
      double[] @Nullable [] numbers,
      @Nullable ByteBuffer[] pictures,
      long[] captureNanos,
      boolean[] repeated) {
    this.timeNanos = timeNanos;
    this.numbers = numbers;
    this.pictures = pictures;
    this.captureNanos = captureNanos;
    this.repeated = repeated;
  }

  /** The instant, ns since the epoch. */
  public long timeNanos() {
    return timeNanos;
  }

  /**
   * The numbers of a stream, in the order of its feature; of a flag, 0 or 1.
   *
   * @throws IllegalArgumentException if the stream has pictures
   */
  public double[] numbers(int stream) {
    double[] values = numbers[stream];
    if (values == null) {
      throw new IllegalArgumentException("stream " + stream + " has pictures");
    }
    return values;
  }

  /**
   * The message with the picture of a stream. A frame that repeats a picture holds the same buffer
   * as the frame before.
   *
   * @throws IllegalArgumentException if the stream has numbers
   */
  public ByteBuffer picture(int stream) {
    ByteBuffer picture = pictures[stream];
    if (picture == null) {
      throw new IllegalArgumentException("stream " + stream + " has numbers");
    }
    return picture;
  }

  /** When what a stream gave was measured, ns since the epoch; 0 if it never came. */
  public long captureNanos(int stream) {
    return captureNanos[stream];
  }

  /** Whether a stream gave nothing fresh, so that the frame has what the frame before has. */
  public boolean repeated(int stream) {
    return repeated[stream];
  }

  /**
   * This frame, with what a stream gave marked as repeated: for a picture that turns out to be
   * damaged.
   *
   * @param stream the stream
   * @param capture when what stands in for it was measured, ns since the epoch; 0 if nothing was
   */
  public AssembledFrame repeating(int stream, long capture) {
    long[] captures = captureNanos.clone();
    boolean[] marks = repeated.clone();
    captures[stream] = capture;
    marks[stream] = true;
    return new AssembledFrame(timeNanos, numbers, pictures, captures, marks);
  }
}
