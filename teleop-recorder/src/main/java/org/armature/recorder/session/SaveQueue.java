package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagRecovery;
import org.armature.recorder.convert.BagToEpisode;
import org.armature.recorder.convert.ConvertedEpisode;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Makes episodes of takes that ended, one after the other in the order of the takes, on a thread of
 * its own. A take whose episode could not be put together while it ran is built from its bag.
 */
final class SaveQueue implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;

  /** Something to do with the files of a take. */
  private interface Job {
    void run() throws IOException, InterruptedException;
  }

  private final SessionOptions options;
  private final TakeFolders folders;
  private final SessionLog events;
  private final DatasetWriter dataset;
  private final SavedTakes saved = new SavedTakes();
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Thread thread =
      Thread.ofPlatform().name("recorder-save").daemon().unstarted(this::run);
  private final @Nullable BackgroundReencoding reencoding;
  private boolean closed; // by the thread itself

  SaveQueue(SessionOptions options, TakeFolders folders, SessionLog events, DatasetWriter dataset) {
    this.options = options;
    this.folders = folders;
    this.events = events;
    this.dataset = dataset;
    VideoEncoding later = options.later();
    reencoding = later == null ? null : new BackgroundReencoding(dataset, later, events);
  }

  /** Starts the thread, which first deals with what crashes left. */
  void start() throws IOException {
    jobs.add(new Leftovers(options, folders, events, this, dataset.bags())::settle);
    thread.start();
  }

  /** What came of the takes so far. */
  SavedTakes saved() {
    return saved;
  }

  /** Makes an episode of a take that ended. */
  void add(Take take) {
    saved.begin();
    jobs.add(() -> save(take));
  }

  /** Makes an episode of what a crash left of a take that was kept, at once, on the thread. */
  void saveLeftover(Path bag, TakeInfo info) throws IOException {
    saved.begin();
    rebuild(bag, info);
  }

  /** Forgets a take, with its bag. */
  void discard(Take take) {
    saved.discarded();
    take.live().abandon();
    take.log().abandon();
    jobs.add(() -> {
      take.live().close();
      take.log().awaitEnd();
      TakeFolders.delete(take.bag());
      TakeFolders.markSaved(take.bag());
    });
  }

  /** Makes no episode of a take whose end nobody saw; its bag stays. */
  void abandon(Take take) {
    saved.discarded();
    take.live().abandon();
    take.log().close();
    jobs.add(() -> {
      take.live().close();
      take.log().awaitEnd();
      TakeFolders.markSaved(take.bag());
      events.warn(
          "the take that ran is no episode; its bag is kept: %s makes one of it"
              .formatted(convertHint(take.bag())));
    });
  }

  private void run() {
    while (!closed) {
      try {
        jobs.take().run();
      } catch (IOException | RuntimeException e) {
        events.trouble(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void save(Take take) throws IOException, InterruptedException {
    LiveEpisode live = take.live();
    while (!live.awaitEnd(LOOK_MILLIS)) {
      live.look();
    }
    if (!live.failure().isEmpty()) {
      events.warn("%s; the episode is built from its bag".formatted(live.failure()));
      live.close();
      take.log().awaitEnd();
      rebuild(take.bag(), take.info());
      return;
    }
    try {
      if (live.frames() == 0) {
        nothing(take.bag());
      } else {
        int episode = live.commit(folders.relative(take.bag()));
        long millis = (System.nanoTime() - take.endedSteadyNanos()) / 1_000_000L;
        saved.kept(live.frames(), live.repeatedPictures(), millis);
        tell(episode, live.frames(), "saved in %d ms".formatted(millis), take.info());
      }
      take.log().awaitEnd();
      TakeFolders.markSaved(take.bag());
    } catch (IOException | RuntimeException e) {
      lost(take.bag(), e);
    } finally {
      saved.done();
      live.close();
    }
  }

  private void rebuild(Path bag, TakeInfo info) throws IOException {
    long began = System.nanoTime();
    try (EpisodeWriter episode = dataset.beginBeside()) {
      BagRecovery.complete(bag, options.distro()); // where the log failed
      ConvertedEpisode built;
      try (BagReader reader = BagReader.open(bag)) {
        built =
            new BagToEpisode(options.mapping(), options.decoders(), options.encoding())
                .convert(reader, info, episode);
      }
      if (built.frames() == 0) {
        nothing(bag);
      } else {
        episode.bag(folders.relative(bag));
        int number = episode.commit(built.videos());
        long millis = (System.nanoTime() - began) / 1_000_000L;
        saved.kept(built.frames(), repeatedPictures(built), millis);
        built.warnings().forEach(events::warn);
        tell(number, built.frames(), "built from its bag in %d ms".formatted(millis), info);
      }
      TakeFolders.markSaved(bag);
    } catch (IOException | RuntimeException e) {
      lost(bag, e);
    } finally {
      saved.done();
    }
  }

  private long repeatedPictures(ConvertedEpisode built) {
    long repeated = built.damagedPictures();
    for (int i = 0; i < built.streams().size(); i++) {
      if (options.mapping().streams().get(i) instanceof StreamMapping.Pictures) {
        repeated += built.streams().get(i).repeated();
      }
    }
    return repeated;
  }

  private void tell(int episode, long frames, String how, TakeInfo info) {
    if (reencoding != null) {
      reencoding.add(episode);
    }
    events.done(
        "episode %d: '%s', %d frames, %s%s; %s"
            .formatted(
                episode,
                info.task(),
                frames,
                info.outcome().word(),
                info.truncated() ? ", truncated" : "",
                how));
  }

  private void nothing(Path bag) {
    events.trouble(
        "the take has no frame, so it is no episode: some topic of the mapping was silent; bag kept:"
            + " "
            + bag);
  }

  private void lost(Path bag, Exception e) {
    events.trouble(
        "the episode cannot be saved: %s; its bag is kept: %s makes an episode of it"
            .formatted(e.getMessage(), convertHint(bag)));
  }

  /** How an operator makes an episode of a bag. */
  String convertHint(Path bag) {
    return "armature dataset convert %s --mapping FILE --out %s".formatted(bag, options.dataset());
  }

  /** Ends once all takes are dealt with. May be repeated. */
  @Override
  public void close() {
    jobs.add(() -> closed = true);
    try {
      thread.join();
      if (reencoding != null) {
        reencoding.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
