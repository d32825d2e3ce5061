package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
import org.ros2.rcljava.middleware.rtps.DiscoveredQos;

/** Whether a writer offers what a reader asks for (DDS 1.4, 2.2.3). */
final class QosFit {
  private QosFit() {}

  /**
   * A policy that keeps a writer and a reader from meeting.
   *
   * @param offered by the writer, for people
   * @param requested by the reader, for people
   */
  record Conflict(PolicyKind policy, String offered, String requested) {}

  /** What keeps them from meeting; empty if they fit. */
  static List<Conflict> conflicts(DiscoveredQos writer, DiscoveredQos reader) {
    List<Conflict> conflicts = new ArrayList<>(0);
    if (reader.reliable() && !writer.reliable()) {
      conflicts.add(new Conflict(PolicyKind.RELIABILITY, "BEST_EFFORT", "RELIABLE"));
    }
    if (reader.transientLocal() && !writer.transientLocal()) {
      conflicts.add(new Conflict(PolicyKind.DURABILITY, "VOLATILE", "TRANSIENT_LOCAL"));
    }
    if (writer.deadlineNanos() > reader.deadlineNanos()) {
      conflicts.add(
          new Conflict(
              PolicyKind.DEADLINE,
              "a deadline of " + time(writer.deadlineNanos()),
              time(reader.deadlineNanos())));
    }
    if (writer.liveliness() < reader.liveliness()) {
      conflicts.add(
          new Conflict(
              PolicyKind.LIVELINESS,
              "liveliness " + liveliness(writer.liveliness()),
              liveliness(reader.liveliness())));
    } else if (writer.leaseNanos() > reader.leaseNanos()) {
      conflicts.add(
          new Conflict(
              PolicyKind.LIVELINESS,
              "a liveliness lease of " + time(writer.leaseNanos()),
              time(reader.leaseNanos())));
    }
    return conflicts;
  }

  private static String time(long nanos) {
    return nanos == DiscoveredQos.INFINITE ? "infinity" : Duration.ofNanos(nanos).toString();
  }

  private static String liveliness(int kind) {
    return switch (kind) {
      case DiscoveredQos.AUTOMATIC -> "AUTOMATIC";
      case DiscoveredQos.MANUAL_BY_TOPIC -> "MANUAL_BY_TOPIC";
      default -> "MANUAL_BY_PARTICIPANT";
    };
  }
}
