package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionServer;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.ActionServerOptions;
import org.ros2.rcljava.action.CancelCallback;
import org.ros2.rcljava.action.GoalCallback;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.GoalRequestDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.parameters.Parameters;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/**
 * A node: a name in the ROS graph, with publishers, subscriptions, services, clients and timers.
 * Names of topics and services may be absolute ({@code /joint_states}), relative to the namespace
 * ({@code image_raw}) or private ({@code ~/status}). Thread-safe.
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
  default <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic) {
    return createPublisher(messageType, topic, QoSProfile.defaultProfile());
  }

  /**
   * Makes a subscription whose callback gets a new message each time, its own to keep.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile);

  /** Makes a subscription with the default profile. */
  default <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback) {
    return createSubscription(messageType, topic, callback, QoSProfile.defaultProfile());
  }

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

  /**
   * Makes a subscription to messages of a type that needs no Java class, as they came over the wire
   * and valid until the callback returns. Over rcl the type must be in the ROS 2 that is sourced.
   *
   * @param typeName such as {@code sensor_msgs/msg/JointState}
   * @throws IllegalArgumentException if it is no name of a type, or the topic name breaks ROS's
   *     rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the middleware lacks the type; says
   *     which package it wants
   */
  Subscription<?> createSerializedSubscription(
      String typeName, String topic, Consumer<SerializedMessage> callback, QoSProfile qos);

  /**
   * Makes a publisher of messages of a type that needs no Java class: {@code publishSerialized}
   * sends them.
   *
   * @param typeName such as {@code sensor_msgs/msg/JointState}
   * @param typeHash {@code RIHS01_} and 64 hexadecimal digits, which it announces; may be empty
   * @throws IllegalArgumentException if it is no name of a type, or the topic name breaks ROS's
   *     rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the middleware lacks the type, or
   *     has another one of that name
   */
  Publisher<?> createSerializedPublisher(
      String typeName, String typeHash, String topic, QoSProfile qos);

  /**
   * Makes a service that answers requests.
   *
   * @param callback gets whose request it is, the request, and the response to fill in
   * @throws IllegalArgumentException if the service name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      QoSProfile qosProfile);

  /** Makes a service with the default profile of services. */
  default <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition>
          callback) {
    return createService(serviceType, serviceName, callback, QoSProfile.servicesDefault());
  }

  /**
   * Makes a client of a service.
   *
   * @throws IllegalArgumentException if the service name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName, QoSProfile qosProfile);

  /** Makes a client with the default profile of services. */
  default <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName) {
    return createClient(serviceType, serviceName, QoSProfile.servicesDefault());
  }

  /**
   * Makes a server of an action.
   *
   * @param goalCallback decides on requests of that action, such as {@code
   *     Fibonacci.SendGoalRequest}
   * @param cancelCallback decides on goals that clients want to end
   * @param acceptedCallback gets goals that were taken; whoever works on them tells their handles
   * @throws IllegalArgumentException if the action name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends ActionDefinition> ActionServer<T> createActionServer(
      Class<T> actionType,
      String actionName,
      GoalCallback<? extends GoalRequestDefinition<T>> goalCallback,
      CancelCallback<T> cancelCallback,
      Consumer<ActionServerGoalHandle<T>> acceptedCallback,
      ActionServerOptions options);

  /** Makes a server of an action with the default options. */
  default <T extends ActionDefinition> ActionServer<T> createActionServer(
      Class<T> actionType,
      String actionName,
      GoalCallback<? extends GoalRequestDefinition<T>> goalCallback,
      CancelCallback<T> cancelCallback,
      Consumer<ActionServerGoalHandle<T>> acceptedCallback) {
    return createActionServer(
        actionType,
        actionName,
        goalCallback,
        cancelCallback,
        acceptedCallback,
        ActionServerOptions.DEFAULT);
  }

  /**
   * Makes a client of an action.
   *
   * @throws IllegalArgumentException if the action name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of or its context shut down
   */
  <T extends ActionDefinition> ActionClient<T> createActionClient(
      Class<T> actionType, String actionName);

  /** Makes a timer that an executor of this node calls at a period of real time. */
  WallTimer createWallTimer(long period, TimeUnit unit, Callback callback);

  /** Makes a timer that an executor of this node calls at a period of ROS time. */
  Timer createTimer(long period, TimeUnit unit, Callback callback);

  /** Disposes of a subscription of this node; false if it is none. */
  boolean removeSubscription(Subscription<?> subscription);

  /** Disposes of a publisher of this node; false if it is none. */
  boolean removePublisher(Publisher<?> publisher);

  /** Disposes of a service of this node; false if it is none. */
  boolean removeService(Service<?> service);

  /** Disposes of a client of this node; false if it is none. */
  boolean removeClient(Client<?> client);

  /** Disposes of an action server of this node; false if it is none. */
  boolean removeActionServer(ActionServer<?> actionServer);

  /** Disposes of an action client of this node; false if it is none. */
  boolean removeActionClient(ActionClient<?> actionClient);

  /** Action servers of this node; their services and topics are not among those below. */
  Collection<ActionServer<?>> getActionServers();

  /** Action clients of this node; their clients and topics are not among those below. */
  Collection<ActionClient<?>> getActionClients();

  /** Services of this node. */
  Collection<Service<?>> getServices();

  /** Clients of this node. */
  Collection<Client<?>> getClients();

  /** Subscriptions of this node. */
  Collection<Subscription<?>> getSubscriptions();

  /** Publishers of this node. */
  Collection<Publisher<?>> getPublishers();

  /** Timers of this node. */
  Collection<Timer> getTimers();

  /** Every node known in the graph now, this one included. */
  Collection<NodeNameInfo> getNodeNames();

  /**
   * Every topic known in the graph now, by name. As in ROS, what others have is known some time
   * after the first node of the context was made: usually within a second.
   */
  Collection<NameAndTypes> getTopicNamesAndTypes();

  /** Every service known in the graph now, by name. */
  Collection<NameAndTypes> getServiceNamesAndTypes();

  /**
   * Every publisher of a topic known in the graph now.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   */
  Collection<EndpointInfo> getPublishersInfo(String topicName);

  /** Every subscription to a topic known in the graph now; see {@link #getPublishersInfo}. */
  Collection<EndpointInfo> getSubscriptionsInfo(String topicName);

  /** How many publishers of a topic are known now; see {@link #getPublishersInfo}. */
  default int countPublishers(String topicName) {
    return getPublishersInfo(topicName).size();
  }

  /** How many subscriptions to a topic are known now; see {@link #getPublishersInfo}. */
  default int countSubscribers(String topicName) {
    return getSubscriptionsInfo(topicName).size();
  }
}
