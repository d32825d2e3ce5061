package org.armature.nodes;

import armature_msgs.msg.ControllerStatus;
import java.util.List;

/**
 * How an episode went.
 *
 * @param episode number of the episode
 * @param seed what the world was reset from
 * @param instruction what was to be done
 * @param outcome how it ended
 * @param elapsedSeconds simulated time from its start to its end, s
 * @param placed what rested where a thing may be put, such as {@code red cube on the left tray}
 * @param status the controller's figures of the episode; all zero if the controller told none
 */
public record EpisodeRun(
    int episode,
    long seed,
    String instruction,
    Outcome outcome,
    double elapsedSeconds,
    List<String> placed,
    ControllerStatus status) {
  /** How an episode can end. */
  public enum Outcome {
    /** The instruction was fulfilled. */
    SUCCEEDED,
    /** The time limit was over. */
    TIMED_OUT,
    /** Refused, or ended before its time. */
    ABORTED
  }

  /** Copies the list. */
  public EpisodeRun {
    placed = List.copyOf(placed);
  }
}
