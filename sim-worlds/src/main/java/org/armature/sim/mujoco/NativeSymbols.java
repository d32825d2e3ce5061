package org.armature.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions and variables of one shared library, by name.
 *
 * <p>Pointers are described as {@code JAVA_LONG}: a 64-bit Unix passes both alike, and a call then
 * needs no object per argument.
 *
 * @param lookup finds an address
 * @param library what the addresses belong to, for errors
 */
record NativeSymbols(SymbolLookup lookup, String library) {
  private static final Linker LINKER = Linker.nativeLinker();

  /**
   * Loads a shared library for the life of the process.
   *
   * @param file path, or bare name to be searched as the system does
   * @throws IllegalArgumentException if it cannot be loaded
   */
  @SuppressWarnings("restricted") // binding a native library is what this package is for
  static NativeSymbols load(String file) {
    return new NativeSymbols(SymbolLookup.libraryLookup(file, Arena.global()), file);
  }

  MethodHandle procedure(String name, MemoryLayout... parameters) {
    return link(address(name), FunctionDescriptor.ofVoid(parameters));
  }

  MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return link(address(name), FunctionDescriptor.of(result, parameters));
  }

  /** Address of a function or variable. */
  MemorySegment address(String name) {
    return lookup
        .find(name)
        .orElseThrow(() -> new MujocoException(library + " has no symbol '" + name + "'"));
  }

  /** A call to the function at {@code address}. */
  @SuppressWarnings("restricted") // as above
  static MethodHandle link(MemorySegment address, FunctionDescriptor type) {
    return LINKER.downcallHandle(address, type);
  }

  /** What a call through a method handle of this class throws: nothing that C could throw. */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException("a native call threw", thrown);
  }
}
