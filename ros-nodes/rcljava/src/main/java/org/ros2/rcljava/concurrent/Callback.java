package org.ros2.rcljava.concurrent;

/** Something to call. */
@FunctionalInterface
public interface Callback {
  /** Does it. */
  void call();
}
