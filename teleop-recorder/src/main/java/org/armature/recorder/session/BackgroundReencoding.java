package org.armature.recorder.session;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.reencode.DatasetReencoder;
import org.armature.recorder.video.VideoEncoding;

/**
 * Encodes the videos of saved episodes anew, one episode after the other, at the lowest priority.
 * Nothing waits for it: what is not done when recording ends stays as it was saved.
 */
final class BackgroundReencoding {
  private final VideoEncoding encoding;
  private final SessionLog events;
  private final DatasetReencoder reencoder;
  private final BlockingQueue<Integer> episodes = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile int waiting;

  /**
   * Starts its thread.
   *
   * @throws IllegalArgumentException if the encoding cannot take the size of a camera's pictures
   */
  BackgroundReencoding(DatasetWriter dataset, VideoEncoding encoding, SessionLog events) {
    for (Feature camera : dataset.schema().cameras()) {
      if (!encoding.fits(camera.width(), camera.height())) {
        throw new IllegalArgumentException(
            "%s: pictures of '%s' are %dx%d, too small for %s"
                .formatted(
                    dataset.root(),
                    camera.name(),
                    camera.width(),
                    camera.height(),
                    encoding.codec().canonicalName()));
      }
    }
    this.encoding = encoding;
    this.events = events;
    reencoder = new DatasetReencoder(dataset, encoding);
    thread = Thread.ofPlatform().name("recorder-reencode").daemon().start(this::run);
  }

  /** Has the videos of an episode encoded anew, after those of the episodes before. */
  void add(int episode) {
    episodes.add(episode);
  }

  private void run() {
    try {
      while (true) {
        int episode = episodes.take();
        waiting = 1;
        reencode(episode);
        waiting = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reencode(int episode) throws InterruptedException {
    try {
      DatasetReencoder.Outcome outcome =
          reencoder.run(List.of(episode), (file, files, frame) -> {});
      outcome.problems().forEach(events::warn);
    } catch (IOException | RuntimeException e) {
      events.warn("episode %d is not encoded anew: %s".formatted(episode, e.getMessage()));
    }
  }

  /** Ends; videos that are not done stay as they are, and that is told. May be repeated. */
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
    int left = waiting + episodes.size();
    episodes.clear();
    waiting = 0;
    if (left > 0) {
      events.warn(
          "the videos of %d episodes are not %s yet; armature dataset reencode goes on with them"
              .formatted(left, encoding.codec().canonicalName()));
    }
  }
}
