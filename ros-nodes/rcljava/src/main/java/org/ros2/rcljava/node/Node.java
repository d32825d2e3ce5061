package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.parameters.Parameters;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/**
 * A node: a name in the ROS graph, with publishers, subscriptions and timers. Topic names may be
 * absolute ({@code /joint_states}), relative to the namespace ({@code image_raw}) or private
 * ({@code ~/status}). Thread-safe.
 */
public interface Node extends Disposable, Parameters {
  /** Name without namespace. */
  String getName();

  /** Namespace, {@code /} at the root. */
  String getNamespace();

  /** Name with namespace, such as {@code /left/arm}. */
  String getFullyQualifiedName();

  /** What publishers and subscriptions of a topic use: its absolute name, remapped. */
  String resolveTopicName(String topic);

  /** What services and clients use: the absolute name of a service, remapped. */
  String resolveServiceName(String service);

  /** The logger of this node. */
  RosLogger getLogger();

  /** Tells ROS time: that of {@code /clock} while the parameter {@code use_sim_time} is true. */
  Clock getClock();

  /** ROS time now. */
  default builtin_interfaces.msg.Time now() {
    return getClock().now();
  }

  /**
   * Makes a publisher.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic, QoSProfile qosProfile);

  /** Makes a publisher with the default profile. */
  <T extends MessageDefinition> Publisher<T> createPublisher(Class<T> messageType, String topic);

  /**
   * Makes a subscription whose callback gets a new message each time, its own to keep.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile);

  /** Makes a subscription with the default profile. */
  <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback);

  /**
   * Makes a subscription whose callback gets the same message each time, valid until the callback
   * returns. Byte fields, such as an image's pixels, are views of the received sample: nothing is
   * copied, and soon nothing is allocated.
   */
  <T extends MessageDefinition> Subscription<T> createLoanedSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile);

  /**
   * Makes a subscription whose callback gets messages as they came over the wire, valid until the
   * callback returns.
   */
  <T extends MessageDefinition> Subscription<T> createSerializedSubscription(
      Class<T> messageType, String topic, Consumer<SerializedMessage> callback, QoSProfile qos);

  /** Makes a timer that an executor of this node calls at a period of real time. */
  WallTimer createWallTimer(long period, TimeUnit unit, Callback callback);

  /** Makes a timer that an executor of this node calls at a period of ROS time. */
  Timer createTimer(long period, TimeUnit unit, Callback callback);

  /** Disposes of a subscription of this node; false if it is none. */
  boolean removeSubscription(Subscription<?> subscription);

  /** Disposes of a publisher of this node; false if it is none. */
  boolean removePublisher(Publisher<?> publisher);

  /** Subscriptions of this node. */
  Collection<Subscription<?>> getSubscriptions();

  /** Publishers of this node. */
  Collection<Publisher<?>> getPublishers();

  /** Timers of this node. */
  Collection<Timer> getTimers();

  /** Every node known in the graph now, this one included. */
  Collection<NodeNameInfo> getNodeNames();
}
