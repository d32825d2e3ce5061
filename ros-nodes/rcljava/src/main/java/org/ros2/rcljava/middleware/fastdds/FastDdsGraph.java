package org.ros2.rcljava.middleware.fastdds;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.EndpointInfo.EndpointType;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.DiscoveredQos;
import org.ros2.rcljava.middleware.rtps.DiscoveryObserver;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.qos.policies.Reliability;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;

/**
 * The ROS graph: nodes from what processes announce on {@code ros_discovery_info}, topics, services
 * and their endpoints from an observer of the domain. Thread-safe.
 */
final class FastDdsGraph implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FastDdsGraph.class.getName());

  private final FastDdsSubscription announced;
  private final Participants participants;
  private final int idBytes;
  private final @Nullable DiscoveryObserver observer;

  /** Nodes by the id of their participant, in hexadecimal. */
  private final Map<String, List<ParticipantEntities.NodeEntities>> nodes = new TreeMap<>();

  /**
   * Begins to read.
   *
   * @param announced reads {@code ros_discovery_info}
   * @param participants tells who left
   * @param idBytes length of ids in announcements
   * @param observer watches the domain, and is closed with the graph; null if there is none
   */
  FastDdsGraph(
      FastDdsSubscription announced,
      Participants participants,
      int idBytes,
      @Nullable DiscoveryObserver observer) {
    this.announced = announced;
    this.participants = participants;
    this.idBytes = idBytes;
    this.observer = observer;
  }

  synchronized Collection<NodeNameInfo> nodeNames() {
    refresh();
    return nodes.values().stream()
        .flatMap(List::stream)
        .map(n -> new NodeNameInfo(n.name(), n.namespace(), "/"))
        .toList();
  }

  private void refresh() {
    CdrReader reader = CdrReader.copying();
    for (ByteBuffer sample = announced.take(); sample != null; sample = announced.take()) {
      try {
        ParticipantEntities entities = reader.decode(sample, new ParticipantEntities(idBytes));
        nodes.put(HexFormat.of().formatHex(entities.participant()), entities.nodes());
      } catch (CdrException e) {
        LOG.log(Level.DEBUG, "graph announcement in another layout: {0}", e.getMessage());
      }
    }
    participants.drainDeparted(prefix -> nodes.keySet().removeIf(id -> id.startsWith(prefix)));
  }

  Collection<NameAndTypes> topics() {
    return named(WireName::topic, WireName::type);
  }

  Collection<NameAndTypes> services() {
    return named(WireName::service, WireName::serviceType);
  }

  private Collection<NameAndTypes> named(
      Function<String, Optional<String>> name, Function<String, String> type) {
    Map<String, TreeSet<String>> types = new TreeMap<>();
    for (DiscoveredEndpoint endpoint : endpoints()) {
      name.apply(endpoint.topic())
          .ifPresent(
              n -> types.computeIfAbsent(n, k -> new TreeSet<>()).add(type.apply(endpoint.type())));
    }
    return types.entrySet().stream().map(e -> new NameAndTypes(e.getKey(), e.getValue())).toList();
  }

  /** Publishers or subscriptions of a topic. */
  synchronized Collection<EndpointInfo> endpoints(String topic, DiscoveredEndpoint.Kind kind) {
    refresh();
    return endpoints().stream()
        .filter(e -> e.kind() == kind && WireName.topic(e.topic()).equals(Optional.of(topic)))
        .map(this::info)
        .toList();
  }

  private EndpointInfo info(DiscoveredEndpoint endpoint) {
    boolean writes = endpoint.kind() == DiscoveredEndpoint.Kind.WRITER;
    NodeNameInfo node = nodeOf(endpoint);
    return new EndpointInfo(
        node.name,
        node.namespace,
        WireName.type(endpoint.type()),
        endpoint.userData("typehash").orElse(""),
        writes ? EndpointType.PUBLISHER : EndpointType.SUBSCRIPTION,
        endpoint.guid().bytes(),
        profile(endpoint.qos()));
  }

  private static QoSProfile profile(DiscoveredQos qos) {
    boolean manual = qos.liveliness() == DiscoveredQos.MANUAL_BY_TOPIC;
    return new QoSProfile(
            History.UNKNOWN,
            QoSProfile.DEPTH_SYSTEM_DEFAULT,
            qos.reliable() ? Reliability.RELIABLE : Reliability.BEST_EFFORT,
            qos.transientLocal() ? Durability.TRANSIENT_LOCAL : Durability.VOLATILE,
            false)
        .setDeadline(QosTimes.duration(qos.deadlineNanos()))
        .setLifespan(QosTimes.duration(qos.lifespanNanos()))
        .setLiveliness(manual ? Liveliness.MANUAL_BY_TOPIC : Liveliness.AUTOMATIC)
        .setLivelinessLeaseDuration(QosTimes.duration(qos.leaseNanos()));
  }

  private NodeNameInfo nodeOf(DiscoveredEndpoint endpoint) {
    byte[] id = endpoint.guid().bytes();
    boolean writes = endpoint.kind() == DiscoveredEndpoint.Kind.WRITER;
    for (List<ParticipantEntities.NodeEntities> ofParticipant : nodes.values()) {
      for (ParticipantEntities.NodeEntities node : ofParticipant) {
        List<byte[]> ids = writes ? node.writers() : node.readers();
        if (ids.stream().anyMatch(i -> Arrays.equals(i, 0, id.length, id, 0, id.length))) {
          return new NodeNameInfo(node.name(), node.namespace(), "/");
        }
      }
    }
    return new NodeNameInfo(
        EndpointInfo.UNKNOWN_NODE_NAME, EndpointInfo.UNKNOWN_NODE_NAMESPACE, "/");
  }

  private Collection<DiscoveredEndpoint> endpoints() {
    return observer == null ? List.of() : observer.endpoints();
  }

  @Override
  public void close() {
    if (observer != null) {
      observer.close();
    }
  }
}
