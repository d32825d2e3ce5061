package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Through which the native side calls Java. Its functions stay for the life of the process and find
 * their receiver by a number, so that a call which comes late finds nobody rather than freed
 * memory. Such a call runs on a thread of the middleware, which may hold locks: receivers must not
 * block.
 */
final class Arrivals {
  private static final Logger LOG = System.getLogger(Arrivals.class.getName());

  /** Address of a function that takes the number of a receiver and of what has come in. */
  static final long ON_DATA =
      stub("onData", MethodType.methodType(void.class, long.class, long.class));

  /** Address of an allocator's {@code reallocate}, whose state is the number of a receiver. */
  static final long REALLOCATE =
      stub("reallocate", MethodType.methodType(long.class, long.class, long.class, long.class));

  /** Address of an allocator's {@code deallocate} that leaves freeing to the JVM. */
  static final long DEALLOCATE =
      stub("deallocate", MethodType.methodType(void.class, long.class, long.class));

  /** By number; replaced as a whole. Number 0 is nobody. */
  private static volatile @Nullable Receiver[] receivers = new @Nullable Receiver[16];

  /** Whether the current thread is one of the middleware that is calling a receiver. */
  private static final ThreadLocal<Boolean> CALLING = ThreadLocal.withInitial(() -> false);

  /** Something that the native side calls. */
  interface Receiver {
    /** Something has come in. */
    void arrived(long count);

    /**
     * Address of that many bytes, in the place of those given out before; 0 where there are none.
     */
    default long reallocate(long bytes) {
      return 0;
    }
  }

  private Arrivals() {}

  /** Whether the native side waits for the current thread to return. */
  static boolean isCalling() {
    return CALLING.get();
  }

  /** Adds a receiver; its number. */
  static synchronized long add(Receiver receiver) {
    @Nullable Receiver[] old = receivers;
    int number = 1;
    while (number < old.length && old[number] != null) {
      number++;
    }
    @Nullable Receiver[] changed =
        Arrays.copyOf(old, number < old.length ? old.length : 2 * number);
    changed[number] = receiver;
    receivers = changed;
    return number;
  }

  /** Undoes {@link #add}. */
  static synchronized void remove(long number) {
    @Nullable Receiver[] changed = receivers.clone();
    changed[(int) number] = null;
    receivers = changed;
  }

  private static @Nullable Receiver receiver(long number) {
    @Nullable Receiver[] all = receivers;
    return number > 0 && number < all.length ? all[(int) number] : null;
  }

  @SuppressWarnings("unused") // C calls it
  private static void onData(long number, long count) {
    boolean before = CALLING.get();
    CALLING.set(true);
    try {
      Receiver receiver = receiver(number);
      if (receiver != null) {
        receiver.arrived(count);
      }
    } catch (Throwable e) { // would end the JVM
      LOG.log(Level.ERROR, "callback of the middleware failed", e);
    } finally {
      CALLING.set(before);
    }
  }

  @SuppressWarnings("unused") // C calls it
  private static long reallocate(long old, long bytes, long number) {
    try {
      Receiver receiver = receiver(number);
      return receiver == null ? 0 : receiver.reallocate(bytes);
    } catch (Throwable e) { // would end the JVM
      LOG.log(Level.ERROR, "no memory for a message of " + bytes + " bytes", e);
      return 0;
    }
  }

  @SuppressWarnings("unused") // C calls it
  private static void deallocate(long address, long number) {}

  @SuppressWarnings("restricted") // being called by C is what this class is for
  private static long stub(String method, MethodType type) {
    FunctionDescriptor descriptor =
        type.returnType() == void.class
            ? FunctionDescriptor.ofVoid(words(type))
            : FunctionDescriptor.of(JAVA_LONG, words(type));
    try {
      MethodHandle target = MethodHandles.lookup().findStatic(Arrivals.class, method, type);
      return Linker.nativeLinker().upcallStub(target, descriptor, Arena.global()).address();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemoryLayout[] words(MethodType type) {
    MemoryLayout[] words = new MemoryLayout[type.parameterCount()];
    Arrays.fill(words, JAVA_LONG);
    return words;
  }
}
