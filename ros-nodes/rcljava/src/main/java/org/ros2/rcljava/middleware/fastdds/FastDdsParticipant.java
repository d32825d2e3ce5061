package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.ros2.rcljava.concurrent.AtExit;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rosidl.cdr.CdrWriter;
import us.ihmc.rtps.impl.fastRTPS.LogLevel;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;

/**
 * A Fast DDS domain participant: one per context, shared by its nodes.
 *
 * <p>Native objects must not be used after their participant is deleted, so making and deleting
 * endpoints happen under one lock, and closing deletes every endpoint that is left first. Writes
 * and takes hold only the lock of their endpoint. It closes itself when the JVM exits.
 */
public final class FastDdsParticipant implements Middleware {
  private static final int ERRORS_ONLY = 0;
  private static final int ANNOUNCEMENTS_KEPT = 100;

  /** Held while endpoints are made or deleted; taken before any other lock of this package. */
  private final ReentrantLock lifecycle = new ReentrantLock();

  private final Set<FastDdsEndpoint> endpoints = new LinkedHashSet<>();
  private final Runnable atExit = this::close;
  private final ContextOptions options;
  private final Participants participants;
  private final NativeParticipantImpl participant;
  private final Guid guid;
  private final ParticipantEvents events;
  private final Map<String, Integer> types = new HashMap<>();
  private final List<FastDdsNode> nodes = new CopyOnWriteArrayList<>();
  private final FastDdsPublisher announcements;
  private final FastDdsGraph graph;
  private final CdrWriter writer;
  private volatile boolean closed;

  /**
   * Joins a domain.
   *
   * @throws MiddlewareException if Fast DDS cannot be loaded or refuses
   * @throws IllegalStateException if the JVM is exiting
   */
  public FastDdsParticipant(ContextOptions options) {
    NativeLibraries.load();
    LogLevel.setLogLevel(ERRORS_ONLY);
    this.options = options;
    this.participants = new Participants();
    Profiles.Endpoint wire =
        new Profiles.Endpoint(ParticipantEntities.TOPIC, ParticipantEntities.DDS_TYPE);
    QoSProfile latched = QoSProfile.keepLast(1).setDurability(Durability.TRANSIENT_LOCAL);
    QoSProfile several =
        QoSProfile.keepLast(ANNOUNCEMENTS_KEPT).setDurability(Durability.TRANSIENT_LOCAL);
    String type = ParticipantEntities.TYPE;
    String data = ParticipantEntities.USER_DATA;
    lifecycle.lock(); // has an exit that begins now wait until there is something whole to close
    try {
      AtExit.add(AtExit.Step.MIDDLEWARE, atExit);
      InitialPeers peers = InitialPeers.of(options);
      participant = join(options, peers, participants);
      guid = new Guid(participant.getGuidHigh(), participant.getGuidLow());
      participants.addOurs(guid);
      events = new ParticipantEvents(guid);
      announcements = open(() -> new FastDdsPublisher(this, wire, type, latched, data, p -> {}));
      FastDdsSubscription announced =
          open(() -> new FastDdsSubscription(this, wire, type, several, data, () -> {}, s -> {}));
      writer = new CdrWriter(1024, announcements.maxBytes());
      graph =
          new FastDdsGraph(
              announced, participants, options.graphIdBytes(), events.observe(peers.scope()));
    } catch (RuntimeException e) {
      closed = true;
      AtExit.remove(atExit);
      throw e;
    } finally {
      lifecycle.unlock();
    }
    announce();
  }

  private static NativeParticipantImpl join(
      ContextOptions options, InitialPeers peers, Participants participants) {
    NetworkCheck.run(options);
    String profile = UUID.randomUUID().toString();
    String xml = Profiles.participant(profile, Participants.OUR_NAME, options, peers);
    try {
      return new NativeParticipantImpl(profile, xml, xml.length(), participants);
    } catch (IOException e) {
      throw new MiddlewareException(
          "cannot join domain %d%s; is a network interface up, and are UDP ports from %d free?"
              .formatted(
                  options.domainId(),
                  options.loopbackOnly() ? " on 127.0.0.1" : "",
                  7400 + 250 * options.domainId()),
          e);
    }
  }

