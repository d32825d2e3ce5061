package org.armature.sim.mujoco;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Keeps a fatal error inside MuJoCo from ending the process.
 *
 * <p>MuJoCo reports what it cannot go on from (memory exhausted, an internal contradiction) to a
 * handler that must not return; its own handler calls {@code exit()}. Here the thread that ran into
 * the error is parked for good, the error is logged, and other worlds keep stepping. Work run
 * through {@link #guard} has a thread of its own, so that its caller gets the error as a {@link
 * MujocoException} instead of waiting for a thread that never comes back.
 */
public final class NativeFailures {
  private static final Logger LOGGER = System.getLogger(NativeFailures.class.getName());

  private NativeFailures() {}

  /**
   * Runs {@code work} on a daemon thread and waits for its result. Costs a thread start, so guard a
   * whole episode and not a step.
   *
   * @param name of the thread
   * @throws MujocoException if MuJoCo failed fatally in it; the thread and the memory of the world
   *     that failed are lost, nothing else
   * @throws InterruptedException if the caller was interrupted; so was the work, then
   */
  public static <T> T guard(String name, Supplier<T> work) throws InterruptedException {
    GuardedThread<T> thread = new GuardedThread<>(name, work);
    thread.start();
    try {
      return thread.result.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new CompletionException(e);
      }
    }
  }

  /** Makes the library report to this class. */
  @SuppressWarnings("restricted") // the two variables are pointers to functions
  static void install(NativeSymbols library) {
    for (String kind : new String[] {"error", "warning"}) {
      library
          .address("mju_user_" + kind)
          .reinterpret(ValueLayout.ADDRESS.byteSize())
          .set(ValueLayout.ADDRESS, 0, handler(kind));
    }
  }

  @SuppressWarnings("restricted") // upcalls are how the library reports
  private static MemorySegment handler(String method) {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      NativeFailures.class, method, MethodType.methodType(void.class, long.class)),
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no handler " + method, e);
    }
  }

  /** Called by MuJoCo; an exception that left this method would end the process. */
  @SuppressWarnings("unused") // called through its method handle
  private static void warning(long text) {
    try {
      LOGGER.log(Level.WARNING, "MuJoCo: {0}", NativeMemory.text(text));
    } catch (Throwable e) {
      // nothing is lost but a message, and there is nowhere else to say so
    }
  }

  /** Called by MuJoCo; must not return, since the library would go on with broken state. */
  @SuppressWarnings("unused") // called through its method handle
  private static void error(long text) {
    Thread thread = Thread.currentThread();
    try {
      String message = NativeMemory.text(text);
      LOGGER.log(
          Level.ERROR,
          "MuJoCo failed fatally and thread ''{0}'' is stopped for good: {1}",
          thread.getName(),
          message);
      if (thread instanceof GuardedThread<?> guarded) {
        guarded.result.completeExceptionally(new MujocoException("MuJoCo failed: " + message));
      }
    } catch (Throwable e) {
      // parking below is what matters
    }
    while (true) {
      LockSupport.park(NativeFailures.class);
      Thread.interrupted(); // park returns at once while the flag is set
    }
  }

  private static final class GuardedThread<T> extends Thread {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Supplier<T> work;

    private GuardedThread(String name, Supplier<T> work) {
      super(name);
      this.work = work;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        result.complete(work.get());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }
}
