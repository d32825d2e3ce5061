package org.armature.sim.evaluation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How one episode of an evaluation ended.
 *
 * @param seed of the scene
 * @param instruction what the policy was told
 * @param drawn whether it is the instruction drawn for the seed
 * @param successSeconds simulated time to success, s; empty where it failed
 * @param placed things that rested where a thing may be put, at some time, such as {@code red cube
 *     -> left tray}
 * @param unwanted those of them that the instruction did not ask for
 */
public record EpisodeResult(
    long seed,
    String instruction,
    boolean drawn,
    OptionalDouble successSeconds,
    Map<String, String> placed,
    Map<String, String> unwanted) {

  /** Whether the task was fulfilled in time. */
  public boolean success() {
    return successSeconds.isPresent();
  }
}
