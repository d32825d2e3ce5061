package org.armature.policy;

import java.util.List;

/**
 * What a policy needs and gives; the part of {@code policy.json} that the rest of the system checks
 * itself against before a robot moves.
 *
 * @param name name of the policy
 * @param cameras names of the cameras it wants, such as {@code front}
 * @param stateNames joint names of the state vector, in order
 * @param actionSpace meaning of its actions
 * @param horizon actions per chunk H
 * @param periodNanos time between actions, ns
 */
public record PolicySpec(
    String name,
    List<String> cameras,
    List<String> stateNames,
    ActionSpace actionSpace,
    int horizon,
    long periodNanos) {
  /** Copies the lists. */
  public PolicySpec {
    cameras = List.copyOf(cameras);
    stateNames = List.copyOf(stateNames);
  }
}
