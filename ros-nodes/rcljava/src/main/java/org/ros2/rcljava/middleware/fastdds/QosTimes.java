package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import org.ros2.rcljava.middleware.rtps.DiscoveredQos;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Liveliness;

/** Deadline, lifespan and liveliness of a profile as XML; what is not set stays Fast DDS's. */
final class QosTimes {
  /** Signs of life per lease, so that one may get lost. */
  private static final int ANNOUNCEMENTS_PER_LEASE = 3;

  /** Nanoseconds of a time without end. */
  static final long ENDLESS = DiscoveredQos.INFINITE;

  private QosTimes() {}

  /** Nanoseconds of a time of a profile, where zero means that it has no end. */
  static long nanos(Duration time) {
    return time.isZero() ? ENDLESS : time.toNanos();
  }

  /** The time as a profile has it. */
  static Duration duration(long nanos) {
    return nanos == ENDLESS ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  static String xml(QoSProfile qos) {
    StringBuilder out = new StringBuilder();
    if (!qos.getDeadline().isZero()) {
      out.append("<deadline><period>")
          .append(time(qos.getDeadline()))
          .append("</period></deadline>");
    }
    if (!qos.getLifespan().isZero()) {
      out.append("<lifespan><duration>")
          .append(time(qos.getLifespan()))
          .append("</duration></lifespan>");
    }
    Duration lease = qos.getLivelinessLeaseDuration();
    boolean manual = qos.getLiveliness() == Liveliness.MANUAL_BY_TOPIC;
    if (manual || !lease.isZero()) {
      out.append("<liveliness><kind>").append(manual ? "MANUAL_BY_TOPIC" : "AUTOMATIC");
      out.append("</kind>");
      if (!lease.isZero()) {
        out.append("<lease_duration>").append(time(lease)).append("</lease_duration>");
        out.append("<announcement_period>")
            .append(time(lease.dividedBy(ANNOUNCEMENTS_PER_LEASE)))
            .append("</announcement_period>");
      }
      out.append("</liveliness>");
    }
    return out.toString();
  }

  private static String time(Duration time) {
    return "<sec>" + time.toSeconds() + "</sec><nanosec>" + time.toNanosPart() + "</nanosec>";
  }
}
