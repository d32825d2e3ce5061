package org.ros2.tf2_ros;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.tf2.BufferCore;
import tf2_msgs.msg.TFMessage;

/**
 * Puts every transform of {@code /tf} and {@code /tf_static} into a buffer.
 *
 * <pre>{@code
 * Buffer buffer = new Buffer();
 * TransformListener listener = new TransformListener(buffer);
 * TransformStamped pose = buffer.lookupTransform("map", "base_link", 0, Duration.ofSeconds(1));
 * }</pre>
 */
public final class TransformListener implements Disposable {
  private static final String AUTHORITY = "unknown";
  private static final AtomicInteger NODES = new AtomicInteger();
  private static final long JOIN_MILLIS = 1000;

  private final Node node;
  private final List<Subscription<TFMessage>> subscriptions;
  private final Runnable ending;

  /** Listens on a node and a thread of its own in the default context. */
  public TransformListener(BufferCore buffer) {
    this(buffer, RCLJava.getDefaultContext());
  }

  /** Listens on a node and a thread of its own. */
  public TransformListener(BufferCore buffer, Context context) {
    String name =
        "transform_listener_impl_%x_%x"
            .formatted(ProcessHandle.current().pid(), NODES.incrementAndGet());
    node = RCLJava.createNode(name, "", context);
    subscriptions = subscribe(buffer, node);
    SingleThreadedExecutor executor = new SingleThreadedExecutor();
    executor.addNode(() -> node);
    Thread thread = Thread.ofPlatform().name(name).daemon().start(executor::spin);
    ending =
        () -> {
          executor.cancel();
          join(thread);
          node.dispose();
        };
  }

  /**
   * Listens on a node that somebody else spins. A callback of that node must not wait for a
   * transform unless its executor has several threads: nobody would be left to receive it.
   */
  public TransformListener(BufferCore buffer, Node node) {
    this.node = node;
    subscriptions = subscribe(buffer, node);
    ending = () -> {};
  }

  private static List<Subscription<TFMessage>> subscribe(BufferCore buffer, Node node) {
    return List.of(
        node.createLoanedSubscription(
            TFMessage.class,
            TransformTopics.TF,
            message -> add(buffer, message, false),
            TransformTopics.dynamic()),
        node.createLoanedSubscription(
            TFMessage.class,
            TransformTopics.TF_STATIC,
            message -> add(buffer, message, true),
            TransformTopics.staticListener()));
  }

  private static void add(BufferCore buffer, TFMessage message, boolean isStatic) {
    for (int i = 0; i < message.getTransforms().size(); i++) {
      buffer.setTransform(message.getTransforms().get(i), AUTHORITY, isStatic);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops listening; the buffer keeps what it has. May be repeated. */
  @Override
  public void dispose() {
    subscriptions.forEach(node::removeSubscription);
    ending.run();
  }
}
