package org.armature.policy;

import org.jspecify.annotations.Nullable;

/**
 * Turns an observation into a chunk of future actions. One inference in flight at a time; not
 * thread-safe.
 */
public interface Policy extends AutoCloseable {
  /** What the policy needs and gives. */
  PolicySpec spec();

  /**
   * Infers the chunk that answers an observation.
   *
   * @param observation what is seen, with all cameras of {@link PolicySpec#cameras()}
   * @param unexecuted the chunk being executed, of which the part after now is still to come; null
   *     if none. A policy may use it to continue smoothly
   * @return H × D actions from the observation's stamp on
   * @throws IllegalArgumentException if a camera is missing or a shape does not match the spec; the
   *     message names it
   */
  ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted);

  /**
   * Begins an episode: what the policy remembers is forgotten, and chance in what it answers from
   * here on depends on the seed alone. Does nothing where there is neither memory nor chance.
   *
   * @param seed any number
   */
  default void reset(long seed) {}

  @Override
  void close();
}
