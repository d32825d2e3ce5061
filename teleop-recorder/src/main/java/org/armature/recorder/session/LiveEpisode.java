package org.armature.recorder.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.frames.EpisodeRows;
import org.armature.recorder.frames.FrameAssembler;
import org.armature.recorder.frames.StreamRouter;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/**
 * The episode that a take becomes, put together while it runs: one thread makes frames of messages,
 * one more per camera encodes. Taking messages in never waits. If anything of it fails, all of it
 * does, and nothing that it wrote is left.
 */
final class LiveEpisode {
  /** Hears of a take while it runs, on the thread that makes frames. */
  interface Listener {
    /** No more frames can be made; those before are good. */
    void stopped(LiveEpisode live, String reason);

    /** Something is worth knowing; frames go on. */
    void warned(String warning);
  }

  private static final long POLL_MILLIS = 50;

  private final long stallNanos;
  private final EpisodeWriter writer;
  private final TakeInfo began;
  private final FrameAssembler frames;
  private final StreamRouter router;
  private final EpisodeRows rows;
  private final Listener listener;
  private final Map<Integer, CameraEncoder> encoders = new LinkedHashMap<>(); // by stream
  private final ByteBoundedQueue<RecordedMessage> queue;
  private final Thread thread;
  private final AtomicIntegerArray repeated; // by stream
  private final AtomicInteger frameCount = new AtomicInteger();
  private volatile @Nullable TakeInfo end;
  private volatile String failure = "";

  /**
   * Begins.
   *
   * @param writer gets the episode; discarded if this fails
   */
  LiveEpisode(SessionOptions options, EpisodeWriter writer, TakeInfo began, Listener listener) {
    RecordingMapping mapping = options.mapping();
    this.stallNanos = options.stallNanos();
    this.writer = writer;
    this.began = began;
    this.listener = listener;
    queue = new ByteBoundedQueue<>(options.maxLogBytes());
    frames = new FrameAssembler(mapping, new Frames());
    router = new StreamRouter(mapping, options.decoders(), frames);
    rows = new EpisodeRows(mapping, began.task(), writer::addRow);
    for (int i = 0; i < mapping.streams().size(); i++) {
      if (mapping.streams().get(i) instanceof StreamMapping.Pictures pictures) {
        Feature camera = pictures.feature();
        encoders.put(
            i,
            new CameraEncoder(
                camera,
                options.maxPictureBytes(),
                () ->
                    new CameraTrack(
                        writer.videoFile(camera), camera, mapping.fps(), options.encoding())));
      }
    }
    repeated = new AtomicIntegerArray(mapping.streams().size());
    thread = Thread.ofPlatform().name("recorder-frames").daemon().unstarted(this::run);
  }

  /** Starts its threads. */
  void start() {
    encoders.values().forEach(CameraEncoder::start);
    thread.start();
  }

  /** Takes a message in. */
  void offer(RecordedMessage message) {
    if (failure.isEmpty() && !queue.offer(message, message.bytes())) {
      fail("frames are not made fast enough: the queue of messages is full");
    }
  }

  /** Ends the episode after all messages so far. */
  void end(TakeInfo info) {
    end = info;
    queue.close();
  }

  /** Throws all of it away. */
  void abandon() {
    fail("the take is discarded");
  }

  /** Why there will be no episode; empty if there may be one. */
  String failure() {
    return failure;
  }

  /** Number of frames so far. */
  int frames() {
    return frameCount.get();
  }

  /** Pictures of frames so far that repeat the one before. */
  long repeatedPictures() {
    return encoders.keySet().stream().mapToLong(repeated::get).sum();
  }

  /** Values of frames so far that are repeated, pictures included. */
  long repeatedValues() {
    long sum = 0;
    for (int i = 0; i < repeated.length(); i++) {
      sum += repeated.get(i);
    }
    return sum;
  }

  /** What was made of the cameras' pictures so far. */
  List<SessionStatus.Camera> cameras() {
    List<SessionStatus.Camera> cameras = new ArrayList<>();
    encoders.forEach((stream, encoder) ->
        cameras.add(
            new SessionStatus.Camera(
                encoder.camera().camera(), encoder.encoded(), repeated.get(stream))));
    return cameras;
  }

  /** Fails if an encoder failed, or does nothing though it has something to do. */
  void look() {
    for (CameraEncoder encoder : encoders.values()) {
      encoder.failIfStalled(stallNanos);
      if (!encoder.failure().isEmpty()) {
        fail(encoder.failure());
      }
    }
  }

  /**
   * Waits for the end.
   *
   * @return whether it is reached: all is encoded, or it failed
   */
  boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    if (!failure.isEmpty()) {
      return true;
    }
    if (thread.isAlive()) {
      return false;
    }
    for (CameraEncoder encoder : encoders.values()) {
      encoder.awaitEnd(millis);
      if (frames() > 0 && encoder.finished() == null) {
        return !failure.isEmpty();
      }
    }
    return true;
  }

  /**
   * Puts the episode into the dataset; it must have reached its end with frames, and not failed.
   *
   * @param bag the bag's folder, relative to the dataset's
   * @return the episode's number
   */
  int commit(String bag) throws IOException {
    Map<String, CameraTrack.Finished> videos = new HashMap<>();
    for (CameraEncoder encoder : encoders.values()) {
      videos.put(encoder.camera().name(), Objects.requireNonNull(encoder.finished()));
    }
    writer.bag(bag);
    return writer.commit(videos);
  }

  /** Deletes what is left, if it is not committed. */
  void close() throws IOException {
    writer.close();
  }

  private void fail(String why) {
    if (failure.isEmpty()) {
      failure = why;
    }
    queue.clear();
    queue.close();
    encoders.values().forEach(CameraEncoder::abandon);
  }

  private void run() {
    try {
      frames.begin(began.startNanos());
      while (failure.isEmpty()) {
        RecordedMessage message = queue.poll(POLL_MILLIS);
        if (message != null) {
          router.take(message.topic().topic(), message.receiveNanos(), message.cdr());
        } else if (queue.isOver()) {
          finish();
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      fail("frames cannot be made: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    TakeInfo info = Objects.requireNonNull(end);
    frames.end(info.endNanos());
    rows.end(info.outcome() == Outcome.SUCCESS, info.truncated());
    encoders.values().forEach(frames() == 0 ? CameraEncoder::abandon : CameraEncoder::end);
  }

  private final class Frames implements FrameAssembler.Sink {
    @Override
    public void frame(AssembledFrame frame) {
      rows.add(frame);
      for (int i = 0; i < repeated.length(); i++) {
        if (frame.repeated(i)) {
          repeated.incrementAndGet(i);
        }
      }
      encoders.forEach(
          (stream, encoder) -> encoder.add(router.pictures(stream), frame.picture(stream)));
      frameCount.incrementAndGet();
    }

    @Override
    public void stopped(String reason) {
      listener.stopped(LiveEpisode.this, reason);
    }

    @Override
    public void warned(String warning) {
      listener.warned(warning);
    }
  }
}
