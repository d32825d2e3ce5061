package org.armature.nodes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.armature.nodes.robotlink.LinkEndpoints;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.timer.Timer;

/**
 * Publishers, subscriptions and timers that a node has while it is configured: taken back together
 * when it is cleaned up. For one thread at a time.
 */
final class Endpoints implements LinkEndpoints, AutoCloseable {
  private final SpunNode spun;
  private final Deque<Runnable> removals = new ArrayDeque<>();

  Endpoints(SpunNode spun) {
    this.spun = spun;
  }

  /** The node that they belong to. */
  Node node() {
    return spun.getNode();
  }

  /** Makes a publisher. */
  <T extends MessageDefinition> Publisher<T> publisher(
      Class<T> type, String topic, QoSProfile qos) {
    Publisher<T> made = node().createPublisher(type, topic, qos);
    removals.push(() -> node().removePublisher(made));
    return spun.quiet(made);
  }

  @Override
  public <T extends MessageDefinition> Publisher<T> publisher(Class<T> type, String topic) {
    return publisher(type, topic, Topics.reliable());
  }

  @Override
  public <T extends ActionDefinition> ActionClient<T> actionClient(Class<T> type, String action) {
    ActionClient<T> made = node().createActionClient(type, action);
    removals.push(() -> node().removeActionClient(made));
    return made;
  }

  /** Makes a subscription whose message is valid until the callback returns. */
  <T extends MessageDefinition> void subscribe(
      Class<T> type, String topic, QoSProfile qos, Consumer<T> callback) {
    Subscription<T> made = spun.subscribe(type, topic, qos, callback);
    removals.push(() -> node().removeSubscription(made));
  }

  /** Has something called at a steady period. */
  void every(Duration period, Runnable call) {
    Timer made = spun.every(period, call);
    removals.push(made::dispose);
  }

  /** Takes all of them back, newest first. May be repeated. */
  @Override
  public void close() {
    while (!removals.isEmpty()) {
      removals.pop().run();
    }
  }
}
