package org.ros2.rcljava.contexts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.node.RosNode;

/** The context behind {@link Context}: opens the middleware with the first node. */
public final class RosContext implements Context {
  private final @Nullable ContextOptions options;
  private RosArguments arguments = RosArguments.NONE;
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

  @Override
  public synchronized String[] init(String[] programArguments) {
    if (valid) {
      throw new IllegalStateException("the context is initialised already; shut it down first");
    }
    arguments = RosArguments.parse(programArguments);
    valid = true;
    return arguments.remaining().toArray(new String[0]);
  }

  /**
   * Makes a node.
   *
   * @throws IllegalStateException if the context is not initialised
   */
  public synchronized Node createNode(String name, String namespace, NodeOptions nodeOptions) {
    if (!valid) {
      throw new IllegalStateException(
          "node '" + name + "': call RCLJava.rclJavaInit() or Context.init() first");
    }
    RosNode node = new RosNode(middleware(), name, namespace, arguments, nodeOptions);
    nodes.add(node);
    return node;
  }

  /** The middleware, opened when it is not. */
  public synchronized Middleware middleware() {
    Middleware open = middleware;
    if (open == null) {
      ContextOptions settings = options == null ? ContextOptions.fromEnvironment() : options;
      String enclave = arguments.enclave();
      open = BackendChoice.open(enclave.isEmpty() ? settings : settings.inEnclave(enclave));
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
