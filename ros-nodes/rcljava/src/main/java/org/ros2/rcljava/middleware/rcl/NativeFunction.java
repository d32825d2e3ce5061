package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A C function whose arguments are all addresses or numbers and that returns a number; a call with
 * another number of arguments than it has fails. Calls allocate nothing.
 *
 * @param name its symbol
 * @param handle takes longs, returns int or, where it is an address, long
 */
record NativeFunction(String name, MethodHandle handle) {
  /** One that returns a code or nothing. */
  static NativeFunction returningCode(String name, MemorySegment symbol, int arguments) {
    return new NativeFunction(
        name, link(symbol, FunctionDescriptor.of(JAVA_INT, words(arguments))));
  }

  /** One that returns an address. */
  static NativeFunction returningAddress(String name, MemorySegment symbol, int arguments) {
    return new NativeFunction(
        name, link(symbol, FunctionDescriptor.of(JAVA_LONG, words(arguments))));
  }

  private static MemoryLayout[] words(int count) {
    MemoryLayout[] words = new MemoryLayout[count];
    Arrays.fill(words, JAVA_LONG);
    return words;
  }

  @SuppressWarnings("restricted") // calling C is what this back end is for
  static MethodHandle link(MemorySegment symbol, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(symbol, type);
  }

  int call() {
    try {
      return (int) handle.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a) {
    try {
      return (int) handle.invokeExact(a);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b) {
    try {
      return (int) handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c) {
    try {
      return (int) handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c, long d) {
    try {
      return (int) handle.invokeExact(a, b, c, d);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int call(long a, long b, long c, long d, long e) {
    try {
      return (int) handle.invokeExact(a, b, c, d, e);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  long address() {
    try {
      return (long) handle.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  long address(long a) {
    try {
      return (long) handle.invokeExact(a);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** C functions throw nothing; this is for what the JVM may. */
  static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
