package org.armature.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.armature.recorder.bag.BagCursor;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.mcap.McapQuery;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.QosYaml;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.Reliability;
import org.ros2.rosidl.cdr.CdrException;

/**
 * Publishes the messages of a bag again, as bytes and so of any type, as far apart as they came.
 * Topics that move robots are left out unless they are asked for: nothing checks what they say.
 */
public final class BagReplay {
  private static final long POLL_NANOS = 20_000_000L;

  /** Messages kept for those that are slow to hear of them. */
  private static final int DEPTH = 100;

  /** Types whose messages command a robot, or make a node do it. */
  private static final Set<String> MOVING =
      Set.of(
          "armature_msgs/msg/ActionChunk",
          "geometry_msgs/msg/Twist",
          "geometry_msgs/msg/TwistStamped",
          "sensor_msgs/msg/Joy",
          "trajectory_msgs/msg/JointTrajectory");

  private final BagReader bag;
  private final Map<BagTopic, Publisher<?>> publishers = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * Makes publishers, with the quality of service that the recorded ones offered.
   *
   * @param topics names of the topics to publish; empty for all that move no robot
   * @throws IllegalArgumentException if the bag lacks one of them, or none can be published
   */
  public BagReplay(BagReader bag, Node node, List<String> topics) {
    this.bag = bag;
    for (String topic : topics) {
      if (bag.topic(topic).isEmpty()) {
        throw new IllegalArgumentException(
            "the bag has no topic %s; it has %s"
                .formatted(topic, bag.topics().stream().map(BagTopic::name).toList()));
      }
    }
    for (BagTopic topic : bag.topics()) {
      if (topics.isEmpty() && movesRobots(topic)) {
        leftOut.add("%s: it moves robots; ask for it by name".formatted(topic.name()));
      } else if (topics.isEmpty() || topics.contains(topic.name())) {
        open(topic, node);
      }
    }
    if (publishers.isEmpty()) {
      throw new IllegalArgumentException("nothing of the bag can be published: " + leftOut);
    }
  }

  private static boolean movesRobots(BagTopic topic) {
    return MOVING.contains(topic.type()) || topic.name().endsWith("/commands");
  }

  private void open(BagTopic topic, Node node) {
    try {
      publishers.put(
          topic,
          node.createSerializedPublisher(
              topic.type(), topic.typeHash(), topic.name(), offered(topic)));
    } catch (MiddlewareException | IllegalArgumentException e) {
      leftOut.add("%s: %s".formatted(topic.name(), e.getMessage()));
    }
  }

  /** Of publishers that differed, what all subscriptions of the recorded ones could live with. */
  private static QoSProfile offered(BagTopic topic) {
    List<QoSProfile> recorded = QosYaml.read(topic.offeredQos());
    boolean bestEffort =
        recorded.stream().anyMatch(qos -> qos.getReliability() == Reliability.BEST_EFFORT);
    boolean latched =
        !recorded.isEmpty()
            && recorded.stream().allMatch(q -> q.getDurability() == Durability.TRANSIENT_LOCAL);
    return QoSProfile.keepLast(DEPTH)
        .setReliability(bestEffort ? Reliability.BEST_EFFORT : Reliability.RELIABLE)
        .setDurability(latched ? Durability.TRANSIENT_LOCAL : Durability.VOLATILE);
  }

  /** Topics that cannot be published, each with the reason. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Names of the topics that are published. */
  public List<String> topics() {
    return publishers.keySet().stream().map(BagTopic::name).toList();
  }

  /**
   * Publishes the bag once.
   *
   * @param rate speed, 1 as recorded
   * @return messages that were published
   * @throws IOException if the bag cannot be read
   */
  public long play(double rate) throws IOException {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate is %s; choose above 0".formatted(rate));
    }
    BagCursor messages = bag.messages(McapQuery.all().topics(Set.copyOf(topics())));
    long begun = System.nanoTime();
    long first = -1;
    long published = 0;
    for (BagMessage m = messages.next(); m != null && !stopped; m = messages.next()) {
      first = first < 0 ? m.receiveTime() : first;
      waitUntil(begun + Math.round((m.receiveTime() - first) / rate));
      Publisher<?> publisher = publishers.get(m.topic());
      if (publisher != null && !stopped) {
        publish(publisher, m);
        published++;
      }
    }
    return published;
  }

  private static void publish(Publisher<?> publisher, BagMessage message) {
    try {
      publisher.publishSerialized(message.data());
    } catch (MiddlewareException | CdrException e) {
      throw new IllegalArgumentException(
          "message of %d bytes on %s cannot be published: %s"
              .formatted(message.data().remaining(), message.topic().name(), e.getMessage()),
          e);
    }
  }

  /** Waits, so that subscriptions find the publishers; ends early if it is stopped. */
  public void await(double seconds) {
    waitUntil(System.nanoTime() + Math.round(seconds * 1e9));
  }

  private void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0 && !stopped; ) {
      LockSupport.parkNanos(Math.min(left, POLL_NANOS));
      left = nanos - System.nanoTime();
    }
  }

  /** Ends the playing after the message that is being published. May be called by any thread. */
  public void stop() {
    stopped = true;
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopped() {
    return stopped;
  }
}
