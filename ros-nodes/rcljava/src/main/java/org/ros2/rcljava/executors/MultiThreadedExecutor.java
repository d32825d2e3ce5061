package org.ros2.rcljava.executors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.node.ComposableNode;

/**
 * Runs callbacks on several threads. Callbacks of one subscription, service, client or timer never
 * overlap, those of different ones do.
 */
public final class MultiThreadedExecutor implements Executor {
  private final Work work = new Work(true, null);
  private final int numberOfThreads;

  /** As many threads as the machine has processors. */
  public MultiThreadedExecutor() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * With that many threads.
   *
   * @throws IllegalArgumentException if there is none
   */
  public MultiThreadedExecutor(int numberOfThreads) {
    if (numberOfThreads < 1) {
      throw new IllegalArgumentException("an executor needs a thread, got " + numberOfThreads);
    }
    this.numberOfThreads = numberOfThreads;
  }

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

  /** Spins on the calling thread and {@code numberOfThreads - 1} others; a throw ends them all. */
  @Override
  public void spin() {
    work.begin();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < numberOfThreads; i++) {
      others.add(Thread.ofPlatform().daemon().name("ros-executor-" + i).start(() -> run(failure)));
    }
    run(failure);
    for (Thread other : others) {
      joinUninterruptibly(other);
    }
    work.end();
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private void run(AtomicReference<@Nullable RuntimeException> failure) {
    try {
      while (work.goesOn() && !Thread.currentThread().isInterrupted()) {
        work.runOne(-1);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      work.cancel();
    }
    work.wakeAll();
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void cancel() {
    work.cancel();
  }
}
