package org.ros2.rcljava.lifecycle;

/**
 * States of a lifecycle node, with the numbers and labels of {@code lifecycle_msgs/State}. A node
 * rests in primary states; in the others one of its callbacks runs.
 */
public enum State {
  /** Not known; no node is ever in it. */
  UNKNOWN(lifecycle_msgs.msg.State.PRIMARY_STATE_UNKNOWN),
  /** Made, with nothing loaded yet. */
  UNCONFIGURED(lifecycle_msgs.msg.State.PRIMARY_STATE_UNCONFIGURED),
  /** Ready, but it does not act. */
  INACTIVE(lifecycle_msgs.msg.State.PRIMARY_STATE_INACTIVE),
  /** It acts. */
  ACTIVE(lifecycle_msgs.msg.State.PRIMARY_STATE_ACTIVE),
  /** Ended; nothing leads out of it. */
  FINALIZED(lifecycle_msgs.msg.State.PRIMARY_STATE_FINALIZED),
  /** {@link LifecycleCallbacks#onConfigure} runs. */
  CONFIGURING(lifecycle_msgs.msg.State.TRANSITION_STATE_CONFIGURING),
  /** {@link LifecycleCallbacks#onCleanup} runs. */
  CLEANINGUP(lifecycle_msgs.msg.State.TRANSITION_STATE_CLEANINGUP),
  /** {@link LifecycleCallbacks#onShutdown} runs. */
  SHUTTINGDOWN(lifecycle_msgs.msg.State.TRANSITION_STATE_SHUTTINGDOWN),
  /** {@link LifecycleCallbacks#onActivate} runs. */
  ACTIVATING(lifecycle_msgs.msg.State.TRANSITION_STATE_ACTIVATING),
  /** {@link LifecycleCallbacks#onDeactivate} runs. */
  DEACTIVATING(lifecycle_msgs.msg.State.TRANSITION_STATE_DEACTIVATING),
  /** {@link LifecycleCallbacks#onError} runs. */
  ERRORPROCESSING(lifecycle_msgs.msg.State.TRANSITION_STATE_ERRORPROCESSING);

  private final byte id;

  State(byte id) {
    this.id = id;
  }

  /** Number in {@code lifecycle_msgs/State}. */
  public byte id() {
    return id;
  }

  /** Name as ROS writes it, such as {@code unconfigured}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether a node rests in it. */
  public boolean isPrimary() {
    return id < lifecycle_msgs.msg.State.TRANSITION_STATE_CONFIGURING;
  }

  lifecycle_msgs.msg.State toMessage() {
    return new lifecycle_msgs.msg.State().setId(id).setLabel(label());
  }
}
