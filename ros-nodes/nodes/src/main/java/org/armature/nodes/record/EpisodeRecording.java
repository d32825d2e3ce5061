package org.armature.nodes.record;

import java.io.IOException;
import org.armature.policy.Observation;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Writes one episode of a dataset. Each frame waits for the next one, because only the last frame
 * tells whether the episode succeeded. Not thread-safe.
 */
final class EpisodeRecording implements AutoCloseable {
  private final boolean tellsHand;
  private final EpisodeWriter writer;
  private final String instruction;
  private final long startNanos;
  private final long periodNanos;
  private @Nullable Frame waiting;
  private long lastStampNanos;
  private long frames;
  private long missingFrames;

  /**
   * Begins an episode in the dataset.
   *
   * @param dataset where to write
   * @param instruction what to do
   * @param startNanos start of the episode, ns; earlier frames are ignored
   * @param periodNanos time between frames, ns
   */
  EpisodeRecording(DatasetWriter dataset, String instruction, long startNanos, long periodNanos)
      throws IOException {
    this.writer = dataset.beginEpisode();
    tellsHand =
        dataset.schema().features().stream()
            .anyMatch(feature -> feature.name().equals(DatasetRecording.BY_HAND));
    this.instruction = instruction;
    this.startNanos = startNanos;
    this.periodNanos = periodNanos;
  }

  /**
   * Adds a frame.
   *
   * @param observation what was seen
   * @param action reference in effect at its stamp: rad, m
   * @param byHand whether that was given by a person who had taken over
   */
  void add(Observation observation, double[] action, boolean byHand) throws IOException {
    long stamp = observation.stampNanos();
    if (stamp < startNanos || stamp <= lastStampNanos) {
      return;
    }
    long expected = lastStampNanos == 0 ? startNanos : lastStampNanos + periodNanos;
    missingFrames += Math.max(0, Math.round((double) (stamp - expected) / periodNanos));
    lastStampNanos = stamp;
    write(false);
    Frame frame =
        new Frame(instruction)
            .vector("observation.state", observation.state())
            .vector("action", action)
            .flag("complementary_info.disturbed", false);
    if (tellsHand) {
      frame.flag(DatasetRecording.BY_HAND, byHand);
    }
    observation.images().forEach(frame::image);
    waiting = frame;
  }

  /**
   * Ends the episode and makes it part of the dataset.
   *
   * @param success what its last frame tells
   * @return number of frames; an episode without frames is not kept
   */
  long commit(boolean success) throws IOException {
    write(success);
    if (frames > 0) {
      writer.commit();
    }
    return frames;
  }

  /** Frames that did not come, by the gaps between stamps. */
  long missingFrames() {
    return missingFrames;
  }

  private void write(boolean success) throws IOException {
    Frame frame = waiting;
    if (frame != null) {
      writer.addFrame(frame.flag("next.success", success));
      frames++;
      waiting = null;
    }
  }

  /** Discards the episode unless it was committed. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
