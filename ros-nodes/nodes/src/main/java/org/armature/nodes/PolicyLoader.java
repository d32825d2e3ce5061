package org.armature.nodes;

import java.nio.file.Path;
import org.armature.policy.Policy;

/** Loads the policy that a policy node is configured with. */
@FunctionalInterface
public interface PolicyLoader {
  /**
   * Loads a policy, which the node closes when it is cleaned up.
   *
   * @param bundle folder of the policy bundle
   * @param seed of the noise that inference begins with
   * @throws RuntimeException if it cannot be loaded; the message says why and what to do
   */
  Policy load(Path bundle, long seed);
}
