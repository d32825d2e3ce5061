package org.ros2.rcljava.contexts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.node.RosNode;

/** The context behind {@link Context}: opens the middleware with the first node. */
public final class RosContext implements Context {
  private static final Logger LOG = System.getLogger(RosContext.class.getName());

  private final @Nullable ContextOptions options;
  private RosArguments arguments = RosArguments.NONE;
  private final List<RosNode> nodes = new ArrayList<>();
  private @Nullable Middleware middleware;
  private final Queue<Runnable> beforeShutdown = new ConcurrentLinkedQueue<>();
  private final ReentrantLock shuttingDown = new ReentrantLock();
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
  public void addPreShutdownCallback(Runnable callback) {
    beforeShutdown.add(callback);
  }

  @Override
  public boolean removePreShutdownCallback(Runnable callback) {
    return beforeShutdown.remove(callback);
  }

  @Override
  public void shutdown() {
    shuttingDown.lock(); // one that comes second waits for the callbacks of the first
    try {
      callBeforeShutdown();
      valid = false;
      closeAll();
    } finally {
      shuttingDown.unlock();
    }
  }

  private void callBeforeShutdown() {
    for (Runnable next = beforeShutdown.poll(); next != null; next = beforeShutdown.poll()) {
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a callback before shutdown failed", e);
      }
    }
  }

  private void closeAll() {
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
