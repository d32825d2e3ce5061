package org.armature.recorder.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.video.BackgroundPriority;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the pictures of one camera of one take, on a thread of its own. Giving it pictures never
 * waits. Once it failed it stays failed, and nothing of its video is left.
 */
final class CameraEncoder {
  /** Opens the video; on the encoder's thread, since that takes its time. */
  interface Opening {
    CameraTrack open() throws IOException;
  }

  private static final long POLL_MILLIS = 500;

  private final Feature camera;
  private final Opening opening;
  private final ByteBoundedQueue<Picture> queue;
  private final CameraImage image;
  private final Thread thread;
  private volatile long progressNanos = System.nanoTime();
  private volatile int encoded;
  private volatile boolean abandoned;
  private volatile String failure = "";
  private volatile CameraTrack.@Nullable Finished finished;

  /** A picture and what reads it. */
  private record Picture(PictureDecoder decoder, ByteBuffer cdr) {}

  /**
   * An encoder whose thread is not started.
   *
   * @param maxBytes most bytes of pictures that wait
   */
  CameraEncoder(Feature camera, long maxBytes, Opening opening) {
    this.camera = camera;
    this.opening = opening;
    queue = new ByteBoundedQueue<>(maxBytes);
    image = CameraImage.allocate(camera.width(), camera.height());
    thread = Thread.ofPlatform().name("recorder-" + camera.camera()).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Feature camera() {
    return camera;
  }

  /** Takes the next picture, as it came over the wire. */
  void add(PictureDecoder decoder, ByteBuffer cdr) {
    if (failure.isEmpty() && !queue.offer(new Picture(decoder, cdr), cdr.remaining())) {
      fail("does not keep up");
    }
  }

  /** Ends the video after all pictures so far. */
  void end() {
    queue.close();
  }

  /** Gives up; what is there of the video is deleted. */
  void abandon() {
    abandoned = true;
    queue.clear();
    queue.close();
  }

  /** Why there will be no video; empty if there may be one. */
  String failure() {
    return failure;
  }

  /** Number of pictures that are encoded. */
  int encoded() {
    return encoded;
  }

  /** The video, once it is whole. */
  CameraTrack.@Nullable Finished finished() {
    return finished;
  }

  /** Fails if it is at the same piece of work for longer than this. */
  void failIfStalled(long stallNanos) {
    long idle = System.nanoTime() - progressNanos;
    if (thread.isAlive() && idle > stallNanos) {
      fail("is stuck for %d s".formatted(idle / 1_000_000_000L));
    }
  }

  /** Waits for the thread's end. */
  void awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
  }

  private void fail(String why) {
    failure = "the encoder of camera '%s' %s".formatted(camera.camera(), why);
    abandon();
  }

  private void run() {
    BackgroundPriority.set(BackgroundPriority.SOON);
    progressNanos = System.nanoTime();
    try (CameraTrack track = opening.open()) {
      while (!abandoned) {
        Picture picture = queue.poll(POLL_MILLIS);
        if (picture != null) {
          picture.decoder().decode(picture.cdr(), image);
          track.add(image);
          encoded = track.frames();
        } else if (queue.isOver()) {
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
