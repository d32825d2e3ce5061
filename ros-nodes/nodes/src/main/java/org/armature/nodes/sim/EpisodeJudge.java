package org.armature.nodes.sim;

import java.util.List;
import java.util.Map;
import org.armature.nodes.sim.EpisodeState.Phase;
import org.armature.sim.Task;
import org.armature.sim.TaskEpisode;

/**
 * Follows one episode from the reset to its end. Between reset and start the world settles and
 * everyone hears of the episode, so that nobody acts in it on what was before. Not thread-safe.
 */
final class EpisodeJudge {
  private final EpisodeRequest request;
  private final TaskEpisode episode;
  private final String instruction;
  private final long startNanos;
  private final double timeLimitSeconds;
  private Phase phase = Phase.RUNNING;

  /**
   * Resets the world and begins to judge.
   *
   * @param task what to do
   * @param request which episode
   * @param startNanos stamp of its first moment, ns
   * @throws IllegalArgumentException if the instruction is none of the task's
   */
  EpisodeJudge(Task task, EpisodeRequest request, long startNanos) {
    this.request = request;
    this.startNanos = startNanos;
    this.instruction =
        request.instructionOverride().isEmpty()
            ? task.instructionFor(request.seed())
            : request.instructionOverride();
    this.episode = task.begin(request.seed(), instruction);
    this.timeLimitSeconds = task.timeLimitSeconds();
  }

  /**
   * Looks at the world after a step.
   *
   * @param nowNanos time, ns
   * @return whether the episode ended with this step
   */
  boolean observe(long nowNanos) {
    if (phase != Phase.RUNNING) {
      return false;
    }
    episode.observe();
    if (nowNanos < startNanos) {
      return false;
    }
    if (episode.succeeded()) {
      phase = Phase.SUCCEEDED;
    } else if ((nowNanos - startNanos) * 1e-9 >= timeLimitSeconds) {
      phase = Phase.TIMED_OUT;
    }
    return phase != Phase.RUNNING;
  }

  /**
   * Ends the episode before its time.
   *
   * @return whether it was running
   */
  boolean abort() {
    boolean wasRunning = phase == Phase.RUNNING;
    phase = wasRunning ? Phase.ABORTED : phase;
    return wasRunning;
  }

  /** Whether it was begun by this very request and still runs. */
  boolean isRunning(EpisodeRequest asked) {
    return phase == Phase.RUNNING && request.equals(asked);
  }

  /** Stamp of the first moment of the episode, ns. */
  long startNanos() {
    return startNanos;
  }

  /** What is to be told now. */
  EpisodeState state(long nowNanos) {
    List<String> placed =
        episode.placed().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + " on the " + entry.getValue())
            .toList();
    double elapsed = Math.max(0, (nowNanos - startNanos) * 1e-9);
    return new EpisodeState(
        request.number(), request.seed(), instruction, startNanos, phase, elapsed, placed);
  }
}
