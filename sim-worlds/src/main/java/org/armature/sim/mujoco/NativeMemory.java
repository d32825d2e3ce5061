package org.armature.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory that the engine owns, seen from Java. */
final class NativeMemory {
  private static final long LONGEST_TEXT = 4096;

  private NativeMemory() {}

  /**
   * The {@code size} bytes at {@code address}, readable until {@code lifetime} closes; nothing is
   * freed then.
   */
  @SuppressWarnings("restricted") // the size comes from the library's own headers
  static MemorySegment at(long address, long size, Arena lifetime) {
    return MemorySegment.ofAddress(address).reinterpret(size, lifetime, null);
  }

  /** The zero-terminated text at {@code address}; empty for a null pointer. */
  static String text(long address) {
    return address == 0 ? "" : at(address, LONGEST_TEXT, Arena.global()).getString(0);
  }
}
