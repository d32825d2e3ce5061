package org.ros2.rcljava.executors;

import org.ros2.rcljava.node.ComposableNode;

/** What the executors have in common: all but {@link #spin} is the same whoever runs callbacks. */
abstract class WorkExecutor implements Executor {
  private final Work work;

  WorkExecutor(Work work) {
    this.work = work;
  }

  final Work work() {
    return work;
  }

  @Override
  public final void addNode(ComposableNode node) {
    work.add(node);
  }

  @Override
  public final void removeNode(ComposableNode node) {
    work.remove(node);
  }

  @Override
  public final void spinOnce() {
    spinOnce(-1);
  }

  @Override
  public final void spinOnce(long timeout) {
    work.runOne(timeout);
  }

  @Override
  public final void spinSome() {
    spinSome(0);
  }

  @Override
  public final void spinSome(long maxDurationNs) {
    work.runDue(maxDurationNs, false);
  }

  @Override
  public final void spinAll(long maxDurationNs) {
    work.runDue(maxDurationNs, true);
  }

  @Override
  public final void cancel() {
    work.cancel();
  }

  /** Runs callbacks on this thread, from {@link Work#begin} to {@link Work#end}. */
  final void spinHere() {
    while (work.goesOn() && !Thread.currentThread().isInterrupted()) {
      work.runOne(-1);
    }
  }
}
