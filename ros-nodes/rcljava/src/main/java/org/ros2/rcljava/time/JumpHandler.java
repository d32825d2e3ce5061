package org.ros2.rcljava.time;

/** Is told of jumps of time, on the thread that sets the clock; must be short. */
@FunctionalInterface
public interface JumpHandler {
  /** The clock is about to jump; the length is not known where its source changes. */
  default void beforeJump(TimeJump jump) {}

  /** The clock has jumped. */
  void afterJump(TimeJump jump);
}
