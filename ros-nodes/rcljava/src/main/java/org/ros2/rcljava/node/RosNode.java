package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionServer;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.ActionServerOptions;
import org.ros2.rcljava.action.CancelCallback;
import org.ros2.rcljava.action.GoalCallback;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.executors.NodeWork;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.GoalRequestDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.parameters.NodeParameters;
import org.ros2.rcljava.parameters.service.ParameterServiceImpl;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/** The node behind {@link Node}: answers for its parts, and lets them go in order. */
public final class RosNode implements Node {
  private final Middleware middleware;
  private final MiddlewareNode announced;
  private final NodeNames names;
  private final NodeEntities entities;
  private final NodeTopics topics;
  private final NodeServices services;
  private final NodeActions actions;
  private final NodeTimers timers;
  private final RosLogger logger;
  private final NodeParameters parameters;
  private final TimeSource timeSource;

  /** Announces a node; users call {@code RCLJava.createNode}. */
  public RosNode(
      Middleware middleware,
      String name,
      String namespace,
      RosArguments global,
      NodeOptions options) {
    NodeStart start = new NodeStart(name, namespace, global, options);
    this.middleware = middleware;
    this.names = start.names();
    this.announced = middleware.createNode(names.namespace(), names.name());
    this.entities = new NodeEntities(names.name());
    this.topics = new NodeTopics(names, announced, entities);
    this.services = new NodeServices(names, announced, entities);
    this.actions = new NodeActions(names, announced, entities);
    this.timers = new NodeTimers(entities);
    try {
      this.logger = start.logger(topics::publish);
      this.parameters = start.parameters(topics::publish, timers.clock());
      this.timeSource =
          new TimeSource(timers.clock(), topics::openClock, "ros-clock-" + names.name());
      NodeStart.followSimulatedTime(parameters, timeSource);
      if (options.getStartParameterServices()) {
        var _ = new ParameterServiceImpl(this);
      }
    } catch (RuntimeException e) {
      dispose();
      throw e;
    }
  }

  @Override
  public String getName() {
    return names.name();
  }

  @Override
  public String getNamespace() {
    return names.namespace();
  }

  @Override
  public String getFullyQualifiedName() {
    return names.fullName();
  }

  @Override
  public String resolveTopicName(String topic) {
    return names.topic(topic);
  }

  @Override
  public String resolveServiceName(String service) {
    return names.service(service);
  }

  @Override
  public RosLogger getLogger() {
    return logger;
  }

  @Override
  public Clock getClock() {
    return timers.clock();
  }

  @Override
  public NodeParameters getNodeParameters() {
    return parameters;
  }

