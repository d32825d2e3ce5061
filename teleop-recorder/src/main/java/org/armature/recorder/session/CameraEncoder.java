package org.armature.recorder.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.mapping.PictureDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the pictures of one camera of one take, on a thread of its own. Giving it pictures never
 * waits. Once it failed it stays failed, and nothing of it is left.
 */
final class CameraEncoder {
  /** Opens the video; on the encoder's thread, since opening takes its time. */
  interface Opening {
    CameraTrack open() throws IOException;
  }

  private static final long POLL_MILLIS = 50;

  private final String camera;
  private final PictureDecoder decoder;
  private final CameraImage image;
  private final ByteBoundedQueue<ByteBuffer> queue;
  private final Opening opening;
  private final Thread thread;
  private volatile long progressNanos = System.nanoTime();
  private volatile boolean ending;
  private volatile boolean abandoned;
  private volatile String failure = "";
  private volatile CameraTrack.@Nullable Finished finished;

  /**
   * Starts the thread.
   *
   * @param camera name, for messages
   * @param maxBytes most bytes of pictures that wait
   */
  CameraEncoder(
      String camera,
      PictureDecoder decoder,
      CameraImage image,
      long maxBytes,
      Opening opening) {
    this.camera = camera;
    this.decoder = decoder;
    this.image = image;
    this.opening = opening;
    queue = new ByteBoundedQueue<>(maxBytes);
    thread = Thread.ofPlatform().name("recorder-encode-" + camera).daemon().start(this::run);
  }

  /** Takes the next picture, as it came over the wire. */
  void add(ByteBuffer cdr) {
    if (failure.isEmpty() && !queue.offer(cdr, cdr.remaining())) {
      fail("does not keep up: %s".formatted("its queue is full"));
    }
  }

  /** Ends the video after all pictures so far. */
  void end() {
    ending = true;
  }

  /** Gives up; what is there of the video is deleted. */
  void abandon() {
    abandoned = true;
    queue.clear();
  }

  /** Why there will be no video; empty if there may be one. */
  String failure() {
    return failure;
  }

  /** Fails if pictures wait and none was encoded for so long. */
  void failIfStalled(long stallNanos) {
    boolean waits = !queue.isEmpty() || ending;
    long idle = System.nanoTime() - progressNanos;
    if (waits && thread.isAlive() && idle > stallNanos) {
      fail("is stuck: it finished nothing for %d s".formatted(idle / 1_000_000_000L));
    }
  }

  /** The video, once it is whole. */
  CameraTrack.@Nullable Finished finished() {
    return finished;
  }

  private void fail(String why) {
    failure = "the encoder of camera '%s' %s".formatted(camera, why);
    abandon();
  }

  private void run() {
    try (CameraTrack track = opening.open()) {
      while (!abandoned) {
        boolean last = ending; // before the queue: nothing is added after it
        ByteBuffer cdr = queue.poll(POLL_MILLIS);
        if (cdr != null) {
          decoder.decode(cdr, image);
          track.add(image);
        } else if (last) {
          finished = track.finish();
          return;
        }
        progressNanos = System.nanoTime();
      }
    } catch (IOException | RuntimeException e) {
      if (!abandoned) {
        fail("failed: " + e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
