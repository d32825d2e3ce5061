package org.ros2.rcljava.lifecycle;

/** What a callback of a lifecycle node came to. */
public enum CallbackReturn {
  /** The node goes on to the state that was asked for. */
  SUCCESS("transition_success"),
  /** It could not be done: the node goes back to where it came from. */
  FAILURE("transition_failure"),
  /** Something broke: {@link LifecycleCallbacks#onError} decides what becomes of the node. */
  ERROR("transition_error");

  private final String label;

  CallbackReturn(String label) {
    this.label = label;
  }

  /** Label of the transition that it leads to. */
  String label() {
    return label;
  }
}
