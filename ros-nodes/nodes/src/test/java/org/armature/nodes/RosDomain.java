package org.armature.nodes;

import java.util.concurrent.atomic.AtomicInteger;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;

/** A ROS domain of a test's own, on this host only. */
final class RosDomain implements AutoCloseable {
  /** Above this, DDS ports meet the ports that Linux hands out by itself. */
  private static final int DOMAINS = 100;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 11 % DOMAINS));

  private final int number = 1 + NEXT.getAndIncrement() % DOMAINS;
  private final Context context = RCLJava.createContext(ContextOptions.loopback(number));

  RosDomain() {
    context.init();
  }

  int number() {
    return number;
  }

  Context context() {
    return context;
  }

  @Override
  public void close() {
    context.shutdown();
  }
}
