package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.client.ServiceClient;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareNode;
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
import org.ros2.rcljava.timer.PeriodicTimer;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/** The node behind {@link Node}: checks names, keeps what it made, tells executors of work. */
public final class RosNode implements Node {
  private final Middleware middleware;
  private final MiddlewareNode announced;
  private final String namespace;
  private final String name;
  private final List<Publisher<?>> publishers = new CopyOnWriteArrayList<>();
  private final List<Subscription<?>> subscriptions = new CopyOnWriteArrayList<>();
  private final List<Service<?>> services = new CopyOnWriteArrayList<>();
  private final List<Client<?>> clients = new CopyOnWriteArrayList<>();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Runnable> wakeUps = new CopyOnWriteArrayList<>();
  private final AtomicInteger spinners = new AtomicInteger();
  private volatile Executable[] work = {};
  private volatile boolean disposed;

  /**
   * Announces a node; users call {@code RCLJava.createNode}.
   *
   * @throws IllegalArgumentException if a name breaks ROS's rules
   */
  public RosNode(Middleware middleware, String namespace, String name) {
    this.middleware = middleware;
    this.namespace = RosName.namespace(namespace);
    this.name = RosName.node(name);
    this.announced = middleware.createNode(this.namespace, this.name);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getNamespace() {
    return namespace;
  }

  @Override
  public <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic, QoSProfile qosProfile) {
    String fullName = RosName.topic(topic, namespace, name);
    requireOpen();
    Publisher<T> publisher =
        new TopicPublisher<>(
            fullName, announced.createPublisher(fullName, MessageType.of(messageType), qosProfile));
    return keep(publisher, publishers);
  }

  @Override
  public <T extends MessageDefinition> Publisher<T> createPublisher(
      Class<T> messageType, String topic) {
    return createPublisher(messageType, topic, QoSProfile.defaultProfile());
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qosProfile) {
    MessageType<T> type = MessageType.of(messageType);
    return subscribe(type, topic, callback, SampleHandler.copying(type, callback), qosProfile);
  }

  @Override
  public <T extends MessageDefinition> Subscription<T> createSubscription(
      Class<T> messageType, String topic, Consumer<T> callback) {
    return createSubscription(messageType, topic, callback, QoSProfile.defaultProfile());
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
    String fullName = RosName.topic(topic, namespace, name);
    requireOpen();
    TopicSubscription<T> subscription =
        new TopicSubscription<>(fullName, type, callback, handler, this::wakeUp);
    subscription.open(onData -> announced.createSubscription(fullName, type, qos, onData));
    addWork(keep(subscription, subscriptions));
    return subscription;
  }

  private void requireOpen() {
    if (disposed) {
      throw new IllegalStateException(
          "node '%s' is disposed of: it makes nothing any more".formatted(name));
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
    throw new IllegalStateException("node '%s' is being disposed of".formatted(name));
  }

  @Override
  public WallTimer createWallTimer(long period, TimeUnit unit, Callback callback) {
    requireOpen();
    PeriodicTimer timer = new PeriodicTimer(unit.toNanos(period), callback, this::wakeUp);
    addWork(keep(timer, timers));
    return timer;
  }

  @Override
  public <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      QoSProfile qosProfile) {
    String fullName = RosName.service(serviceName, namespace, name);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    requireOpen();
    ServiceServer<T> service =
        new ServiceServer<>(
            fullName,
            type,
            callback,
            onData -> announced.createService(fullName, type, qosProfile, onData),
            this::forget,
            this::wakeUp);
    addWork(keep(service, services));
    return service;
  }

  @Override
  public <T extends ServiceDefinition> Service<T> createService(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition>
          callback) {
    return createService(serviceType, serviceName, callback, QoSProfile.servicesDefault());
  }

  @Override
  public <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName, QoSProfile qosProfile) {
    String fullName = RosName.service(serviceName, namespace, name);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    requireOpen();
    ServiceClient<T> client =
        new ServiceClient<>(
            this,
            fullName,
            type,
            onData -> announced.createClient(fullName, type, qosProfile, onData),
            this::forget,
            this::wakeUp);
    addWork(keep(client, clients));
    return client;
  }

  @Override
  public <T extends ServiceDefinition> Client<T> createClient(
      Class<T> serviceType, String serviceName) {
    return createClient(serviceType, serviceName, QoSProfile.servicesDefault());
  }

  private void forget(Service<?> service) {
    removeWork((Executable) service);
    services.remove(service);
  }

  private void forget(Client<?> client) {
    removeWork((Executable) client);
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
    removeWork((TopicSubscription<?>) subscription);
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
    return middleware.publishers(RosName.topic(topicName, namespace, name));
  }

  @Override
  public Collection<EndpointInfo> getSubscriptionsInfo(String topicName) {
    return middleware.subscriptions(RosName.topic(topicName, namespace, name));
  }

  @Override
  public int countPublishers(String topicName) {
    return getPublishersInfo(topicName).size();
  }

  @Override
  public int countSubscribers(String topicName) {
    return getSubscriptionsInfo(topicName).size();
  }

  /** What an executor runs: timers first, then what receives, each in order of creation. */
  public Executable[] work() {
    return work;
  }

  /** Whether {@link #dispose} was called. */
  public boolean isDisposed() {
    return disposed;
  }

  /** Whether an executor spins this node on some thread. */
  public boolean isSpun() {
    return spinners.get() > 0;
  }

  /** An executor begins to spin this node. */
  public void spinBegins() {
    spinners.incrementAndGet();
  }

  /** Undoes {@link #spinBegins}. */
  public void spinEnds() {
    spinners.decrementAndGet();
  }

  /** Has this called whenever there may be work. */
  public void addWakeUp(Runnable wakeUp) {
    wakeUps.add(wakeUp);
    wakeUp.run();
  }

  /** Undoes {@link #addWakeUp}. */
  public void removeWakeUp(Runnable wakeUp) {
    wakeUps.remove(wakeUp);
  }

  @Override
  public void dispose() {
    synchronized (this) {
      if (disposed) {
        return;
      }
      disposed = true;
      work = new Executable[0];
    }
    timers.forEach(Timer::dispose);
    subscriptions.forEach(Subscription::dispose);
    services.forEach(Service::dispose);
    clients.forEach(Client::dispose);
    publishers.forEach(Publisher::dispose);
    announced.close();
    wakeUp();
  }

  private void wakeUp() {
    for (int i = 0; i < wakeUps.size(); i++) {
      try {
        wakeUps.get(i).run();
      } catch (IndexOutOfBoundsException e) {
        return; // an executor just left; the others were told
      }
    }
  }

  private synchronized void addWork(Executable executable) {
    if (disposed) {
      return;
    }
    Executable[] grown = java.util.Arrays.copyOf(work, work.length + 1);
    int at = work.length;
    if (executable instanceof Timer) {
      at = 0;
      while (at < work.length && work[at] instanceof Timer) {
        at++;
      }
      System.arraycopy(work, at, grown, at + 1, work.length - at);
    }
    grown[at] = executable;
    work = grown;
    wakeUp();
  }

  private synchronized void removeWork(Executable executable) {
    work =
        java.util.Arrays.stream(work).filter(e -> !e.equals(executable)).toArray(Executable[]::new);
  }
}
