package org.ros2.rcljava.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * What a transition came to.
 *
 * @param state primary state that the node is in now
 * @param result what the callback of the transition returned
 * @param failure what it threw; null if it returned
 */
public record TransitionOutcome(State state, CallbackReturn result, @Nullable Throwable failure) {
  /** Whether the node is in the state that was asked for. */
  public boolean succeeded() {
    return result == CallbackReturn.SUCCESS;
  }
}
