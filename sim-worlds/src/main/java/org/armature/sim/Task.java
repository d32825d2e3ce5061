package org.armature.sim;

import java.util.List;

/** What to do in a world: which instructions there are, how episodes begin and what success is. */
public interface Task {
  /** Name under which {@link org.armature.sim.catalog.Worlds#openTask} finds it. */
  String name();

  /** The world it plays in. */
  World world();

  /** All instructions, in a fixed order. */
  List<String> instructions();

  /** The instruction drawn for a seed; over consecutive seeds all come equally often. */
  String instructionFor(long seed);

  /** Simulated time after which an episode counts as failed, s. */
  double timeLimitSeconds();

  /**
   * Resets the world to the seed's scene and begins to judge.
   *
   * @param instruction one of {@link #instructions()}, not necessarily the one drawn for the seed
   * @throws IllegalArgumentException if the instruction is none of the task's
   */
  TaskEpisode begin(long seed, String instruction);
}
