package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.client.ServiceClient;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.NodeWork;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.parameters.NodeParameters;
import org.ros2.rcljava.parameters.service.ParameterServiceImpl;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.publisher.TopicPublisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;
import org.ros2.rcljava.service.ServiceServer;
import org.ros2.rcljava.subscription.SampleHandler;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.subscription.TopicSubscription;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.timer.PeriodicTimer;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/** The node behind {@link Node}: checks names, keeps what it made, tells executors of work. */
public final class RosNode implements Node {
  private final Middleware middleware;
  private final MiddlewareNode announced;
  private final NodeNames names;
  private final Clock clock = new Clock(ClockType.ROS_TIME);
  private final Clock steady = new Clock(ClockType.STEADY_TIME);
  private final List<Publisher<?>> publishers = new CopyOnWriteArrayList<>();
  private final List<Subscription<?>> subscriptions = new CopyOnWriteArrayList<>();
  private final List<Service<?>> services = new CopyOnWriteArrayList<>();
  private final List<Client<?>> clients = new CopyOnWriteArrayList<>();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();
  private final NodeWork work = new NodeWork();
  private final RosLogger logger;
  private final NodeParameters parameters;
  private final TimeSource timeSource;
  private volatile boolean disposed;

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
    try {
      this.logger = start.logger(this::createPublisher);
      this.parameters = start.parameters(this::createPublisher, clock);
      this.timeSource = new TimeSource(clock, this::openClock, "ros-clock-" + names.name());
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
    return clock;
  }

  @Override
  public NodeParameters getNodeParameters() {
    return parameters;
  }

