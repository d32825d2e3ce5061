package org.ros2.rcljava.executors;

/** Something an executor runs when it is ready. Thread-safe. */
public interface Executable {
  /** No time at all. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Takes the right to run, if it is ready and nobody else runs it.
   *
   * @return whether {@link #execute} must now be called
   */
  boolean claim();

  /** Runs its callback once and gives the right back. */
  void execute();

  /** Time until it will be ready by itself, ns; {@link #NEVER} if something else must happen. */
  long nanosUntilReady();
}
