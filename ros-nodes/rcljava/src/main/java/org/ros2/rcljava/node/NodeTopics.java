package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.publisher.TopicPublisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.SampleHandler;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.subscription.TopicSubscription;

/** Publishers and subscriptions of a node. */
final class NodeTopics implements Disposable {
  private final NodeNames names;
  private final MiddlewareNode announced;
  private final NodeEntities entities;
  private final List<Publisher<?>> publishers = new CopyOnWriteArrayList<>();
  private final List<Subscription<?>> subscriptions = new CopyOnWriteArrayList<>();

  NodeTopics(NodeNames names, MiddlewareNode announced, NodeEntities entities) {
    this.names = names;
    this.announced = announced;
    this.entities = entities;
  }

  <T extends MessageDefinition> Publisher<T> publish(
      Class<T> messageType, String topic, QoSProfile qos) {
    return publish(MessageType.of(messageType), topic, qos);
  }

  <T extends MessageDefinition> Publisher<T> publish(
      MessageType<T> type, String topic, QoSProfile qos) {
    String fullName = names.topic(topic);
    entities.requireOpen();
    Publisher<T> publisher =
        new TopicPublisher<>(
            fullName, announced.createPublisher(fullName, type, qos), entities.work());
    return entities.keep(publisher, publishers);
  }

  <T extends MessageDefinition> Subscription<T> subscribe(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qos) {
    MessageType<T> type = MessageType.of(messageType);
    return subscribe(type, topic, callback, SampleHandler.copying(type, callback), qos);
  }

  <T extends MessageDefinition> Subscription<T> subscribeLoaned(
      Class<T> messageType, String topic, Consumer<T> callback, QoSProfile qos) {
    MessageType<T> type = MessageType.of(messageType);
    return subscribe(type, topic, callback, SampleHandler.loaning(type, callback), qos);
  }

  <T extends MessageDefinition> Subscription<T> subscribeSerialized(
      MessageType<T> type, String topic, Consumer<SerializedMessage> callback, QoSProfile qos) {
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
    return entities.keepRunning(
        open(type, topic, callback, handler, qos, entities.work()::arrived), subscriptions);
  }

  private <T extends MessageDefinition> TopicSubscription<T> open(
      MessageType<T> type,
      String topic,
      Consumer<T> callback,
      SampleHandler handler,
      QoSProfile qos,
      java.util.function.Consumer<Executable> onArrival) {
    String fullName = names.topic(topic);
    entities.requireOpen();
    TopicSubscription<T> subscription =
        new TopicSubscription<>(fullName, type, callback, handler, onArrival, entities.work());
    subscription.open(onData -> announced.createSubscription(fullName, type, qos, onData));
    return subscription;
  }

  /** A subscription to {@code /clock} that whoever opens it runs and disposes of. */
  TopicSubscription<rosgraph_msgs.msg.Clock> openClock(
      Consumer<rosgraph_msgs.msg.Clock> callback, Runnable onWork) {
    MessageType<rosgraph_msgs.msg.Clock> type = MessageType.of(rosgraph_msgs.msg.Clock.class);
    SampleHandler handler = SampleHandler.loaning(type, callback);
    QoSProfile qos = QoSProfile.clockDefault();
    return open(type, "/clock", callback, handler, qos, _ -> onWork.run());
  }

  boolean remove(Subscription<?> subscription) {
    if (!subscriptions.remove(subscription)) {
      return false;
    }
    entities.work().remove((TopicSubscription<?>) subscription);
    subscription.dispose();
    return true;
  }

  boolean remove(Publisher<?> publisher) {
    if (!publishers.remove(publisher)) {
      return false;
    }
    publisher.dispose();
    return true;
  }

  Collection<Subscription<?>> subscriptions() {
    return List.copyOf(subscriptions);
  }

  Collection<Publisher<?>> publishers() {
    return List.copyOf(publishers);
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::dispose);
    publishers.forEach(Publisher::dispose);
  }
}
