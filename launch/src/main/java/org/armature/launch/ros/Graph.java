package org.armature.launch.ros;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.node.Node;

/** What a command sees of the graph: everything but itself, once discovery has calmed down. */
final class Graph {
  private static final String FEEDBACK = "/_action/feedback";
  private static final long LEAST_NANOS = 1_500_000_000L;
  private static final long QUIET_NANOS = 700_000_000L;
  private static final long MOST_NANOS = 5_000_000_000L;
  private static final long STEP_NANOS = 50_000_000L;

  private final Node node;

  Graph(Node node) {
    this.node = node;
  }

  /** Waits until nothing new has come up for a while; not for ever where much comes and goes. */
  Graph settled() {
    long start = System.nanoTime();
    long changed = start;
    Object seen = snapshot();
    for (long now = start; now - start < MOST_NANOS; now = System.nanoTime()) {
      if (now - start > LEAST_NANOS && now - changed > QUIET_NANOS) {
        return this;
      }
      LockSupport.parkNanos(STEP_NANOS);
      Object next = snapshot();
      if (!next.equals(seen)) {
        seen = next;
        changed = System.nanoTime();
      }
    }
    return this;
  }

  private Object snapshot() {
    return List.of(List.copyOf(node.getNodeNames()), List.copyOf(node.getTopicNamesAndTypes()));
  }

  List<NameAndTypes> topics() {
    return sorted(node::getTopicNamesAndTypes);
  }

  List<NameAndTypes> services() {
    return sorted(node::getServiceNamesAndTypes);
  }

  /** As ROS tells them: by the topics of their feedback. */
  List<NameAndTypes> actions() {
    return topics().stream()
        .filter(topic -> topic.name.endsWith(FEEDBACK))
        .map(topic ->
            new NameAndTypes(
                topic.name.substring(0, topic.name.length() - FEEDBACK.length()),
                topic.types.stream()
                    .map(type -> type.replaceFirst("_FeedbackMessage$", ""))
                    .toList()))
        .toList();
  }

  /** Nodes with servers of an action, each with the action's type there. */
  List<String> actionServers(String action) {
    return ends(publishers(action + FEEDBACK));
  }

  /** Nodes with clients of an action, each with the action's type there. */
  List<String> actionClients(String action) {
    return ends(subscriptions(action + FEEDBACK));
  }

  private static List<String> ends(List<EndpointInfo> endpoints) {
    return endpoints.stream()
        .map(end ->
            "%s [%s]".formatted(nodeOf(end), end.topicType.replaceFirst("_FeedbackMessage$", "")))
        .sorted()
        .toList();
  }

  /** Whether ROS shows a name only when asked to: a part of it begins with an underscore. */
  static boolean isHidden(String name) {
    return name.contains("/_");
  }

  private static List<NameAndTypes> sorted(Supplier<Collection<NameAndTypes>> names) {
    return names.get().stream().sorted((a, b) -> a.name.compareTo(b.name)).toList();
  }

  /** Full names of all nodes. */
  List<String> nodes() {
    return node.getNodeNames().stream()
        .filter(info -> !info.name.equals(node.getName()))
        .map(NodeNameInfo::toString)
        .sorted()
        .toList();
  }

  List<EndpointInfo> publishers(String topic) {
    return others(node.getPublishersInfo(topic));
  }

  List<EndpointInfo> subscriptions(String topic) {
    return others(node.getSubscriptionsInfo(topic));
  }

  private List<EndpointInfo> others(Collection<EndpointInfo> endpoints) {
    return endpoints.stream().filter(info -> !info.nodeName.equals(node.getName())).toList();
  }

  /** Full name of the node of an endpoint. */
  static String nodeOf(EndpointInfo endpoint) {
    return (endpoint.nodeNamespace.equals("/") ? "" : endpoint.nodeNamespace)
        + "/"
        + endpoint.nodeName;
  }
}
