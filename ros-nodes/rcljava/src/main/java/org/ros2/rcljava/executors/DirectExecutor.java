package org.ros2.rcljava.executors;

/**
 * Runs the callbacks of subscriptions on the very thread of the middleware that hears of a message,
 * while {@link #spin} runs, which saves the hand-over to another thread, some 10 µs; everything
 * else runs on the thread that spins. Callbacks of one subscription never overlap, others do, as in
 * a {@link MultiThreadedExecutor}.
 *
 * <p>For callbacks that take few microseconds: while one runs, its process hears nothing else. Such
 * a callback must not wait for anything, such as a lock that is held while publishing, or the
 * future of a request. Messages published by this process are handled on the thread that spins.
 */
public final class DirectExecutor extends WorkExecutor {
  /** With no nodes yet. */
  public DirectExecutor() {
    super(Work.direct());
  }

  @Override
  public void spin() {
    work().begin();
    try {
      spinHere();
    } finally {
      work().end();
    }
    work().rethrow();
  }
}
