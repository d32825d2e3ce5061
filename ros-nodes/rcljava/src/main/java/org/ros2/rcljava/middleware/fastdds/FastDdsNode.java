package org.ros2.rcljava.middleware.fastdds;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.qos.QoSProfile;

/** A node: endpoints of the participant that are announced under one name. */
final class FastDdsNode implements MiddlewareNode {
  private final FastDdsParticipant participant;
  private final String namespace;
  private final String name;
  private final List<FastDdsPublisher> publishers = new CopyOnWriteArrayList<>();
  private final List<FastDdsSubscription> subscriptions = new CopyOnWriteArrayList<>();

  FastDdsNode(FastDdsParticipant participant, String namespace, String name) {
    this.participant = participant;
    this.namespace = namespace;
    this.name = name;
  }

  @Override
  public RawPublisher createPublisher(String topic, MessageType<?> type, QoSProfile qos) {
    FastDdsPublisher made = publisher(WireName.ofTopic(topic, qos), type, qos, "");
    participant.announce();
    return made;
  }

  @Override
  public RawSubscription createSubscription(
      String topic, MessageType<?> type, QoSProfile qos, Runnable onData) {
    FastDdsSubscription made = subscription(WireName.ofTopic(topic, qos), type, qos, "", onData);
    participant.announce();
    return made;
  }

  @Override
  public RawService createService(
      String service, ServiceType<?, ?> type, QoSProfile qos, Runnable onData) {
    String id = "serviceid=" + UUID.randomUUID() + ";";
    FastDdsPublisher responses =
        publisher(WireName.ofResponses(service, qos), type.response(), qos, id);
    FastDdsSubscription requests;
    try {
      requests = subscription(WireName.ofRequests(service, qos), type.request(), qos, id, onData);
    } catch (RuntimeException e) {
      responses.close();
      throw e;
    }
    participant.announce();
    return new FastDdsService(participant, service, requests, responses);
  }

  @Override
  public RawClient createClient(
      String service, ServiceType<?, ?> type, QoSProfile qos, Runnable onData) {
    String id = "clientid=" + UUID.randomUUID() + ";";
    FastDdsSubscription responses =
        subscription(WireName.ofResponses(service, qos), type.response(), qos, id, onData);
    FastDdsPublisher requests;
    try {
      requests = publisher(WireName.ofRequests(service, qos), type.request(), qos, id);
    } catch (RuntimeException e) {
      responses.close();
      throw e;
    }
    participant.announce();
    return new FastDdsClient(participant, service, requests, responses);
  }

  private FastDdsPublisher publisher(
      String wireName, MessageType<?> type, QoSProfile qos, String userData) {
    Profiles.Endpoint wire = new Profiles.Endpoint(wireName, type.ddsName());
    String data = userData + typeHash(type);
    FastDdsPublisher made =
        participant.open(
            () -> new FastDdsPublisher(participant, wire, type.name(), qos, data, this::forget));
    publishers.add(made);
    return made;
  }

  private FastDdsSubscription subscription(
      String wireName, MessageType<?> type, QoSProfile qos, String userData, Runnable onData) {
    Profiles.Endpoint wire = new Profiles.Endpoint(wireName, type.ddsName());
    String data = userData + typeHash(type);
    FastDdsSubscription made =
        participant.open(() ->
            new FastDdsSubscription(
                participant, wire, type.name(), qos, data, onData, this::forget));
    subscriptions.add(made);
    return made;
  }

  private static String typeHash(MessageType<?> type) {
    return type.hash().isEmpty() ? "" : "typehash=" + type.hash() + ";";
  }

  private void forget(FastDdsPublisher closed) {
    publishers.remove(closed);
    participant.announce();
  }

  private void forget(FastDdsSubscription closed) {
    subscriptions.remove(closed);
    participant.announce();
  }

  ParticipantEntities.NodeEntities entities() {
    return new ParticipantEntities.NodeEntities(
        namespace,
        name,
        subscriptions.stream().map(s -> s.guid().bytes()).toList(),
        publishers.stream().map(p -> p.guid().bytes()).toList());
  }

  @Override
  public void close() {
    participant.remove(this);
    subscriptions.forEach(FastDdsSubscription::close);
    publishers.forEach(FastDdsPublisher::close);
  }
}
