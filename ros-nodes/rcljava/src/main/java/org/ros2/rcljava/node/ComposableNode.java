package org.ros2.rcljava.node;

/** Something built around a node. */
public interface ComposableNode {
  /** The node. */
  Node getNode();
}
