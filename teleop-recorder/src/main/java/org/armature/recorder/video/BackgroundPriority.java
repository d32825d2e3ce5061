package org.armature.recorder.video;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Makes a thread step back behind the others: for encoding, which may be late, beside control,
 * which may not. Java's own thread priorities have no effect on Linux.
 */
public final class BackgroundPriority {
  /** Nice value of work that an operator waits for, such as encoding while recording. */
  public static final int SOON = 5;

  /** Nice value of work that nobody waits for: about a tenth of a contended core. */
  public static final int LATER = 10;

  private static final int PRIO_PROCESS = 0;

  private BackgroundPriority() {}

  /**
   * Sets the nice value of the calling platform thread and so of the threads and processes that it
   * starts from then on. It cannot be taken back without privileges.
   *
   * @param nice 0 (normal) to 19 (last)
   * @return whether the system agreed; where it did not, the thread goes on as before
   * @throws IllegalArgumentException if the value is out of range or the thread is virtual, whose
   *     carrier would keep the priority
   */
  public static boolean set(int nice) {
    if (nice < 0 || nice > 19) {
      throw new IllegalArgumentException("nice is " + nice + "; expected 0 to 19");
    }
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalArgumentException("a virtual thread has no priority of its own");
    }
    try {
      // On Linux, "process 0" is the calling thread.
      return (int) SetPriority.HANDLE.invokeExact(PRIO_PROCESS, 0, nice) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority cannot be called", e);
    }
  }

  /** Looked up when it is first needed. */
  @SuppressWarnings("restricted")
  private static final class SetPriority {
    static final MethodHandle HANDLE =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().find("setpriority").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  }
}
