package org.armature.sim.evaluation;

/**
 * How a policy is evaluated.
 *
 * @param firstSeed seed of the first scene; consecutive ones follow
 * @param scenes number of scenes
 * @param instructions which instructions are given in each scene
 * @param executedActions actions of a chunk that are executed before the next inference
 */
public record EvaluationSettings(
    long firstSeed, int scenes, Instructions instructions, int executedActions) {
  /** Actions executed per chunk where nothing else is asked for. */
  public static final int DEFAULT_EXECUTED_ACTIONS = 12;

  /** Which instructions are given. */
  public enum Instructions {
    /** The one drawn for the scene's seed: as many episodes as scenes. */
    DRAWN,
    /** Another one than the one drawn for the scene's seed: as many episodes as scenes. */
    OTHER,
    /** Every one of the task in every scene: shows whether the policy does what it is told. */
    ALL
  }

  /**
   * @throws IllegalArgumentException if scenes or executed actions are not positive
   */
  public EvaluationSettings {
    if (scenes <= 0 || executedActions <= 0) {
      throw new IllegalArgumentException(
          "evaluation of %d scenes with %d executed actions per chunk; expected both positive"
              .formatted(scenes, executedActions));
    }
  }

  /** One episode per scene with its drawn instruction, 12 executed actions per chunk. */
  public static EvaluationSettings drawn(long firstSeed, int scenes) {
    return new EvaluationSettings(firstSeed, scenes, Instructions.DRAWN, DEFAULT_EXECUTED_ACTIONS);
  }
}
