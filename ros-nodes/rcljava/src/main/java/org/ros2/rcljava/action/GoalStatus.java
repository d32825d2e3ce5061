package org.ros2.rcljava.action;

/** Where a goal is on its way. */
public enum GoalStatus {
  /** Nobody knows. */
  UNKNOWN(action_msgs.msg.GoalStatus.STATUS_UNKNOWN),
  /** The server took the goal and has not begun with it. */
  ACCEPTED(action_msgs.msg.GoalStatus.STATUS_ACCEPTED),
  /** The server is at it. */
  EXECUTING(action_msgs.msg.GoalStatus.STATUS_EXECUTING),
  /** The server agreed to stop and is about to. */
  CANCELING(action_msgs.msg.GoalStatus.STATUS_CANCELING),
  /** Reached. */
  SUCCEEDED(action_msgs.msg.GoalStatus.STATUS_SUCCEEDED),
  /** Stopped because a client wanted it. */
  CANCELED(action_msgs.msg.GoalStatus.STATUS_CANCELED),
  /** The server gave up. */
  ABORTED(action_msgs.msg.GoalStatus.STATUS_ABORTED);

  private final byte value;

  GoalStatus(byte value) {
    this.value = value;
  }

  /** The status of a value in {@code action_msgs/msg/GoalStatus}; unknown if it has none. */
  public static GoalStatus fromMessageValue(byte value) {
    for (GoalStatus status : values()) {
      if (status.value == value) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /** Its value in {@code action_msgs/msg/GoalStatus}. */
  public byte toMessageValue() {
    return value;
  }

  /** Whether the goal is accepted and not ended. */
  public boolean isActive() {
    return this == ACCEPTED || this == EXECUTING || this == CANCELING;
  }

  /** Whether the goal has ended. */
  public boolean isTerminal() {
    return this == SUCCEEDED || this == CANCELED || this == ABORTED;
  }
}
