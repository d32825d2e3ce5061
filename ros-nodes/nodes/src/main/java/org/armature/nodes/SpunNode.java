package org.armature.nodes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.timer.Timer;

/**
 * A ROS node with one thread of its own for all of its callbacks, which therefore need no locks
 * among themselves. A callback that throws is reported and the others go on.
 */
final class SpunNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SpunNode.class.getName());
  private static final long CLOSE_MILLIS = 1000;

  private final Context context;
  private final Node node;
  private final SingleThreadedExecutor executor = new SingleThreadedExecutor();
  private final Thread thread;

  /** Joins the graph under a name; nothing is called before {@link #start}. */
  SpunNode(Context context, String name) {
    this(context, name, new NodeOptions());
  }

  /** Joins the graph under a name, with options; nothing is called before {@link #start}. */
  SpunNode(Context context, String name, NodeOptions options) {
    this.context = context;
    node = RCLJava.createNode(name, "", context, options);
    executor.addNode(() -> node);
    thread = Thread.ofPlatform().name("ros-" + name).daemon().unstarted(executor::spin);
  }

  /** The ROS node. */
  Node getNode() {
    return node;
  }

  /** Makes publishers and subscriptions that can be taken back together. */
  Endpoints endpoints() {
    return new Endpoints(this);
  }

  /** Makes a publisher. */
  <T extends MessageDefinition> Publisher<T> publisher(
      Class<T> type, String topic, QoSProfile qos) {
    return quiet(node.createPublisher(type, topic, qos));
  }

  /** Makes a publisher quiet when the context is shut down before whoever publishes. */
  <T extends MessageDefinition> Publisher<T> quiet(Publisher<T> publisher) {
    return new QuietPublisher<>(publisher, context);
  }

  /**
   * Makes a subscription.
   *
   * @param callback gets a message that is valid until it returns
   */
  <T extends MessageDefinition> Subscription<T> subscribe(
      Class<T> type, String topic, QoSProfile qos, Consumer<T> callback) {
    return node.createLoanedSubscription(
        type, topic, message -> guarded(topic, () -> callback.accept(message)), qos);
  }

  /**
   * Makes a subscription whose messages are the callback's own to keep.
   *
   * @param callback gets a new message each time
   */
  <T extends MessageDefinition> void subscribeKeeping(
      Class<T> type, String topic, QoSProfile qos, Consumer<T> callback) {
    node.createSubscription(
        type, topic, message -> guarded(topic, () -> callback.accept(message)), qos);
  }

  /** Names of all nodes in the graph. */
  List<String> namesInGraph() {
    return node.getNodeNames().stream().map(info -> info.name).toList();
  }

  /** Has something called at a steady period. */
  Timer every(Duration period, Runnable call) {
    return node.createWallTimer(
        period.toNanos(), TimeUnit.NANOSECONDS, () -> guarded("timer", call));
  }

  /** Starts the callbacks. */
  void start() {
    thread.start();
  }

  private void guarded(String source, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          node.getName() + ": callback of " + source + " failed: " + e.getMessage(),
          e);
    }
  }

  /** Ends the callbacks, after the one that runs. May be repeated. */
  void stop() {
    executor.cancel();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the callbacks and leaves the graph. May be repeated. */
  @Override
  public void close() {
    stop();
    node.dispose();
  }
}
