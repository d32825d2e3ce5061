package org.ros2.rcljava.node;

import org.ros2.rcljava.RCLJava;

/** A class that is a node: extend it and use {@link #node}. */
public class BaseComposableNode implements ComposableNode {
  /** The node. */
  protected final Node node;

  /** Makes a node of that name in the default context. */
  public BaseComposableNode(String name) {
    this.node = RCLJava.createNode(name);
  }

  @Override
  public final Node getNode() {
    return node;
  }
}
