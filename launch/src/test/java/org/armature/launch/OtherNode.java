package org.armature.launch;

import java.util.concurrent.atomic.AtomicInteger;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;

/** A node of another participant, {@code /other}, in a domain of its own, for commands to meet. */
final class OtherNode implements AutoCloseable {
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 17 % 100));

  final Node node;
  private final int domain = 1 + NEXT.getAndIncrement() % 100;
  private final Context context = RCLJava.createContext(ContextOptions.loopback(domain));
  private final SingleThreadedExecutor executor = new SingleThreadedExecutor();
  private final Thread spinning;

  OtherNode() {
    context.init();
    node = RCLJava.createNode("other", "", context);
    executor.addNode(() -> node);
    spinning = Thread.ofPlatform().daemon().start(executor::spin);
  }

  /** Runs a verb in its domain. */
  Invocation run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--domain";
    all[arguments.length + 1] = Integer.toString(domain);
    return Invocation.of(all);
  }

  @Override
  public void close() {
    executor.cancel();
    try {
      spinning.join(20_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    context.dispose();
  }
}
