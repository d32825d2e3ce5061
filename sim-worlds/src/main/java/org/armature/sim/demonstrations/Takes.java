package org.armature.sim.demonstrations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes of consecutive seeds, played side by side and handed out in the order of their seeds, so
 * the number of threads changes nothing but the time it takes. Each thread is at most one finished
 * take ahead, which bounds the memory.
 */
final class Takes implements AutoCloseable {
  private final List<BlockingQueue<Outcome>> finished = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private int next;

  /** A take, or why there is none. */
  private record Outcome(@Nullable Take take, @Nullable Throwable failure) {}

  /**
   * Begins to play.
   *
   * @param demonstrators makes one for each thread, on that thread
   */
  Takes(Supplier<Demonstrator> demonstrators, long firstSeed, int threadCount) {
    for (int i = 0; i < threadCount; i++) {
      BlockingQueue<Outcome> queue = new ArrayBlockingQueue<>(1);
      long seed = firstSeed + i;
      finished.add(queue);
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("demonstrator-" + i)
              .start(() -> play(demonstrators, seed, threadCount, queue)));
    }
  }

  private static void play(
      Supplier<Demonstrator> demonstrators, long firstSeed, int stride, BlockingQueue<Outcome> to) {
    try {
      try (Demonstrator demonstrator = demonstrators.get()) {
        for (long seed = firstSeed; ; seed += stride) {
          to.put(new Outcome(demonstrator.play(seed), null));
        }
      } catch (RuntimeException | Error e) {
        to.put(new Outcome(null, e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The take of the next seed; waits until it is there.
   *
   * @throws RuntimeException what kept the take from being made
   */
  Take next() {
    Outcome outcome;
    try {
      outcome = finished.get(next).take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while demonstrations were being played", e);
    }
    next = (next + 1) % finished.size();
    if (outcome.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    if (outcome.failure() instanceof Error failure) {
      throw failure;
    }
    if (outcome.take() == null) {
      throw new IllegalStateException("a demonstration ended without a take");
    }
    return outcome.take();
  }

  /** Ends the threads once the demonstrations they are at are over. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
