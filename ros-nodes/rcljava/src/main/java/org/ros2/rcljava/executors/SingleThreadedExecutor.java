package org.ros2.rcljava.executors;

/** Runs callbacks one after another on the thread that spins. */
public final class SingleThreadedExecutor extends WorkExecutor {
  /** With no nodes yet. */
  public SingleThreadedExecutor() {
    super(Work.ofOneThread());
  }

  @Override
  public void spin() {
    work().begin();
    try {
      spinHere();
    } finally {
      work().end();
    }
  }
}
