package org.armature.recorder.session;

import java.nio.file.Path;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.jspecify.annotations.Nullable;

/** One attempt at an episode, from its start until it is in the dataset or forgotten. */
final class Take {
  /**
   * How a take ends.
   *
   * @param nanos its last moment, ns
   * @param outcome how it went
   * @param truncated whether it was cut off before it was over
   * @param reason why, if it was; empty otherwise
   */
  record End(long nanos, Outcome outcome, boolean truncated, String reason) {}

  /**
   * An end that was told, of which not everything came in yet.
   *
   * @param nanos the take's last moment, ns
   */
  record Awaited(long nanos, Outcome outcome, boolean truncated) {}

  private final TakeInfo began;
  private final Path bag;
  private final TakeLog log;
  private final LiveEpisode live;
  private final long beganSteadyNanos = System.nanoTime();

  // Under the session's lock.
  Outcome label = Outcome.UNLABELLED;
  @Nullable Awaited awaited;
  long awaitedSteadyNanos;

  // Written before it is handed on to be saved.
  private TakeInfo info;
  private long endedSteadyNanos;

  Take(TakeInfo began, Path bag, TakeLog log, LiveEpisode live) {
    this.began = began;
    this.bag = bag;
    this.log = log;
    this.live = live;
    info = began;
  }

  String task() {
    return began.task();
  }

  long startNanos() {
    return began.startNanos();
  }

  Path bag() {
    return bag;
  }

  TakeLog log() {
    return log;
  }

  LiveEpisode live() {
    return live;
  }

  /** What is known of it now. */
  TakeInfo info() {
    return info;
  }

  double seconds() {
    return (System.nanoTime() - beganSteadyNanos) * 1e-9;
  }

  /** When its end was said, {@code System.nanoTime()}. */
  long endedSteadyNanos() {
    return endedSteadyNanos;
  }

  /** Takes a message in; false if the bag has no room for it. */
  boolean offer(RecordedMessage message) {
    live.offer(message);
    return log.offer(message);
  }

  /** Nothing more comes: bag and episode are finished in the background. */
  void end(End how) {
    Outcome outcome = how.outcome() == Outcome.UNLABELLED ? label : how.outcome();
    info = began.ended(how.nanos(), outcome, how.truncated(), how.reason());
    endedSteadyNanos = System.nanoTime();
    log.end(info);
    live.end(info);
  }
}
