package org.ros2.rcljava.contexts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.fastdds.FastDdsParticipant;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.names.RemapRules;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.RosNode;

/** The context behind {@link Context}: opens the middleware with the first node. */
public final class RosContext implements Context {
  private final @Nullable ContextOptions options;
  private final List<RosNode> nodes = new ArrayList<>();
  private @Nullable Middleware middleware;
  private volatile boolean valid;

  /** With these settings; null reads them from the environment when the first node is made. */
  public RosContext(@Nullable ContextOptions options) {
    this.options = options;
  }

  @Override
  public void init() {
    valid = true;
  }

  /**
   * Makes a node.
   *
   * @throws IllegalStateException if the context is not initialised
   */
  public synchronized Node createNode(String name, String namespace) {
    if (!valid) {
      throw new IllegalStateException(
          "node '" + name + "': call RCLJava.rclJavaInit() or Context.init() first");
    }
    RosNode node = new RosNode(middleware(), new NodeNames(name, namespace, RemapRules.NONE));
    nodes.add(node);
    return node;
  }

  /** The middleware, opened when it is not. */
  public synchronized Middleware middleware() {
    Middleware open = middleware;
    if (open == null) {
      open = new FastDdsParticipant(options == null ? ContextOptions.fromEnvironment() : options);
      middleware = open;
    }
    return open;
  }

  @Override
  public void shutdown() {
    valid = false;
    synchronized (this) {
      try {
        if (middleware != null) {
          middleware.close();
        }
      } finally {
        middleware = null;
        nodes.forEach(RosNode::dispose);
        nodes.clear();
      }
    }
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public void dispose() {
    shutdown();
  }
}
