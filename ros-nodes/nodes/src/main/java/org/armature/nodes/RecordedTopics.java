package org.armature.nodes;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.session.ReceiveClock;
import org.armature.recorder.session.RecordingSession;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.RecordedQos;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.QosYaml;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.subscription.SerializedMessage;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rosidl.definition.MessageDefinitions;

/**
 * Subscribes a recording to its topics as their publishers appear, with a quality of service that
 * hears all of them. Callbacks copy the message and hand it on. For the thread of the callbacks.
 */
final class RecordedTopics implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RecordedTopics.class.getName());

  /** Messages that may wait while the thread of the callbacks is busy. */
  private static final int DEPTH = 200;

  private record Heard(int number, String type, QoSProfile qos, Subscription<?> subscription) {}

  private final Node node;
  private final RecordingMapping mapping;
  private final RecordingSession session;
  private final ReceiveClock clock;
  private final Map<String, Heard> heard = new HashMap<>();
  private final Set<String> refused = new TreeSet<>();

  RecordedTopics(
      Node node, RecordingMapping mapping, RecordingSession session, ReceiveClock clock) {
    this.node = node;
    this.mapping = mapping;
    this.session = session;
    this.clock = clock;
  }

  /** Looks at the graph: subscribes to what is new, and anew where publishers offer less now. */
  void look() {
    for (NameAndTypes topic : node.getTopicNamesAndTypes()) {
      if (isWanted(topic.name) && !refused.contains(topic.name)) {
        Collection<EndpointInfo> publishers = node.getPublishersInfo(topic.name);
        if (!publishers.isEmpty()) {
          hear(topic.name, publishers);
        }
      }
    }
  }

  private boolean isWanted(String topic) {
    return mapping.mappedTopics().contains(topic)
        || mapping.alsoLogged().stream()
            .anyMatch(name ->
                name.endsWith("*")
                    ? topic.startsWith(name.substring(0, name.length() - 1))
                    : topic.equals(name));
  }

  private void hear(String topic, Collection<EndpointInfo> publishers) {
    QoSProfile qos = RecordedQos.matching(publishers, DEPTH);
    Heard known = heard.get(topic);
    if (known != null && isSame(known.qos(), qos)) {
      return;
    }
    String type = publishers.iterator().next().topicType;
    try {
      int number = known == null ? add(topic, type, publishers) : known.number();
      if (known != null) {
        node.removeSubscription(known.subscription());
      }
      Subscription<?> subscription =
          node.createSerializedSubscription(type, topic, message -> take(number, message), qos);
      heard.put(topic, new Heard(number, type, qos, subscription));
    } catch (MappingException | RuntimeException e) {
      refused.add(topic);
      LOG.log(
          System.Logger.Level.ERROR,
          "topic %s cannot be recorded: %s".formatted(topic, e.getMessage()));
    }
  }

  private static boolean isSame(QoSProfile a, QoSProfile b) {
    return a.getReliability() == b.getReliability() && a.getDurability() == b.getDurability();
  }

  private int add(String topic, String type, Collection<EndpointInfo> publishers)
      throws MappingException {
    long latched =
        publishers.stream()
            .filter(p -> p.qos.getDurability() == Durability.TRANSIENT_LOCAL)
            .count();
    List<QoSProfile> offered = publishers.stream().map(publisher -> publisher.qos).toList();
    return session.addTopic(
        new BagTopic(
            topic,
            type,
            MessageDefinitions.known().of(type).orElse(""),
            QosYaml.write(offered),
            publishers.iterator().next().topicTypeHash),
        Math.toIntExact(latched));
  }

  private void take(int topic, SerializedMessage message) {
    ByteBuffer bytes = message.buffer();
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).order(bytes.order());
    copy.put(bytes.duplicate()).flip();
    session.message(topic, clock.nowNanos(), message.sourceTimestampNanos(), copy);
  }

  /** Topics of the mapping that nobody sends yet. */
  List<String> missing() {
    return mapping.mappedTopics().stream().filter(topic -> !heard.containsKey(topic)).toList();
  }

  @Override
  public void close() {
    heard.values().forEach(one -> node.removeSubscription(one.subscription()));
    heard.clear();
  }
}
