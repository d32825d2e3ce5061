package org.ros2.rcljava.executors;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.node.ComposableNode;

/**
 * Runs the callbacks of subscriptions on the very thread of the middleware that hears of a message,
 * while {@link #spin} runs, which saves the hand-over to another thread, some 20 µs; everything
 * else runs on the thread that spins. Callbacks of one subscription never overlap, others do, as in
 * a {@link MultiThreadedExecutor}.
 *
 * <p>For callbacks that take few microseconds: while one runs, its process hears nothing else. Such
 * a callback must not wait for anything, such as a lock that is held while publishing, or the
 * future of a request. Messages published by this process are handled on the thread that spins.
 */
public final class DirectExecutor implements Executor {
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Consumer<Executable> runner = this::run;
  private final Work work = new Work(true, runner);

  @Override
  public void addNode(ComposableNode node) {
    work.add(node);
  }

  @Override
  public void removeNode(ComposableNode node) {
    work.remove(node);
  }

  @Override
  public void spinOnce() {
    spinOnce(-1);
  }

  @Override
  public void spinOnce(long timeout) {
    work.runOne(timeout);
  }

  @Override
  public void spinSome() {
    spinSome(0);
  }

  @Override
  public void spinSome(long maxDurationNs) {
    work.runDue(maxDurationNs, false);
  }

  @Override
  public void spinAll(long maxDurationNs) {
    work.runDue(maxDurationNs, true);
  }

  @Override
  public void spin() {
    work.begin();
    try {
      while (work.goesOn() && !Thread.currentThread().isInterrupted()) {
        work.runOne(-1);
      }
    } finally {
      work.end();
    }
    RuntimeException thrown = failure.getAndSet(null);
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void cancel() {
    work.cancel();
  }

  /** What a callback throws must not reach the middleware: it ends {@link #spin}. */
  private void run(Executable arrived) {
    try {
      while (failure.get() == null && arrived.claim()) {
        CallbackThread.run(arrived);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      work.cancel();
    }
  }
}
