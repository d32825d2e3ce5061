package org.armature.policy.training.torch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Frees, at the end of a computation, every tensor that was made during it on this thread.
 *
 * <p>When the process is told to end, running computations come to their end and no new one begins:
 * libtorch takes itself apart while the process exits, and a thread that still computes then jumps
 * through a freed table of functions (a crash in {@code at::accelerator::getAccelerator}).
 */
public final class NativeScope {
  private static final long LONGEST_COMPUTATION_SECONDS = 20;

  /** Computations read; the end of the process writes, and never gives back. */
  private static final ReadWriteLock GATE = new ReentrantReadWriteLock();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(NativeScope::shut, "native-scope-exit"));
  }

  private NativeScope() {}

  /** Computes something that is no tensor (tensors made inside are gone afterwards). */
  @SuppressWarnings("try") // the scope works by being open
  public static <R> R compute(Supplier<R> body) {
    Lock running = GATE.readLock();
    running.lock();
    try (PointerScope scope = new PointerScope()) {
      return body.get();
    } finally {
      running.unlock();
    }
  }

  /** As {@link #compute}, without remembering what a backward pass would need. */
  @SuppressWarnings("try") // the guard works by being open
  public static <R> R infer(Supplier<R> body) {
    return compute(() -> {
      try (NoGradGuard guard = new NoGradGuard()) {
        return body.get();
      }
    });
  }

  private static void shut() {
    try {
      if (!GATE.writeLock().tryLock(LONGEST_COMPUTATION_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(NativeScope.class.getName())
            .log(System.Logger.Level.WARNING, "a computation goes on while the process ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
