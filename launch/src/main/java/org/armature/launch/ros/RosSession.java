package org.armature.launch.ros;

import java.util.HashMap;
import java.util.Map;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;

/** A node for the length of one command, with a thread that runs its callbacks. */
final class RosSession implements AutoCloseable {
  /** Nodes whose names start so are those of commands, and not listed. */
  static final String NODE_PREFIX = "_armature_cli";

  private final Context context;
  private final Node node;
  private final SingleThreadedExecutor executor = new SingleThreadedExecutor();
  private final Thread thread;

  /**
   * Joins the graph.
   *
   * @param domain ROS domain in the place of {@code ROS_DOMAIN_ID}; negative for that
   */
  RosSession(int domain) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (domain >= 0) {
      environment.put("ROS_DOMAIN_ID", Integer.toString(domain));
    }
    context = RCLJava.createContext(ContextOptions.from(environment));
    context.init();
    node = RCLJava.createNode(NODE_PREFIX + "_" + ProcessHandle.current().pid(), "", context);
    executor.addNode(() -> node);
    thread = Thread.ofPlatform().name("ros-command").daemon().start(executor::spin);
  }

  Node node() {
    return node;
  }

  Context context() {
    return context;
  }

  @Override
  public void close() {
    executor.cancel();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    context.dispose();
  }
}
