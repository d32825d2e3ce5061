package org.armature.nodes.record;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.armature.policy.Observation;
import org.armature.recorder.dataset.DatasetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Records episode after episode in a thread of its own. Offering never blocks: frames that come
 * while the queue is full are dropped, counted and reported.
 *
 * <p>An episode that succeeded or timed out is committed with its outcome in {@code next.success}.
 * One that is aborted, by a new episode, a shutdown or a crash, is discarded: nobody knows what it
 * shows. Whatever was committed stays readable.
 */
public final class DatasetRecording implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DatasetRecording.class.getName());

  /** How long pictures of the last moment may still be under way, ns. */
  private static final long LAST_FRAMES_NANOS = 500_000_000L;

  private static final long CLOSE_MILLIS = 1800;

  /**
   * The feature that tells whether a person gave the action who had taken over; left out in
   * datasets that do not have it.
   */
  public static final String BY_HAND = "complementary_info.is_intervention";

  /** Most frames that wait. */
  public static final int QUEUE_FRAMES = 64;

  private sealed interface Event {
    record Begin(String instruction, long startNanos) implements Event {}

    record Sample(Observation observation, double[] action, boolean byHand) implements Event {}

    record End(long endNanos, boolean success) implements Event {}

    record Abort() implements Event {}
  }

  private final DatasetWriter dataset;
  private final long periodNanos;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(QUEUE_FRAMES + 8);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;
  private volatile String failure = "";
  private volatile RecordingReport report = new RecordingReport(0, 0, 0, 0, 0);

  // Owned by the recording thread.
  private @Nullable EpisodeRecording episode;
  private Event.@Nullable End end;
  private long endDeadline;

  /**
   * Starts recording.
   *
   * @param dataset where to write; closed with the recording
   * @param periodNanos time between frames, ns
   */
  public DatasetRecording(DatasetWriter dataset, long periodNanos) {
    this.dataset = dataset;
    this.periodNanos = periodNanos;
    this.thread = Thread.ofPlatform().name("recorder").daemon().start(this::run);
  }

  /**
   * An episode begins; one that still runs is discarded.
   *
   * @param instruction what to do
   * @param startNanos its start, ns
   */
  public void begin(String instruction, long startNanos) {
    offer(new Event.Begin(instruction, startNanos));
  }

  /**
   * A frame; ignored outside of an episode.
   *
   * @param observation what was seen; its images must not change until written
   * @param action reference in effect at its stamp: rad, m
   * @param byHand whether that was given by a person who had taken over
   */
  public void frame(Observation observation, double[] action, boolean byHand) {
    if (events.size() >= QUEUE_FRAMES) {
      if (dropped.incrementAndGet() == 1) {
        LOG.log(
            System.Logger.Level.WARNING,
            "recording does not keep up, frames are dropped; use a faster disk or free a core");
      }
      return;
    }
    offer(new Event.Sample(observation, action, byHand));
  }

  /**
   * The episode ended.
   *
   * @param endNanos its last moment, ns; frames up to then are awaited for half a second
   * @param success whether the instruction was fulfilled
   */
  public void end(long endNanos, boolean success) {
    offer(new Event.End(endNanos, success));
  }

  /** The episode ended before its time and is not kept. */
  public void abort() {
    offer(new Event.Abort());
  }

  /** What was recorded so far. */
  public RecordingReport report() {
    RecordingReport now = report;
    return new RecordingReport(
        now.episodes(), now.frames(), now.discardedEpisodes(), dropped.get(), now.missingFrames());
  }

  /** Why nothing is recorded any more; empty as long as recording goes on. */
  public String failure() {
    return failure;
  }

  private void offer(Event event) {
    if (!closed && !events.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  private void run() {
    try (dataset) {
      while (!(closed && events.isEmpty())) {
        Event event = events.poll(50, TimeUnit.MILLISECONDS);
        if (event != null) {
          take(event);
        }
        if (end != null && System.nanoTime() > endDeadline) {
          commit();
        }
      }
      finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      closed = true;
      failure = String.valueOf(e.getMessage());
      LOG.log(System.Logger.Level.ERROR, "recording stopped: " + e.getMessage(), e);
    }
  }

  private void take(Event event) throws IOException {
    switch (event) {
      case Event.Begin begin -> {
        finish();
        episode =
            new EpisodeRecording(dataset, begin.instruction(), begin.startNanos(), periodNanos);
      }
      case Event.Sample sample -> add(sample);
      case Event.End ended -> {
        end = ended;
        endDeadline = System.nanoTime() + LAST_FRAMES_NANOS;
      }
      case Event.Abort _ -> discard();
    }
  }

  private void add(Event.Sample sample) throws IOException {
    EpisodeRecording running = episode;
    if (running == null) {
      return;
    }
    Event.End ended = end;
    if (ended != null && sample.observation().stampNanos() > ended.endNanos()) {
      commit();
    } else {
      running.add(sample.observation(), sample.action(), sample.byHand());
    }
  }

  /** Commits an episode that ended and discards one that still runs. */
  private void finish() throws IOException {
    if (end != null) {
      commit();
    } else {
      discard();
    }
  }

  private void commit() throws IOException {
    EpisodeRecording done = episode;
    Event.End ended = end;
    episode = null;
    end = null;
    if (done == null || ended == null) {
      return;
    }
    try (done) {
      long frames = done.commit(ended.success());
      RecordingReport before = report;
      report =
          new RecordingReport(
              before.episodes() + (frames > 0 ? 1 : 0),
              before.frames() + frames,
              before.discardedEpisodes(),
              0,
              before.missingFrames() + done.missingFrames());
    }
  }

  private void discard() throws IOException {
    EpisodeRecording running = episode;
    episode = null;
    end = null;
    if (running != null) {
      running.close();
      RecordingReport before = report;
      report =
          new RecordingReport(
              before.episodes(),
              before.frames(),
              before.discardedEpisodes() + 1,
              0,
              before.missingFrames());
    }
  }

  /**
   * Writes what waits, discards an episode that still runs and closes the dataset, which is
   * readable then. May be repeated.
   */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
