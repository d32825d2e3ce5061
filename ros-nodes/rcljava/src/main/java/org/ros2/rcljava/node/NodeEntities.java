package org.ros2.rcljava.node;

import java.util.List;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.NodeWork;
import org.ros2.rcljava.interfaces.Disposable;

/** Keeps what a node made until the node is disposed of. Thread-safe. */
final class NodeEntities {
  private final String nodeName;
  private final NodeWork work = new NodeWork();
  private volatile boolean closed;

  NodeEntities(String nodeName) {
    this.nodeName = nodeName;
  }

  /** What executors run of it. */
  NodeWork work() {
    return work;
  }

  boolean isClosed() {
    return closed;
  }

  /** Throws an {@link IllegalStateException} if the node is disposed of. */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "node '%s' is disposed of: it makes nothing any more".formatted(nodeName));
    }
  }

  /** Adds what was made, unless the node was disposed of meanwhile. */
  <E extends Disposable> E keep(E made, List<? super E> others) {
    synchronized (this) {
      if (!closed) {
        others.add(made);
        return made;
      }
    }
    made.dispose();
    throw new IllegalStateException("node '%s' is being disposed of".formatted(nodeName));
  }

  /** As {@link #keep}, and has executors run it. */
  <E extends Disposable & Executable> E keepRunning(E made, List<? super E> others) {
    work.add(keep(made, others));
    return made;
  }

  /** Keeps and runs nothing from now on; false if that was so already. */
  synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    work.close();
    return true;
  }
}
