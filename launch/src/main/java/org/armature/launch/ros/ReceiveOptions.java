package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.Reliability;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What a command receives and how. Where the user does not say, the publishers in the graph do: the
 * type is theirs, and the quality of service the best that all of them offer.
 */
final class ReceiveOptions {
  private static final int DEPTH = 100;
  private static final long DISCOVERY_NANOS = 10_000_000_000L;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "Such as /joint_states.")
  private String topic = "";

  @Parameters(
      index = "1",
      paramLabel = "TYPE",
      arity = "0..1",
      description = "Such as sensor_msgs/msg/JointState; found out if it is left out.")
  private String type = "";

  @Option(
      names = "--reliable",
      description = "Ask for lost samples again; publishers with best effort are not heard then.")
  private boolean reliable;

  @Option(
      names = "--latched",
      description = "Get what was sent before, from publishers that are transient local.")
  private boolean latched;

  /** What to subscribe to. */
  record Source(Class<? extends MessageDefinition> type, String topic, QoSProfile qos) {}

  /**
   * Finds out what was not given.
   *
   * @throws IllegalArgumentException if nobody publishes on the topic, or the type is not known
   */
  Source resolve(RosSession session) {
    if (!type.isEmpty()) {
      return new Source(InterfaceTypes.message(type), topic, qos(reliable || latched, latched));
    }
    List<EndpointInfo> publishers = awaitPublishers(new Graph(session.node()));
    boolean allReliable =
        publishers.stream().allMatch(info -> info.qos.getReliability() == Reliability.RELIABLE);
    boolean allLatched =
        publishers.stream()
            .allMatch(info -> info.qos.getDurability() == Durability.TRANSIENT_LOCAL);
    return new Source(
        InterfaceTypes.message(publishers.getFirst().topicType),
        topic,
        qos(allReliable || reliable || latched, (allLatched && allReliable) || latched));
  }

  private List<EndpointInfo> awaitPublishers(Graph graph) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < DISCOVERY_NANOS) {
      List<EndpointInfo> publishers = graph.publishers(topic);
      if (!publishers.isEmpty()) {
        return publishers;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new IllegalArgumentException(
        "nobody publishes on %s; see armature topic list, or give the TYPE to wait for it"
            .formatted(topic));
  }

  private static QoSProfile qos(boolean reliable, boolean latched) {
    return QoSProfile.keepLast(DEPTH)
        .setReliability(reliable ? Reliability.RELIABLE : Reliability.BEST_EFFORT)
        .setDurability(latched ? Durability.TRANSIENT_LOCAL : Durability.VOLATILE);
  }
}
