package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;
import us.ihmc.rtps.impl.fastRTPS.LogLevel;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantListener;

/** A Fast DDS domain participant: one per context, shared by its nodes. */
public final class FastDdsParticipant implements Middleware {
  private static final Logger LOG = System.getLogger(FastDdsParticipant.class.getName());
  private static final int ERRORS_ONLY = 0;
  private static final int ANNOUNCEMENTS_KEPT = 100;

  private final ContextOptions options;
  private final NativeParticipantListener listener;
  private final NativeParticipantImpl participant;
  private final Map<String, Integer> types = new ConcurrentHashMap<>();
  private final List<FastDdsNode> nodes = new CopyOnWriteArrayList<>();
  private final Map<String, List<NodeNameInfo>> graph = new TreeMap<>();
  private final FastDdsPublisher announcements;
  private final FastDdsSubscription announced;
  private final CdrWriter writer;
  private boolean closed;

  /**
   * Joins a domain.
   *
   * @throws MiddlewareException if Fast DDS cannot be loaded or refuses
   */
  public FastDdsParticipant(ContextOptions options) {
    NativeLibraries.load();
    LogLevel.setLogLevel(ERRORS_ONLY);
    this.options = options;
    this.listener = new NativeParticipantListener();
    String profile = UUID.randomUUID().toString();
    String xml = Profiles.participant(profile, "/", options);
    try {
      participant = new NativeParticipantImpl(profile, xml, xml.length(), listener);
    } catch (IOException e) {
      throw new MiddlewareException(
          "cannot join domain %d%s; is a network interface up, and are UDP ports from %d free?"
              .formatted(
                  options.domainId(),
                  options.loopbackOnly() ? " on 127.0.0.1" : "",
                  7400 + 250 * options.domainId()),
          e);
    }
    Profiles.Endpoint wire =
        new Profiles.Endpoint(ParticipantEntities.TOPIC, ParticipantEntities.DDS_TYPE);
    QoSProfile latched = QoSProfile.keepLast(1).setDurability(Durability.TRANSIENT_LOCAL);
    announcements =
        new FastDdsPublisher(this, wire, ParticipantEntities.TYPE, latched, "", () -> {});
    announced =
        new FastDdsSubscription(
            this,
            wire,
            ParticipantEntities.TYPE,
            QoSProfile.keepLast(ANNOUNCEMENTS_KEPT).setDurability(Durability.TRANSIENT_LOCAL),
            "",
            () -> {},
            () -> {});
    writer = new CdrWriter(1024, announcements.maxBytes());
    announce();
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
  public synchronized Collection<NodeNameInfo> nodeNames() {
    CdrReader reader = CdrReader.copying();
    for (ByteBuffer sample = announced.take(); sample != null; sample = announced.take()) {
      try {
        remember(reader.decode(sample, new ParticipantEntities(options.graphIdBytes())));
      } catch (CdrException e) {
        LOG.log(Level.DEBUG, "graph announcement in another layout: {0}", e.getMessage());
      }
    }
    return graph.values().stream().flatMap(List::stream).toList();
  }

  private void remember(ParticipantEntities entities) {
    graph.put(
        HexFormat.of().formatHex(entities.participant()),
        entities.nodes().stream()
            .map(n -> new NodeNameInfo(n.name(), n.namespace(), "/"))
            .toList());
  }

  /** Tells the graph of our nodes and their endpoints. */
  synchronized void announce() {
    if (closed) {
      return;
    }
    ParticipantEntities entities = new ParticipantEntities(options.graphIdBytes());
    entities.set(
        guid(participant.getGuidHigh(), participant.getGuidLow()),
        nodes.stream().map(FastDdsNode::entities).toList());
    announcements.publish(writer.encode(entities));
  }

  void remove(FastDdsNode node) {
    nodes.remove(node);
    announce();
  }

  NativeParticipantImpl handle() {
    return participant;
  }

  /** Makes a type known to Fast DDS; most bytes of its messages. */
  int register(String ddsType, String rosType) {
    return types.computeIfAbsent(
        ddsType,
        type -> {
          int bytes = MessageLimits.bytes(rosType);
          participant.registerType(type, bytes);
          return bytes;
        });
  }

  /** The 16 bytes of an RTPS id from the halves the native side hands out. */
  static byte[] guid(long high, long low) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(high)
        .putLong(low)
        .array();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    announcements.close();
    announced.close();
    participant.delete();
    listener.delete();
  }
}
