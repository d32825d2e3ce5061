package org.ros2.rcljava.middleware.rcl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.middleware.MiddlewareException;

/** Loads librcl, once in a process and for good. */
public final class RclLibrary {
  private static @Nullable SymbolLookup symbols;
  private static @Nullable String failure;

  private RclLibrary() {}

  /**
   * Loads it from an installation and finds every function in it; does nothing where that was done.
   *
   * @throws MiddlewareException if it cannot be loaded or lacks a function, with the reason
   */
  public static synchronized void load(RosInstallation ros) {
    if (failure != null) {
      throw new MiddlewareException(failure); // a class is initialised once only
    }
    if (symbols != null) {
      return;
    }
    // The last is librcl, which finds symbols in what it needs, too: rcutils, rmw and so on.
    symbols = ros.neededLibraries().stream().map(RclLibrary::open).toList().getLast();
    try {
      MethodHandles.lookup().ensureInitialized(Rcl.class);
    } catch (ExceptionInInitializerError e) {
      failure =
          "librcl of ROS 2 %s (rmw %s) cannot be used: %s"
              .formatted(ros.distro(), ros.rmwVersion(), e.getCause());
      throw new MiddlewareException(failure, e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a library for good.
   *
   * @throws MiddlewareException if the loader refuses, with its reason
   */
  @SuppressWarnings("restricted") // calling C is what this back end is for
  static SymbolLookup open(Path file) {
    try {
      System.load(file.toAbsolutePath().toString()); // tells why it fails, which a lookup does not
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (UnsatisfiedLinkError e) {
      throw new MiddlewareException(
          ("cannot load %s: %s; what it needs must be in LD_LIBRARY_PATH, which the set-up file of"
                  + " ROS sets, before the JVM starts")
              .formatted(file, e.getMessage()),
          e);
    }
  }

  static synchronized MemorySegment symbol(String name) {
    return Objects.requireNonNull(symbols)
        .find(name)
        .orElseThrow(() -> new MiddlewareException("it has no function " + name));
  }
}
