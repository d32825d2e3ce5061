package org.ros2.rcljava.executors;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs callbacks on several threads. Callbacks of one subscription, service, client or timer never
 * overlap, those of different ones do.
 */
public final class MultiThreadedExecutor extends WorkExecutor {
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
    super(Work.shared());
    if (numberOfThreads < 1) {
      throw new IllegalArgumentException("an executor needs a thread, got " + numberOfThreads);
    }
    this.numberOfThreads = numberOfThreads;
  }

  /** Spins on the calling thread and {@code numberOfThreads - 1} others; a throw ends them all. */
  @Override
  public void spin() {
    work().begin();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < numberOfThreads; i++) {
      others.add(Thread.ofPlatform().daemon().name("ros-executor-" + i).start(this::run));
    }
    run();
    for (Thread other : others) {
      joinUninterruptibly(other);
    }
    work().end();
    work().rethrow();
  }

  private void run() {
    try {
      spinHere();
    } catch (RuntimeException e) {
      work().fail(e);
    }
    work().wakeAll();
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
}
