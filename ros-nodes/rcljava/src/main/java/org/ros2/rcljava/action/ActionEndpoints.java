package org.ros2.rcljava.action;

import java.util.function.BiConsumer;
import org.ros2.rcljava.client.ServiceClient;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.publisher.TopicPublisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.ServiceServer;
import org.ros2.rcljava.subscription.SampleHandler;
import org.ros2.rcljava.subscription.TopicSubscription;

/**
 * Makes the services and topics of an action, with the names and QoS that rcl_action gives them.
 */
public final class ActionEndpoints {
  static final String SEND_GOAL = "send_goal";
  static final String CANCEL_GOAL = "cancel_goal";
  static final String GET_RESULT = "get_result";
  static final String FEEDBACK = "feedback";
  static final String STATUS = "status";

  private final MiddlewareNode announced;
  private final NodeNames names;
  private final String action;
  private final Runnable wakeUp;

  /**
   * Of an action of this name.
   *
   * @param announced the node whose services and topics they are
   * @param names of that node; they rename the action as they would a topic
   * @param wakeUp called when something may have to be run
   * @throws IllegalArgumentException if the name breaks ROS's rules
   */
  public ActionEndpoints(
      MiddlewareNode announced, NodeNames names, String action, Runnable wakeUp) {
    this.announced = announced;
    this.names = names;
    this.action = names.topic(action);
    this.wakeUp = wakeUp;
  }

  /** Absolute name of the action. */
  String action() {
    return action;
  }

  Runnable wakeUp() {
    return wakeUp;
  }

  ServiceServer<ServiceDefinition> service(
      ServiceType<?, ?> type, String part, BiConsumer<RMWRequestId, MessageDefinition> callback) {
    String name = names.service(below(part));
    return ServiceServer.deferring(
        name,
        type,
        callback,
        onData -> announced.createService(name, type, QoSProfile.servicesDefault(), onData),
        wakeUp);
  }

  ServiceClient<ServiceDefinition> client(Node node, ServiceType<?, ?> type, String part) {
    String name = names.service(below(part));
    return new ServiceClient<>(
        node,
        name,
        type,
        onData -> announced.createClient(name, type, QoSProfile.servicesDefault(), onData),
        client -> {},
        wakeUp);
  }

  <M extends MessageDefinition> Publisher<M> publisher(MessageType<M> type, String part) {
    String name = names.topic(below(part));
    return new TopicPublisher<>(name, announced.createPublisher(name, type, qos(part)));
  }

  <M extends MessageDefinition> TopicSubscription<M> subscription(
      MessageType<M> type, String part, Consumer<M> callback) {
    String name = names.topic(below(part));
    TopicSubscription<M> subscription =
        new TopicSubscription<>(
            name, type, callback, SampleHandler.copying(type, callback), wakeUp);
    subscription.open(onData -> announced.createSubscription(name, type, qos(part), onData));
    return subscription;
  }

  private String below(String part) {
    return action + "/_action/" + part;
  }

  private static QoSProfile qos(String part) {
    return part.equals(STATUS) ? QoSProfile.latched() : QoSProfile.defaultProfile();
  }
}
