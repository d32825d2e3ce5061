package org.ros2.rcljava.graph;

import java.util.Collection;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.Reliability;

/** What a subscription asks for that wants to hear every publisher of a topic. */
public final class RecordedQos {
  private RecordedQos() {}

  /**
   * The most that all publishers offer: reliable only if all are, transient local only if all are.
   * Without publishers it is the least, which matches whoever comes.
   *
   * @param publishers of the topic, as {@code Node.getPublishersInfo} tells of them
   * @param depth messages kept until they are taken
   */
  public static QoSProfile matching(Collection<EndpointInfo> publishers, int depth) {
    boolean reliable =
        !publishers.isEmpty()
            && publishers.stream().allMatch(p -> p.qos.getReliability() == Reliability.RELIABLE);
    boolean latched =
        !publishers.isEmpty()
            && publishers.stream()
                .allMatch(p -> p.qos.getDurability() == Durability.TRANSIENT_LOCAL);
    return QoSProfile.keepLast(depth)
        .setReliability(reliable ? Reliability.RELIABLE : Reliability.BEST_EFFORT)
        .setDurability(latched ? Durability.TRANSIENT_LOCAL : Durability.VOLATILE);
  }
}
