package org.ros2.rcljava.contexts;

import org.ros2.rcljava.interfaces.Disposable;

/** What a group of nodes shares. Thread-safe. */
public interface Context extends Disposable {
  /** Makes the context valid; until then it has no nodes. */
  void init();

  /** Disposes of every node and leaves the graph; the context can be initialised again. */
  void shutdown();

  /** Whether it is initialised and not shut down. */
  boolean isValid();
}
