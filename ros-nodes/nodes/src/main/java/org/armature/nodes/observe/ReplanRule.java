package org.armature.nodes.observe;

import org.armature.policy.ActionChunk;
import org.armature.policy.Observation;
import org.jspecify.annotations.Nullable;

/**
 * When a policy infers anew: when its newest chunk has been executed far enough, or at once when
 * the instruction changed or an episode began. Not thread-safe.
 */
public final class ReplanRule {
  private final int executeActions;
  private @Nullable ActionChunk newest;
  private String instruction = "";
  private long startNanos;

  /**
   * A rule before the first inference.
   *
   * @param executeActions how many actions of a chunk are executed before the next inference begins
   * @throws IllegalArgumentException if it is not positive
   */
  public ReplanRule(int executeActions) {
    if (executeActions <= 0) {
      throw new IllegalArgumentException(
          "execute_actions is " + executeActions + "; it must be at least 1");
    }
    this.executeActions = executeActions;
  }

  /**
   * The chunk that is being executed for the same instruction in the same episode, for a policy to
   * continue; null if there is none.
   *
   * @param observation what the next inference is about
   * @param episodeStartNanos start of the present episode, ns
   */
  public @Nullable ActionChunk unexecuted(Observation observation, long episodeStartNanos) {
    boolean continues =
        episodeStartNanos == startNanos && observation.instruction().equals(instruction);
    return continues ? newest : null;
  }

  /**
   * Whether to infer from an observation.
   *
   * @param observation newest observation
   * @param episodeStartNanos start of the present episode, ns
   */
  public boolean isDue(Observation observation, long episodeStartNanos) {
    ActionChunk executing = unexecuted(observation, episodeStartNanos);
    return executing == null
        || observation.stampNanos()
            >= executing.stampNanos() + executeActions * executing.periodNanos();
  }

  /**
   * Notes what was inferred.
   *
   * @param chunk the chunk
   * @param observation what it answers
   * @param episodeStartNanos start of the episode of the observation, ns
   */
  public void inferred(ActionChunk chunk, Observation observation, long episodeStartNanos) {
    newest = chunk;
    instruction = observation.instruction();
    startNanos = episodeStartNanos;
  }
}
