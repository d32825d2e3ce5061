package org.armature.recorder.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DatasetWriter;
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
      SessionLog log = new SessionLog(events);
      RecordingSession session = new RecordingSession(options, clock, dataset, log);
      new Leftovers(options, session.folders, log, session.saving).settle();
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
    LiveEpisode.requireDecoders(options, topic);
    RecordedTopic added =
        new RecordedTopic(topics.size(), topic, watch.isNeeded(topic.name()), latched);
    if (topic.name().equals(options.mapping().taskTopic())) {
      taskDecoder =
          options
              .decoders()
              .text(
                  topic.name(),
                  options.mapping().taskField(),
                  topic.type(),
                  topic.definition());
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
      events.warn(e.getMessage());
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
    if (take != null && take.awaited != null) {
      finish(take, take.awaited);
    }
    if (take != null) {
      throw new IllegalStateException(
          "a take is being recorded; keep or discard it before the next");
    }
    if (text.isBlank()) {
      throw new IllegalStateException("there is no task; say what is to be done first");
    }
    String trouble = closed ? "the recording is closed" : disk.trouble();
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(trouble);
    }
    try {
      take = new TakeStart(options, folders, dataset, this::onLogFailure).begin(text, startNanos);
    } catch (IOException e) {
      throw new IllegalStateException("cannot begin a take: " + e.getMessage(), e);
    }
    for (RecordedTopic topic : topics) {
      topic.latched().forEach(take::offer);
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
    return finish(running, new Take.End(watch.lastWholeMoment(topics, clock.nowNanos()), outcome, false, ""));
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
    running.awaited = new Take.End(endNanos, outcome, truncated, "");
    running.awaitedSteadyNanos = System.nanoTime() + UNDER_WAY_NANOS;
    return "kept";
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
      cutOff(take, clock.nowNanos(), why);
    } else {
      events.trouble(why);
    }
  }

  /** Ends a take that cannot go on; what there is of it is kept. */
  private void cutOff(Take running, long endNanos, String why) {
    events.trouble("take ended, and kept up to there: " + why);
    finish(running, new Take.End(endNanos, Outcome.UNLABELLED, true, why));
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
      if (System.nanoTime() >= running.awaitedSteadyNanos) {
        finish(running, running.awaited);
      }
      return;
    }
    String full = disk.trouble();
    if (!full.isEmpty()) {
      cutOff(running, watch.lastWholeMoment(topics, clock.nowNanos()), full);
      return;
    }
    watch
        .silent(topics, running.startNanos(), clock.nowNanos())
        .ifPresent(why -> cutOff(running, watch.lastWholeMoment(topics, clock.nowNanos()), why));
    clock.tellJump().ifPresent(events::warn);
  }

  /** How it is doing. */
  public synchronized SessionStatus status() {
    return saving.status(take, task, topics, disk, events);
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
      Take running = take;
      if (running != null && running.awaited != null) {
        finish(running, running.awaited);
      } else if (running != null) {
        take = null;
        saving.abandon(running);
      }
    }
    saving.close();
    dataset.close();
  }
}
