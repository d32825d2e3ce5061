package org.ros2.rcljava.executors;

import org.ros2.rcljava.node.ComposableNode;

/** Runs callbacks one after another on the thread that spins. */
public final class SingleThreadedExecutor implements Executor {
  private final Work work = new Work(false, null);

  @Override
  public void addNode(ComposableNode node) {
    work.add(node);
  }

  @Override
  public void removeNode(ComposableNode node) {
    work.remove(node);
  }

  @Override
  public void spinOnce() {
    spinOnce(-1);
  }

  @Override
  public void spinOnce(long timeout) {
    work.runOne(timeout);
  }

  @Override
  public void spinSome() {
    spinSome(0);
  }

  @Override
  public void spinSome(long maxDurationNs) {
    work.runDue(maxDurationNs, false);
  }

  @Override
  public void spinAll(long maxDurationNs) {
    work.runDue(maxDurationNs, true);
  }

  @Override
  public void spin() {
    work.begin();
    try {
      while (work.goesOn() && !Thread.currentThread().isInterrupted()) {
        work.runOne(-1);
      }
    } finally {
      work.end();
    }
  }

  @Override
  public void cancel() {
    work.cancel();
  }
}
