package org.ros2.rcljava;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.concurrent.AtExit;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.RosContext;
import org.ros2.rcljava.executors.Executor;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.ComposableNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;

/**
 * Entry into the client library.
 *
 * <pre>{@code
 * RCLJava.rclJavaInit();
 * Node node = RCLJava.createNode("talker");
 * Publisher<std_msgs.msg.String> chatter = node.createPublisher(std_msgs.msg.String.class, "chatter");
 * chatter.publish(new std_msgs.msg.String().setData("hello"));
 * RCLJava.spin(node);
 * }</pre>
 */
public final class RCLJava {
  private static final List<Context> CONTEXTS = new CopyOnWriteArrayList<>();
  private static volatile @Nullable RosContext defaultContext;
  private static boolean hooked;

  private RCLJava() {}

  /** The context of nodes that are made without one. */
  public static synchronized Context getDefaultContext() {
    return defaultRosContext();
  }

  private static synchronized RosContext defaultRosContext() {
    RosContext context = defaultContext;
    if (context == null) {
      context = new RosContext(null);
      defaultContext = context;
    }
    return context;
  }

  /** Initialises the default context with settings from the environment. */
  public static synchronized void rclJavaInit() {
    shutDownAtExit();
    getDefaultContext().init();
  }

  /**
   * Initialises the default context with these settings.
   *
   * @throws IllegalStateException if it is initialised already
   */
  public static synchronized void rclJavaInit(ContextOptions options) {
    if (ok()) {
      throw new IllegalStateException("rcljava is initialised already; shut it down first");
    }
    shutDownAtExit();
    RosContext context = new RosContext(options);
    context.init();
    defaultContext = context;
  }

  /**
   * Initialises the default context with settings from the environment and arguments of the
   * program: those from {@code --ros-args} to {@code --} count for its nodes.
   *
   * @return what is left for the program
   * @throws IllegalArgumentException if a ROS argument cannot be used, with what is wrong
   * @throws IllegalStateException if it is initialised already
   */
  public static synchronized String[] rclJavaInit(String[] arguments) {
    shutDownAtExit();
    return getDefaultContext().init(arguments);
  }

  private static void shutDownAtExit() {
    if (!hooked) {
      hooked = true;
      AtExit.add(AtExit.Step.CONTEXTS, RCLJava::shutdown);
    }
  }

  /** Whether the default context is initialised and not shut down. */
  public static boolean isInitialized() {
    return ok();
  }

  /** Whether the default context is initialised and not shut down. */
  public static boolean ok() {
    RosContext context = defaultContext;
    return context != null && context.isValid();
  }

  /** Whether a context is initialised and not shut down. */
  public static boolean ok(Context context) {
    return context.isValid();
  }

  /** A further context, with settings from the environment, not initialised. */
  public static Context createContext() {
    return register(new RosContext(null));
  }

  /** A further context, not initialised. */
  public static Context createContext(ContextOptions options) {
    return register(new RosContext(options));
  }

  private static Context register(Context context) {
    synchronized (RCLJava.class) {
      shutDownAtExit();
    }
    CONTEXTS.add(context);
    return context;
  }

  /** A node in the root namespace of the default context. */
  public static Node createNode(String nodeName) {
    return createNode(nodeName, "", getDefaultContext());
  }

  /**
   * A node.
   *
   * @param namespace such as {@code left/arm}; none is the root
   * @throws IllegalArgumentException if a name breaks ROS's rules
   * @throws IllegalStateException if the context is not initialised
   */
  public static Node createNode(String nodeName, String namespace, Context context) {
    return createNode(nodeName, namespace, context, new NodeOptions());
  }

  /**
   * A node with settings of its own.
   *
   * @param namespace such as {@code left/arm}; none is the root
   * @throws IllegalArgumentException if a name breaks ROS's rules, or an argument of the node or a
   *     start value of a parameter cannot be used
   * @throws IllegalStateException if the context is not initialised
   */
  public static Node createNode(
      String nodeName, String namespace, Context context, NodeOptions options) {
    if (!(context instanceof RosContext rosContext)) {
      throw new IllegalArgumentException("context was not made by RCLJava: " + context);
    }
    return rosContext.createNode(nodeName, namespace, options);
  }

  /** Name of the middleware in use. */
  public static String getRMWIdentifier() {
    return defaultRosContext().middleware().identifier();
  }

  /** Runs the node's callbacks on this thread until shutdown. */
  public static void spin(Node node) {
    spin(() -> node);
  }

  /** Runs the node's callbacks on this thread until shutdown. */
  public static void spin(ComposableNode composableNode) {
    with(composableNode, Executor::spin);
  }

  /** Waits for a callback of the node and runs it. */
  public static void spinOnce(Node node) {
    spinOnce(() -> node);
  }

  /** Waits for a callback of the node and runs it. */
  public static void spinOnce(ComposableNode composableNode) {
    with(composableNode, Executor::spinOnce);
  }

  /** Runs the callbacks of the node that are due. */
  public static void spinSome(Node node) {
    spinSome(() -> node);
  }

  /** Runs the callbacks of the node that are due. */
  public static void spinSome(ComposableNode composableNode) {
    with(composableNode, Executor::spinSome);
  }

  private static void with(ComposableNode node, java.util.function.Consumer<Executor> whatToDo) {
    Executor executor = new SingleThreadedExecutor();
    executor.addNode(node);
    try {
      whatToDo.accept(executor);
    } finally {
      executor.removeNode(node);
    }
  }

  /** Shuts every context down; {@link #rclJavaInit()} starts again. */
  public static void shutdown() {
    List<Context> contexts;
    RosContext last;
    synchronized (RCLJava.class) { // and not for longer: what is told of the shutdown may wait
      contexts = List.copyOf(CONTEXTS);
      last = defaultContext;
    }
    contexts.forEach(Context::dispose);
    CONTEXTS.removeAll(contexts);
    if (last != null) {
      last.dispose();
      forgetDefault(last);
    }
  }

  private static synchronized void forgetDefault(RosContext context) {
    if (defaultContext == context) {
      defaultContext = null;
    }
  }
}
