package org.ros2.rcljava.interfaces;

import builtin_interfaces.msg.Time;

/** What an action server says to a goal. Generated classes implement it. */
public interface SendGoalResponse extends MessageDefinition {
  /** Whether the server takes the goal. */
  boolean getAccepted();

  /** Sets whether the server takes the goal. */
  SendGoalResponse setAccepted(boolean accepted);

  /** When it was accepted, by the server's clock. */
  Time getStamp();

  /** Sets when it was accepted. */
  SendGoalResponse setStamp(Time stamp);
}
