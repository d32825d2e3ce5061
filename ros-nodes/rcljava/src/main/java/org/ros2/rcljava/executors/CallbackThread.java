package org.ros2.rcljava.executors;

/** Tells the threads apart that are in a callback now: such a thread must not wait for another. */
public final class CallbackThread {
  private static final ThreadLocal<Boolean> IN_CALLBACK = ThreadLocal.withInitial(() -> false);

  private CallbackThread() {}

  /** Whether an executor runs a callback on the current thread. */
  public static boolean isCurrent() {
    return IN_CALLBACK.get();
  }

  /** Runs what was claimed. */
  static void run(Executable claimed) {
    boolean before = IN_CALLBACK.get();
    IN_CALLBACK.set(true);
    try {
      claimed.execute();
    } finally {
      IN_CALLBACK.set(before);
    }
  }
}
