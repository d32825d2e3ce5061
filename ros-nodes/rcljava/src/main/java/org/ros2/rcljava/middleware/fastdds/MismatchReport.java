package org.ros2.rcljava.middleware.fastdds;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * Tells, once for each pair, that an endpoint of ours and another on its topic do not fit: by QoS,
 * by type, or by how each declares the type. Called by one thread.
 */
final class MismatchReport {
  private static final Logger LOG = System.getLogger(MismatchReport.class.getName());
  private static final String NO_HASH = "INVALID";

  private final Guid own;
  private final QosConflicts conflicts;
  private final Map<String, Map<Guid, DiscoveredEndpoint>> byTopic = new HashMap<>();
  private final Set<Pair> reported = new HashSet<>();

  private record Pair(Guid writer, Guid reader, String what) {}

  /**
   * For endpoints of a participant.
   *
   * @param own its id
   * @param conflicts counts QoS that does not fit
   */
  MismatchReport(Guid own, QosConflicts conflicts) {
    this.own = own;
    this.conflicts = conflicts;
  }

  /** An endpoint was found. */
  void appeared(DiscoveredEndpoint endpoint) {
    Map<Guid, DiscoveredEndpoint> others =
        byTopic.computeIfAbsent(endpoint.topic(), topic -> new HashMap<>());
    others.put(endpoint.guid(), endpoint);
    boolean writes = endpoint.kind() == DiscoveredEndpoint.Kind.WRITER;
    for (DiscoveredEndpoint other : others.values()) {
      if (other.kind() != endpoint.kind() && (isOurs(other) || isOurs(endpoint))) {
        compare(writes ? endpoint : other, writes ? other : endpoint);
      }
    }
  }

  /** An endpoint is gone. */
  void vanished(DiscoveredEndpoint endpoint) {
    Map<Guid, DiscoveredEndpoint> others = byTopic.getOrDefault(endpoint.topic(), new HashMap<>());
    others.remove(endpoint.guid());
    if (others.isEmpty()) {
      byTopic.remove(endpoint.topic());
    }
    reported.removeIf(
        pair -> pair.writer.equals(endpoint.guid()) || pair.reader.equals(endpoint.guid()));
  }

  private boolean isOurs(DiscoveredEndpoint endpoint) {
    return endpoint.guid().sameParticipant(own);
  }

  private void compare(DiscoveredEndpoint writer, DiscoveredEndpoint reader) {
    if (!writer.type().equals(reader.type())) {
      report(
          writer,
          reader,
          "a publisher sends %s and a subscription expects %s: no messages pass between them"
              .formatted(WireName.type(writer.type()), WireName.type(reader.type())));
      return;
    }
    List<QosFit.Conflict> found = QosFit.conflicts(writer.qos(), reader.qos());
    if (!found.isEmpty() && reported.add(new Pair(writer.guid(), reader.guid(), "QoS"))) {
      count(writer, found.getLast());
      count(reader, found.getLast());
    }
    for (QosFit.Conflict conflict : found) {
      report(
          writer,
          reader,
          "incompatible QoS: a publisher offers %s and a subscription asks for %s: no messages pass"
                  .formatted(conflict.offered(), conflict.requested())
              + " between them");
    }
    Optional<String> sent = hash(writer);
    Optional<String> expected = hash(reader);
    if (sent.isPresent() && expected.isPresent() && !sent.equals(expected)) {
      report(
          writer,
          reader,
          "publisher and subscription declare %s differently (%s and %s): build both from one"
                  .formatted(WireName.type(writer.type()), sent.get(), expected.get())
              + " definition");
    }
  }

  private void count(DiscoveredEndpoint endpoint, QosFit.Conflict conflict) {
    if (isOurs(endpoint)) {
      conflicts.found(endpoint.guid(), conflict.policy());
    }
  }

  private static Optional<String> hash(DiscoveredEndpoint endpoint) {
    return endpoint.userData("typehash").filter(hash -> !hash.startsWith(NO_HASH));
  }

  private void report(DiscoveredEndpoint writer, DiscoveredEndpoint reader, String what) {
    if (reported.add(new Pair(writer.guid(), reader.guid(), what))) {
      String whose =
          isOurs(writer) && isOurs(reader)
              ? "both of this process"
              : "the " + (isOurs(writer) ? "publisher" : "subscription") + " is ours";
      LOG.log(Level.WARNING, "{0}: {1} ({2})", WireName.shown(writer.topic()), what, whose);
    }
  }
}
