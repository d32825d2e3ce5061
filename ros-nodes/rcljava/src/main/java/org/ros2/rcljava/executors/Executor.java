package org.ros2.rcljava.executors;

import org.ros2.rcljava.node.ComposableNode;

/** Runs the callbacks of nodes. */
public interface Executor {
  /** Runs this node's callbacks too. */
  void addNode(ComposableNode node);

  /** Runs this node's callbacks no more. */
  void removeNode(ComposableNode node);

  /** Waits for a callback that is due and runs it. */
  void spinOnce();

  /**
   * Waits for a callback that is due and runs it.
   *
   * @param timeout most time to wait, ns; negative for no limit
   */
  void spinOnce(long timeout);

  /** Runs what is due, without waiting. */
  void spinSome();

  /**
   * Runs what is due when called, each callback once at most, without waiting.
   *
   * @param maxDurationNs starts no callback after this time, ns; 0 for no limit
   */
  void spinSome(long maxDurationNs);

  /** As {@link #spinSome(long)}, but goes on as long as anything is due. */
  void spinAll(long maxDurationNs);

  /** Runs callbacks until the nodes are shut down, {@link #cancel} is called or one throws. */
  void spin();

  /** Makes {@link #spin} return; callbacks that run are finished first. */
  void cancel();
}