  @Override
  public <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic, QoSProfile qosProfile) {
    String fullName = names.topic(topic);
    requireOpen();
    Publisher<T> publisher =
        new TopicPublisher<>(
            fullName,
            announced.createPublisher(fullName, MessageType.of(messageType), qosProfile),
            work);
    return keep(publisher, publishers);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile) {
    MessageType<T> type = MessageType.of(messageType);
    return subscribe(type, topic, callback, SampleHandler.copying(type, callback), qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createLoanedSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile) {
    MessageType<T> type = MessageType.of(messageType);
    return subscribe(type, topic, callback, SampleHandler.loaning(type, callback), qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSerializedSubscription(
      Class<T> messageType, String topic, Consumer<SerializedMessage> callback, QoSProfile qos) {
    MessageType<T> type = MessageType.of(messageType);
    Consumer<T> notDecoded =
        message -> {
          throw new UnsupportedOperationException(
              "subscription to " + topic + " takes serialized messages");
        };
    return subscribe(type, topic, notDecoded, SampleHandler.serialized(callback), qos);
  }

  private <T extends MessageDefinition> Subscription<T> subscribe(
      MessageType<T> type,
      String topic,
      Consumer<T> callback,
      SampleHandler handler,
      QoSProfile qos) {
    TopicSubscription<T> subscription = open(type, topic, callback, handler, qos, work::wakeUp);
    work.add(keep(subscription, subscriptions));
    return subscription;
  }

  private <T extends MessageDefinition> TopicSubscription<T> open(
      MessageType<T> type,
      String topic,
      Consumer<T> callback,
      SampleHandler handler,
      QoSProfile qos,
      Runnable onWork) {
    String fullName = names.topic(topic);
    requireOpen();
    TopicSubscription<T> subscription =
        new TopicSubscription<>(fullName, type, callback, handler, onWork, work);
    subscription.open(onData -> announced.createSubscription(fullName, type, qos, onData));
    return subscription;
  }

  private TopicSubscription<rosgraph_msgs.msg.Clock> openClock(
      Consumer<rosgraph_msgs.msg.Clock> callback, Runnable onWork) {
    MessageType<rosgraph_msgs.msg.Clock> type = MessageType.of(rosgraph_msgs.msg.Clock.class);
    SampleHandler handler = SampleHandler.loaning(type, callback);
    return open(type, "/clock", callback, handler, QoSProfile.clockDefault(), onWork);
  }

  private void requireOpen() {
    if (disposed) {
      throw new IllegalStateException(
          "node '%s' is disposed of: it makes nothing any more".formatted(names.name()));
    }
  }

  /** Adds what was made, unless the node was disposed of meanwhile. */
  private <E extends Disposable> E keep(E made, List<? super E> others) {
    synchronized (this) {
      if (!disposed) {
        others.add(made);
        return made;
      }
    }
    made.dispose();
    throw new IllegalStateException("node '%s' is being disposed of".formatted(names.name()));
  }

  @Override
  public WallTimer createWallTimer(long period, TimeUnit unit, Callback callback) {
    return createTimer(steady, unit.toNanos(period), callback);
  }

  @Override
  public Timer createTimer(long period, TimeUnit unit, Callback callback) {
    return createTimer(clock, unit.toNanos(period), callback);
  }

  private PeriodicTimer createTimer(Clock which, long periodNanos, Callback callback) {
    requireOpen();
    PeriodicTimer timer = new PeriodicTimer(which, periodNanos, callback, work::wakeUp);
    work.add(keep(timer, timers));
    return timer;
  }

  @Override
  public <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      QoSProfile qosProfile) {
    String fullName = names.service(serviceName);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    requireOpen();
    ServiceServer<T> service =
        new ServiceServer<>(
            fullName,
            type,
            callback,
            onData -> announced.createService(fullName, type, qosProfile, onData),
            this::forget,
            work::wakeUp);
    work.add(keep(service, services));
    return service;
  }

  @Override
  public <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName, QoSProfile qosProfile) {
    String fullName = names.service(serviceName);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    requireOpen();
    ServiceClient<T> client =
        new ServiceClient<>(
            this,
            fullName,
            type,
            onData -> announced.createClient(fullName, type, qosProfile, onData),
            this::forget,
            work::wakeUp);
    work.add(keep(client, clients));
    return client;
  }

  private void forget(Service<?> service) {
    work.remove((Executable) service);
    services.remove(service);
  }

  private void forget(Client<?> client) {
    work.remove((Executable) client);
    clients.remove(client);
  }

  @Override
  public boolean removeService(Service<?> service) {
    if (!services.contains(service)) {
      return false;
    }
    service.dispose();
    return true;
  }

  @Override
  public boolean removeClient(Client<?> client) {
    if (!clients.contains(client)) {
      return false;
    }
    client.dispose();
    return true;
  }

  @Override
  public Collection<Service<?>> getServices() {
    return List.copyOf(services);
  }

  @Override
  public Collection<Client<?>> getClients() {
    return List.copyOf(clients);
  }

  @Override
  public boolean removeSubscription(Subscription<?> subscription) {
    if (!subscriptions.remove(subscription)) {
      return false;
    }
    work.remove((TopicSubscription<?>) subscription);
    subscription.dispose();
    return true;
  }

  @Override
  public boolean removePublisher(Publisher<?> publisher) {
    if (!publishers.remove(publisher)) {
      return false;
    }
    publisher.dispose();
    return true;
  }

  @Override
  public Collection<Subscription<?>> getSubscriptions() {
    return List.copyOf(subscriptions);
  }

  @Override
  public Collection<Publisher<?>> getPublishers() {
    return List.copyOf(publishers);
  }

  @Override
  public Collection<Timer> getTimers() {
    return List.copyOf(timers);
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
    return work;
  }

  /** Whether {@link #dispose} was called. */
  public boolean isDisposed() {
    return disposed;
  }

  @Override
  public void dispose() {
    synchronized (this) {
      if (disposed) {
        return;
      }
      disposed = true;
      work.close();
    }
    disposeOf(timeSource);
    clock.dispose();
    timers.forEach(Timer::dispose);
    subscriptions.forEach(Subscription::dispose);
    services.forEach(Service::dispose);
    clients.forEach(Client::dispose);
    publishers.forEach(Publisher::dispose);
    announced.close();
    work.wakeUp();
  }

  /** There is none where making the node failed. */
  private static void disposeOf(@Nullable Disposable part) {
    if (part != null) {
      part.dispose();
    }
  }
}
