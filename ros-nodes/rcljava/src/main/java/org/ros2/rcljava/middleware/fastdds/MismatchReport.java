package org.ros2.rcljava.middleware.fastdds;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
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
  private final Conflicts ofQos;
  private final Conflicts ofTypes;
  private final Map<String, Map<Guid, DiscoveredEndpoint>> byTopic = new HashMap<>();
  private final Set<Pair> counted = new HashSet<>();
  private final Set<Pair> reported = new HashSet<>();

  private record Pair(Guid writer, Guid reader, String what) {
    boolean has(Guid endpoint) {
      return writer.equals(endpoint) || reader.equals(endpoint);
    }
  }

  /**
   * For endpoints of a participant.
   *
   * @param own its id
   * @param ofQos counts QoS that does not fit
   * @param ofTypes counts types that are others
   */
  MismatchReport(Guid own, Conflicts ofQos, Conflicts ofTypes) {
    this.own = own;
    this.ofQos = ofQos;
    this.ofTypes = ofTypes;
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
    counted.removeIf(pair -> pair.has(endpoint.guid()));
    reported.removeIf(pair -> pair.has(endpoint.guid()));
  }

  private boolean isOurs(DiscoveredEndpoint endpoint) {
    return endpoint.guid().sameParticipant(own);
  }

  private void compare(DiscoveredEndpoint writer, DiscoveredEndpoint reader) {
    if (!writer.type().equals(reader.type())) {
      count(writer, reader, ofTypes, PolicyKind.INVALID);
      report(
          writer,
          reader,
          "a publisher sends %s and a subscription expects %s: no messages pass between them"
              .formatted(WireName.type(writer.type()), WireName.type(reader.type())));
      return;
    }
    List<QosFit.Conflict> found = QosFit.conflicts(writer.qos(), reader.qos());
    if (!found.isEmpty()) {
      count(writer, reader, ofQos, found.getLast().policy());
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

  private void count(
      DiscoveredEndpoint writer, DiscoveredEndpoint reader, Conflicts kind, PolicyKind policy) {
    if (counted.add(new Pair(writer.guid(), reader.guid(), ""))) {
      for (DiscoveredEndpoint endpoint : List.of(writer, reader)) {
        if (isOurs(endpoint)) {
          kind.found(endpoint.guid(), policy);
        }
      }
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
