package org.ros2.rcljava.executors;

/**
 * Tells the threads apart that must not wait for a callback, or run one, now: those that run one
 * already, and those that hold locks of the middleware because they publish.
 */
public final class CallbackThread {
  private static final ThreadLocal<Boolean> IN_CALLBACK = ThreadLocal.withInitial(() -> false);

  private CallbackThread() {}

  /** Whether the current thread runs a callback or publishes. */
  public static boolean isCurrent() {
    return IN_CALLBACK.get();
  }

  /** Begins a callback or to publish; gives what {@link #end} must be told. */
  public static boolean begin() {
    boolean before = IN_CALLBACK.get();
    IN_CALLBACK.set(true);
    return before;
  }

  /** Ends what was begun. */
  public static void end(boolean before) {
    IN_CALLBACK.set(before);
  }

  /** Runs what was claimed. */
  static void run(Executable claimed) {
    boolean before = begin();
    try {
      claimed.execute();
    } finally {
      end(before);
    }
  }
}