  @Override
  public <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic, QoSProfile qosProfile) {
    return topics.publish(messageType, topic, qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile) {
    return topics.subscribe(messageType, topic, callback, qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createLoanedSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile) {
    return topics.subscribeLoaned(messageType, topic, callback, qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSerializedSubscription(
      Class<T> messageType, String topic, Consumer<SerializedMessage> callback, QoSProfile qos) {
    return topics.subscribeSerialized(MessageType.of(messageType), topic, callback, qos);
  }

  @Override
  public Subscription<?> createSerializedSubscription(
      String typeName, String topic, Consumer<SerializedMessage> callback, QoSProfile qos) {
    String hash =
        getPublishersInfo(topic).stream()
            .filter(publisher -> publisher.topicType.equals(typeName))
            .map(publisher -> publisher.topicTypeHash)
            .filter(known -> !known.isEmpty())
            .findFirst()
            .orElse("");
    return topics.subscribeSerialized(MessageType.named(typeName, hash), topic, callback, qos);
  }

  @Override
  public Publisher<?> createSerializedPublisher(
      String typeName, String typeHash, String topic, QoSProfile qos) {
    return topics.publish(MessageType.named(typeName, typeHash), topic, qos);
  }

  @Override
  public <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      QoSProfile qosProfile) {
    return services.serve(serviceType, serviceName, callback, qosProfile);
  }

  @Override
  public <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName, QoSProfile qosProfile) {
    return services.call(this, serviceType, serviceName, qosProfile);
  }

  @Override
  public <T extends ActionDefinition> ActionServer<T> createActionServer(
      Class<T> actionType,
      String actionName,
      GoalCallback<? extends GoalRequestDefinition<T>> goalCallback,
      CancelCallback<T> cancelCallback,
      Consumer<ActionServerGoalHandle<T>> acceptedCallback,
      ActionServerOptions options) {
    return actions.serve(
        actionType,
        actionName,
        goalCallback,
        cancelCallback,
        acceptedCallback,
        options,
        timers.clock());
  }

  @Override
  public <T extends ActionDefinition> ActionClient<T> createActionClient(
      Class<T> actionType, String actionName) {
    return actions.call(this, actionType, actionName);
  }

  @Override
  public WallTimer createWallTimer(long period, TimeUnit unit, Callback callback) {
    return timers.createWallTimer(unit.toNanos(period), callback);
  }

  @Override
  public Timer createTimer(long period, TimeUnit unit, Callback callback) {
    return timers.createTimer(unit.toNanos(period), callback);
  }

  @Override
  public boolean removeSubscription(Subscription<?> subscription) {
    return topics.remove(subscription);
  }

  @Override
  public boolean removePublisher(Publisher<?> publisher) {
    return topics.remove(publisher);
  }

  @Override
  public boolean removeService(Service<?> service) {
    return services.remove(service);
  }

  @Override
  public boolean removeClient(Client<?> client) {
    return services.remove(client);
  }

  @Override
  public boolean removeActionServer(ActionServer<?> actionServer) {
    return actions.remove(actionServer);
  }

  @Override
  public boolean removeActionClient(ActionClient<?> actionClient) {
    return actions.remove(actionClient);
  }

  @Override
  public Collection<ActionServer<?>> getActionServers() {
    return actions.servers();
  }

  @Override
  public Collection<ActionClient<?>> getActionClients() {
    return actions.clients();
  }

  @Override
  public Collection<Service<?>> getServices() {
    return services.services();
  }

  @Override
  public Collection<Client<?>> getClients() {
    return services.clients();
  }

  @Override
  public Collection<Subscription<?>> getSubscriptions() {
    return topics.subscriptions();
  }

  @Override
  public Collection<Publisher<?>> getPublishers() {
    return topics.publishers();
  }

  @Override
  public Collection<Timer> getTimers() {
    return timers.timers();
  }

  @Override
  public Collection<NodeNameInfo> getNodeNames() {
    return middleware.nodeNames();
  }

  @Override
  public Collection<NameAndTypes> getTopicNamesAndTypes() {
    return middleware.topicNamesAndTypes();
  }

  @Override
  public Collection<NameAndTypes> getServiceNamesAndTypes() {
    return middleware.serviceNamesAndTypes();
  }

  @Override
  public Collection<EndpointInfo> getPublishersInfo(String topicName) {
    return middleware.publishers(names.topic(topicName));
  }

  @Override
  public Collection<EndpointInfo> getSubscriptionsInfo(String topicName) {
    return middleware.subscriptions(names.topic(topicName));
  }

  /** What it has for executors to run. */
  public NodeWork work() {
    return entities.work();
  }

  /** Whether {@link #dispose} was called. */
  public boolean isDisposed() {
    return entities.isClosed();
  }

  @Override
  public void dispose() {
    if (!entities.close()) {
      return;
    }
    disposeOf(timeSource);
    timers.dispose();
    actions.dispose();
    services.dispose();
    topics.dispose();
    announced.close();
    work().wakeUp();
  }

  /** There is none where making the node failed. */
  private static void disposeOf(@Nullable Disposable part) {
    if (part != null) {
      part.dispose();
    }
  }
}
