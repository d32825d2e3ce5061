package org.ros2.rcljava.middleware;

import java.util.Collection;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;

/** A way into a ROS graph. Thread-safe. */
public interface Middleware extends AutoCloseable {
  /** Name, as in {@code RMW_IMPLEMENTATION}. */
  String identifier();

  /**
   * Announces a node.
   *
   * @param namespace absolute, {@code /} at the root
   * @param name valid node name
   * @throws IllegalStateException if it is closed
   */
  MiddlewareNode createNode(String namespace, String name);

  /** Every node known now, our own included. */
  Collection<NodeNameInfo> nodeNames();

  /** Every topic known now, with its types. */
  Collection<NameAndTypes> topicNamesAndTypes();

  /** Every service known now, with its types. */
  Collection<NameAndTypes> serviceNamesAndTypes();

  /** Every publisher of a topic known now. */
  Collection<EndpointInfo> publishers(String topic);

  /** Every subscription to a topic known now. */
  Collection<EndpointInfo> subscriptions(String topic);

  /**
   * Leaves the graph and closes every endpoint that is still open: publishing does nothing from
   * then on, and making endpoints fails. Safe while other threads publish, take and make endpoints.
   */
  @Override
  void close();
}
