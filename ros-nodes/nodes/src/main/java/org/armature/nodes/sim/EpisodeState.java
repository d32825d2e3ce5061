package org.armature.nodes.sim;

import java.util.List;

/**
 * What is to be told about an episode.
 *
 * @param number number of the episode
 * @param seed what the world was reset from
 * @param instruction what to do
 * @param startNanos stamp of its first moment, ns
 * @param phase how far it is
 * @param elapsedSeconds time since its start, s
 * @param placed what rests where a thing may be put, such as {@code red cube on the left tray}
 */
public record EpisodeState(
    int number,
    long seed,
    String instruction,
    long startNanos,
    Phase phase,
    double elapsedSeconds,
    List<String> placed) {
  /** How far an episode is. */
  public enum Phase {
    /** Since its start, or about to start. */
    RUNNING,
    /** The instruction has been fulfilled. */
    SUCCEEDED,
    /** The time limit is over. */
    TIMED_OUT,
    /** Ended by a new episode, a shutdown or an unstable simulation. */
    ABORTED
  }

  /** Copies the list. */
  public EpisodeState {
    placed = List.copyOf(placed);
  }
}