  @Override
  public String identifier() {
    return "armature_fastdds";
  }

  @Override
  public MiddlewareNode createNode(String namespace, String name) {
    FastDdsNode node = new FastDdsNode(this, namespace, name);
    nodes.add(node);
    announce();
    return node;
  }

  @Override
  public Collection<NodeNameInfo> nodeNames() {
    return graph.nodeNames();
  }

  @Override
  public Collection<NameAndTypes> topicNamesAndTypes() {
    return graph.topics();
  }

  @Override
  public Collection<NameAndTypes> serviceNamesAndTypes() {
    return graph.services();
  }

  @Override
  public Collection<EndpointInfo> publishers(String topic) {
    return graph.endpoints(topic, DiscoveredEndpoint.Kind.WRITER);
  }

  @Override
  public Collection<EndpointInfo> subscriptions(String topic) {
    return graph.endpoints(topic, DiscoveredEndpoint.Kind.READER);
  }

  /** Tells the graph of our nodes and their endpoints. */
  synchronized void announce() {
    if (closed) {
      return;
    }
    ParticipantEntities entities = new ParticipantEntities(options.graphIdBytes());
    entities.set(guid.bytes(), nodes.stream().map(FastDdsNode::entities).toList());
    announcements.publish(writer.encode(entities));
  }

  void remove(FastDdsNode node) {
    nodes.remove(node);
    announce();
  }

  /**
   * Makes an endpoint, which stays open until it or the participant is closed.
   *
   * @throws IllegalStateException if the participant is closed
   */
  <E extends FastDdsEndpoint> E open(Supplier<E> maker) {
    lifecycle.lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "the context is shut down: publishers and subscriptions cannot be made any more");
      }
      E endpoint = maker.get();
      endpoints.add(endpoint);
      return endpoint;
    } finally {
      lifecycle.unlock();
    }
  }

  /** Deletes an endpoint; false if it is deleted already. */
  boolean delete(FastDdsEndpoint endpoint) {
    lifecycle.lock();
    try {
      if (!endpoints.remove(endpoint)) {
        return false;
      }
      endpoint.delete();
      return true;
    } finally {
      lifecycle.unlock();
    }
  }

  /** Whether it was closed, and with it all its endpoints. */
  boolean isClosed() {
    return closed;
  }

  NativeParticipantImpl handle() {
    return participant;
  }

  /** Makes a type known to Fast DDS; most bytes of its messages. Called while making endpoints. */
  int register(String ddsType, String rosType) {
    return types.computeIfAbsent(
        ddsType,
        type -> {
          int bytes = MessageLimits.bytes(rosType);
          participant.registerType(type, bytes);
          return bytes;
        });
  }

  /** The participants of the domain. */
  Participants participants() {
    return participants;
  }

  /** What is known of events of its endpoints. */
  ParticipantEvents events() {
    return events;
  }

  /** Settings it was made with. */
  ContextOptions options() {
    return options;
  }

  @Override
  public void close() {
    lifecycle.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      graph.close();
      events.close();
      deleteEndpoints();
      participant.delete();
      participants.delete();
      AtExit.remove(atExit);
    } finally {
      lifecycle.unlock();
    }
  }

  /**
   * Deletes readers first: with a writer, Fast DDS takes its samples away from the readers of the
   * process, and a reader that is being taken from has counted them and complains.
   */
  private void deleteEndpoints() {
    List<FastDdsEndpoint> all = new ArrayList<>(endpoints);
    endpoints.clear();
    all.stream().filter(FastDdsSubscription.class::isInstance).forEach(FastDdsEndpoint::delete);
    all.stream().filter(FastDdsPublisher.class::isInstance).forEach(FastDdsEndpoint::delete);
  }
}
