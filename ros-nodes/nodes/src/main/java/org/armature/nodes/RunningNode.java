package org.armature.nodes;

/** A node that runs from its construction until it is closed. */
public interface RunningNode extends AutoCloseable {
  /** Ends the node within two seconds and leaves the graph; calling it again does nothing. */
  @Override
  void close();
}
