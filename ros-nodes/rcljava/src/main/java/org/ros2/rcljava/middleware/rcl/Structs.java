package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** Memory that C functions read and write. */
final class Structs {
  /** {@code rcutils_allocator_t}: four functions and a state. */
  static final StructLayout ALLOCATOR = ofWords(5);

  /**
   * Room for a struct that a function returns through memory: more than the largest of them, so
   * that their sizes, which differ between distributions, need not be known.
   */
  static final StructLayout LARGE = ofWords(64);

  /** {@code rcutils_error_string_t}. */
  static final StructLayout ERROR_TEXT = ofWords(128);

  private Structs() {}

  private static StructLayout ofWords(int count) {
    return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(count, JAVA_LONG));
  }

  /** Memory of C, which must stay valid while the segment is used. */
  @SuppressWarnings("restricted") // lengths come from C itself
  static MemorySegment at(long address, long bytes) {
    return MemorySegment.ofAddress(address).reinterpret(bytes);
  }

  /** Text that ends with a zero; empty where there is none. */
  static String text(long address) {
    return address == 0 ? "" : at(address, Long.MAX_VALUE).getString(0);
  }
}
