package org.ros2.rcljava.middleware.fastdds;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.middleware.RawPublisher;
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
    Profiles.Endpoint wire = wire(topic, type, qos);
    FastDdsPublisher made =
        participant.open(() ->
            new FastDdsPublisher(
                participant, wire, type.name(), qos, userData(type), this::forget));
    publishers.add(made);
    participant.announce();
    return made;
  }

  @Override
  public RawSubscription createSubscription(
      String topic, MessageType<?> type, QoSProfile qos, Runnable onData) {
    Profiles.Endpoint wire = wire(topic, type, qos);
    FastDdsSubscription made =
        participant.open(() ->
            new FastDdsSubscription(
                participant, wire, type.name(), qos, userData(type), onData, this::forget));
    subscriptions.add(made);
    participant.announce();
    return made;
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
        subscriptions.stream().map(FastDdsSubscription::guid).toList(),
        publishers.stream().map(FastDdsPublisher::guid).toList());
  }

  @Override
  public void close() {
    participant.remove(this);
    subscriptions.forEach(FastDdsSubscription::close);
    publishers.forEach(FastDdsPublisher::close);
  }

  /** ROS topics have a prefix on the wire, so that they do not meet plain DDS topics. */
  private static Profiles.Endpoint wire(String topic, MessageType<?> type, QoSProfile qos) {
    String name = qos.getAvoidROSNamespaceConventions() ? topic.substring(1) : "rt" + topic;
    return new Profiles.Endpoint(name, type.ddsName());
  }

  private static String userData(MessageType<?> type) {
    return "typehash=" + type.hash() + ";";
  }
}
