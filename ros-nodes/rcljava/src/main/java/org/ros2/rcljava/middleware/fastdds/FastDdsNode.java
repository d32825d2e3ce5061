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
    FastDdsPublisher[] made = new FastDdsPublisher[1];
    made[0] =
        new FastDdsPublisher(
            participant,
            wire(topic, type, qos),
            type.name(),
            qos,
            userData(type),
            () -> {
              publishers.remove(made[0]);
              participant.announce();
            });
    publishers.add(made[0]);
    participant.announce();
    return made[0];
  }

  @Override
  public RawSubscription createSubscription(
      String topic, MessageType<?> type, QoSProfile qos, Runnable onData) {
    FastDdsSubscription[] made = new FastDdsSubscription[1];
    made[0] =
        new FastDdsSubscription(
            participant,
            wire(topic, type, qos),
            type.name(),
            qos,
            userData(type),
            onData,
            () -> {
              subscriptions.remove(made[0]);
              participant.announce();
            });
    subscriptions.add(made[0]);
    participant.announce();
    return made[0];
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
