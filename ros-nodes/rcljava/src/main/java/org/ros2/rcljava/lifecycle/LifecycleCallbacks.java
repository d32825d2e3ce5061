package org.ros2.rcljava.lifecycle;

/**
 * What a lifecycle node does on its way from state to state; each gets the state it comes from. One
 * runs at a time. What is not overridden succeeds, except for {@link #onError}. One that throws
 * counts as {@link CallbackReturn#ERROR}.
 */
public interface LifecycleCallbacks {
  /** Loads what the node needs to act. */
  default CallbackReturn onConfigure(State previous) {
    return CallbackReturn.SUCCESS;
  }

  /** Begins to act; lifecycle publishers send already. */
  default CallbackReturn onActivate(State previous) {
    return CallbackReturn.SUCCESS;
  }

  /** Stops acting; lifecycle publishers send until it returns. */
  default CallbackReturn onDeactivate(State previous) {
    return CallbackReturn.SUCCESS;
  }

  /** Gives back what {@link #onConfigure} loaded. */
  default CallbackReturn onCleanup(State previous) {
    return CallbackReturn.SUCCESS;
  }

  /** Ends the node, from any primary state. */
  default CallbackReturn onShutdown(State previous) {
    return CallbackReturn.SUCCESS;
  }

  /**
   * Deals with what broke in another callback.
   *
   * @param previous state that the broken transition came from
   * @return success for a node that can be configured again; else it is finalized
   */
  default CallbackReturn onError(State previous) {
    return CallbackReturn.FAILURE;
  }
}
