package org.armature.sim;

import java.util.Map;
import java.util.OptionalDouble;

/** The judgement of one running episode. */
public interface TaskEpisode {
  /** What is to be done. */
  String instruction();

  /** Looks at the world; to be called after every step. */
  void observe();

  /** Simulated time at which the task was first fulfilled, s; empty as long as it is not. */
  OptionalDouble successSeconds();

  /** Things that now rest where a thing may be put, such as {@code red cube -> left tray}. */
  Map<String, String> placed();

  /** Those of {@link #placed()} that the instruction did not ask for. */
  Map<String, String> unwanted();

  /** Whether the task has been fulfilled. */
  default boolean succeeded() {
    return successSeconds().isPresent();
  }
}
