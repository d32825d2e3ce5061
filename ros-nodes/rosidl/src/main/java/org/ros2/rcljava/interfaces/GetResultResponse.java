package org.ros2.rcljava.interfaces;

/**
 * How a goal ended. Generated classes implement it.
 *
 * @param <R> the result
 */
public interface GetResultResponse<R extends MessageDefinition> extends MessageDefinition {
  /** One of the constants of {@code action_msgs/msg/GoalStatus}. */
  byte getStatus();

  /** Sets how the goal ended. */
  GetResultResponse<R> setStatus(byte status);

  /** The result; fields are at their defaults where the goal did not get as far as one. */
  R getResult();

  /** Sets the result. */
  GetResultResponse<R> setResult(R result);
}
