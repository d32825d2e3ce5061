package org.armature.nodes;

import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.ComposableNode;

/**
 * One of our nodes, from its construction until it is closed. It has a thread of its own for its
 * callbacks and needs no executor; any number of nodes may share a process.
 */
public interface RunningNode extends ComposableNode, AutoCloseable {
  /** Its states. */
  LifecycleNode lifecycle();

  /**
   * Ends the node within two seconds and leaves the graph; a recorder first saves what was kept.
   * Calling it again does nothing.
   */
  @Override
  void close();
}
