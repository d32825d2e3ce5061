package org.ros2.rcljava.action;

/** What moves a goal from one status to another, as in rcl_action's goal state machine. */
enum GoalEvent {
  EXECUTE(GoalStatus.EXECUTING),
  CANCEL_GOAL(GoalStatus.CANCELING),
  SUCCEED(GoalStatus.SUCCEEDED),
  ABORT(GoalStatus.ABORTED),
  CANCELED(GoalStatus.CANCELED);

  /** Status afterwards. */
  final GoalStatus to;

  GoalEvent(GoalStatus to) {
    this.to = to;
  }

  boolean isPossibleIn(GoalStatus status) {
    return switch (this) {
      case EXECUTE -> status == GoalStatus.ACCEPTED;
      case CANCEL_GOAL -> status == GoalStatus.ACCEPTED || status == GoalStatus.EXECUTING;
      case SUCCEED, ABORT -> status == GoalStatus.EXECUTING || status == GoalStatus.CANCELING;
      case CANCELED -> status == GoalStatus.CANCELING;
    };
  }
}
