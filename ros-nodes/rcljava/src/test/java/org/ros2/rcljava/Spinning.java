package org.ros2.rcljava;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.Executor;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;

/** A context in some domain with one node that spins on a thread of its own. */
final class Spinning implements AutoCloseable {
  final int domain;
  final Context context;
  final Node node;
  final Executor executor;
  private final Thread thread;

  Spinning(int domain, String name) {
    this(domain, name, new SingleThreadedExecutor());
  }

  Spinning(int domain, String name, Executor executor) {
    this.domain = domain;
    this.context = RCLJava.createContext(ContextOptions.loopback(domain));
    this.context.init();
    this.node = RCLJava.createNode(name, "", context);
    this.executor = executor;
    executor.addNode(() -> node);
    this.thread = Thread.ofPlatform().daemon().name("spin " + name).start(executor::spin);
  }

  /** Waits for something to come true; a test goes on to assert it. */
  static boolean eventually(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause(10);
    }
    return true;
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.dispose();
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (thread.isAlive()) {
      throw new IllegalStateException("executor still spins 20 s after shutdown");
    }
  }
}
