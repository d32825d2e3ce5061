package org.armature.recorder.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.frames.StreamRouter;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Records takes into a dataset, as an operator says:
 *
 * <pre>{@code
 * try (RecordingSession session = RecordingSession.open(options, clock, events)) {
 *   int joints = session.addTopic(topic, 0);
 *   session.task("put the cube on the tray");
 *   session.start();
 *   session.message(joints, clock.nowNanos(), sentNanos, cdr);    // as they come
 *   session.keep(Outcome.SUCCESS);
 * }
 * }</pre>
 *
 * <p>No method waits for the disk or an encoder, but {@link #open} and {@link #close}. Thread-safe.
 */
public final class RecordingSession implements EpisodeControl, AutoCloseable {
  private static final long WATCH_MILLIS = 50;

  /** How long what was measured in a take's last moments may still be under way, ns. */
  private static final long UNDER_WAY_NANOS = 500_000_000L;

  private final SessionOptions options;
  private final ReceiveClock clock;
  private final DatasetWriter dataset;
  private final TakeFolders folders;
  private final SessionLog events;
  private final DiskGuard disk;
  private final SaveQueue saving;
  private final StreamWatch watch;
  private final TakeStart starts;
  private final List<RecordedTopic> topics = new ArrayList<>();
  private final Thread watcher;
  private @Nullable TextDecoder taskDecoder;
  private int taskTopic = -1;
  private String task = "";
  private @Nullable Take take;
  private boolean closed;

  private RecordingSession(
      SessionOptions options, ReceiveClock clock, DatasetWriter dataset, SessionLog events) {
    this.options = options;
    this.clock = clock;
    this.dataset = dataset;
    this.events = events;
    folders = new TakeFolders(options.dataset());
    disk = new DiskGuard(options.dataset(), options.lowWaterBytes());
    saving = new SaveQueue(options, folders, events, dataset);
    watch = new StreamWatch(options.mapping());
    starts = new TakeStart(options, folders, dataset, this::onLogFailure, new LiveListener());
    watcher = Thread.ofPlatform().name("recorder-watch").daemon().unstarted(this::watch);
  }

  /**
   * Opens or makes the dataset. Takes that a crash left are told, and their bags completed; those
   * that were kept already become episodes in the background.
   *
   * @param events gets what an operator must know at once; called by any thread, and must not wait
   * @throws IOException if the dataset cannot be written, holds other features than would be
   *     recorded, or another recorder has it
   */
  public static RecordingSession open(
      SessionOptions options, ReceiveClock clock, Consumer<SessionEvent> events)
      throws IOException {
    DatasetWriter dataset = SessionDataset.open(options);
    try {
      RecordingSession session =
          new RecordingSession(options, clock, dataset, new SessionLog(events));
      session.saving.start();
      session.watcher.start();
      return session;
    } catch (IOException | RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /**
   * Tells of a topic that is recorded from now on.
   *
   * @param latched how many of its newest messages each bag must begin with, 0 if none
   * @return its number in {@link #message}
   * @throws MappingException if what is mapped of it is not in its messages
   */
  public synchronized int addTopic(BagTopic topic, int latched) throws MappingException {
    StreamRouter.require(options.mapping(), options.decoders(), topic);
    RecordedTopic added =
        new RecordedTopic(topics.size(), topic, watch.isNeeded(topic.name()), latched);
    if (topic.name().equals(options.mapping().taskTopic())) {
      taskDecoder =
          options
              .decoders()
              .text(topic.name(), options.mapping().taskField(), topic.type(), topic.definition());
      taskTopic = added.number();
    }
    topics.add(added);
    return added.number();
  }

  /**
   * Takes a message in. Never waits.
   *
   * @param topic what {@link #addTopic} returned
   * @param receiveNanos when it was received: what the session's clock told then
   * @param sentNanos when it was sent, ns since the epoch
   * @param cdr with its encapsulation header, from position to limit; kept, and not to be changed
   */
  public synchronized void message(int topic, long receiveNanos, long sentNanos, ByteBuffer cdr) {
    RecordedTopic on = topics.get(topic);
    RecordedMessage message = new RecordedMessage(on, receiveNanos, sentNanos, cdr);
    on.received(message);
    if (topic == taskTopic) {
      readTask(message);
    }
    if (take != null && !take.offer(message) && !take.log().isFailed() && on.drop() == 1) {
      events.trouble(
          "the disk is too slow: messages of %s are missing in bag %s"
              .formatted(on.topic().name(), take.bag()));
    }
  }

  private void readTask(RecordedMessage message) {
    try {
      if (taskDecoder != null) {
        task = taskDecoder.decode(message.cdr()).strip();
      }
    } catch (MappingException e) {
      events.warn(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized String start() {
    return begin(task, requireNow());
  }

  /**
   * Begins a take.
   *
   * @param text what is to be done, in words
   * @param startNanos its first moment on the session's clock, ns
   * @throws IllegalStateException if it cannot, with one line that says why
   */
  public synchronized String begin(String text, long startNanos) {
    finishAwaited();
    if (take != null) {
      throw new IllegalStateException(
          "a take is being recorded; keep or discard it before the next");
    }
    if (text.isBlank()) {
      String topic = options.mapping().taskTopic();
      throw new IllegalStateException(
          "there is no task; say what is to be done first"
              + (topic.isEmpty() ? "" : ", or publish it on " + topic));
    }
    String trouble = closed ? "the recording is closed" : disk.trouble();
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(trouble);
    }
    try {
      take = starts.begin(text, startNanos);
    } catch (IOException e) {
      throw new IllegalStateException("cannot begin a take: " + e.getMessage(), e);
    }
    for (RecordedTopic topic : topics) {
      for (RecordedMessage message : topic.latched()) {
        take.offer(message.receivedAt(startNanos));
      }
    }
    return "records '%s'".formatted(text);
  }

  private long requireNow() {
    if (take == null) {
      clock.rebase();
    }
    long now = clock.nowNanos();
    if (now == 0) {
      throw new IllegalStateException("simulated time has not begun; start what publishes /clock");
    }
    return now;
  }

  @Override
  public synchronized String keep(Outcome outcome) {
    Take running = requireTake();
    return finish(running, new Take.End(clock.nowNanos(), outcome, false, ""));
  }

  /**
   * Ends the take at a moment that is just over, and keeps it. What was measured until then and is
   * still under way is awaited for half a second.
   *
   * @param endNanos its last moment on the session's clock, ns
   * @param truncated whether it was cut off before it was over
   */
  public synchronized String keepUntil(long endNanos, Outcome outcome, boolean truncated) {
    Take running = requireTake();
    running.awaited = new Take.Awaited(endNanos, outcome, truncated);
    running.awaitedSteadyNanos = System.nanoTime() + UNDER_WAY_NANOS;
    return "kept";
  }

  private void finishAwaited() {
    Take running = take;
    if (running != null && running.awaited != null) {
      Take.Awaited how = running.awaited;
      finish(running, new Take.End(clock.nowNanos(), how.outcome(), how.truncated(), ""));
    }
  }

  private String finish(Take ended, Take.End how) {
    take = null;
    ended.end(how);
    saving.add(ended);
    return "kept '%s' of %.1f s".formatted(ended.task(), ended.seconds());
  }

  @Override
  public synchronized String discard() {
    Take running = requireTake();
    take = null;
    saving.discard(running);
    return "discarded '%s' of %.1f s".formatted(running.task(), running.seconds());
  }

  /** Discards the take that runs, if one does; one that is just over stays. */
  public synchronized void discardIfRunning() {
    if (take != null && take.awaited == null) {
      discard();
    }
  }

  /** Ends the take that runs, if one does, and keeps only its bag: nobody knows what it shows. */
  public synchronized void abandonIfRunning() {
    Take running = take;
    if (running != null && running.awaited == null) {
      take = null;
      saving.abandon(running);
    }
  }

  @Override
  public synchronized String rerecord() {
    String again = requireTake().task();
    discard();
    return "again: " + begin(again, requireNow());
  }

  @Override
  public synchronized String label(Outcome outcome) {
    requireTake().label = outcome;
    return "labelled as " + outcome.word();
  }

  @Override
  public synchronized String task(String text) {
    if (text.isBlank()) {
      throw new IllegalStateException("the task is blank; say in words what is to be done");
    }
    task = text.strip();
    return take == null
        ? "the task is '%s'".formatted(task)
        : "from the next take on the task is '%s'".formatted(task);
  }

  private Take requireTake() {
    if (take == null || take.awaited != null) {
      throw new IllegalStateException("no take is being recorded; start one first");
    }
    return take;
  }

  private synchronized void onLogFailure(String why) {
    if (take != null && take.log().isFailed()) {
      cutOff(take, why);
    } else {
      events.trouble(why);
    }
  }

  private final class LiveListener implements LiveEpisode.Listener {
    @Override
    public void stopped(LiveEpisode live, String reason) {
      synchronized (RecordingSession.this) {
        if (take != null && take.live() == live) {
          cutOff(take, reason);
        }
      }
    }

    @Override
    public void warned(String warning) {
      events.warn(warning);
    }
  }

  /** Ends a take that cannot go on; what there is of it is kept. */
  private void cutOff(Take running, String why) {
    events.trouble("the take ended, and is kept up to there: " + why);
    finish(running, new Take.End(clock.nowNanos(), Outcome.UNLABELLED, true, why));
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(WATCH_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    Take running = take;
    if (running == null) {
      return;
    }
    running.live().look();
    if (running.awaited != null) {
      boolean over = System.nanoTime() >= running.awaitedSteadyNanos;
      if (over || watch.allBeyond(topics, running.awaited.nanos())) {
        finishAwaited();
      }
      return;
    }
    String full = disk.trouble();
    if (!full.isEmpty()) {
      cutOff(running, full);
      return;
    }
    watch
        .silent(topics, running.startNanos(), clock.nowNanos(), running.seconds())
        .ifPresent(why -> cutOff(running, why));
    clock.tellJump().ifPresent(events::warn);
  }

  /** How it is doing. */
  public synchronized SessionStatus status() {
    SavedTakes saved = saving.saved();
    Take running = take;
    LiveEpisode live = running == null ? null : running.live();
    return new SessionStatus(
        running != null,
        dataset.episodeCount() + saved.saving(),
        running == null ? task : running.task(),
        running == null ? 0 : running.seconds(),
        live == null ? 0 : live.frames(),
        live == null ? List.of() : live.cameras(),
        live == null ? 0 : live.repeatedValues(),
        topics.stream().mapToLong(RecordedTopic::dropped).sum(),
        saved.saving(),
        dataset.episodeCount(),
        saved.episodes(),
        saved.frames(),
        saved.repeatedPictures(),
        saved.discardedTakes(),
        saved.lastSaveMillis(),
        disk.left(),
        disk.trouble(),
        events.last());
  }

  /**
   * Waits until the takes that ended are in the dataset, and closes it. Of a take that still runs
   * only the bag is kept: nobody knows what it shows. May be repeated.
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      watcher.interrupt();
      finishAwaited();
      abandonIfRunning();
    }
    saving.close();
    dataset.close();
  }
}
