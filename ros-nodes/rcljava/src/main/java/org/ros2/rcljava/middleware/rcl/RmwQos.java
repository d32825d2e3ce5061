package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.qos.policies.QoSPolicy;
import org.ros2.rcljava.qos.policies.Reliability;

/** Quality of service as {@code rmw_qos_profile_t}, the same from Humble on. */
final class RmwQos {
  private static final long HISTORY = 0;
  private static final long DEPTH = 8;
  private static final long RELIABILITY = 16;
  private static final long DURABILITY = 20;
  private static final long DEADLINE = 24;
  private static final long LIFESPAN = 40;
  private static final long LIVELINESS = 56;
  private static final long LEASE = 64;
  private static final long AVOID_ROS_NAMESPACE_CONVENTIONS = 80;

  /** Seconds of a time that never ends, as ROS writes it. */
  private static final long ENDLESS_SECONDS = 9_223_372_036L;

  private RmwQos() {}

  /** Writes a profile at the start of a struct. */
  static void write(QoSProfile qos, MemorySegment struct) {
    struct.set(JAVA_INT, HISTORY, qos.getHistory().getValue());
    struct.set(JAVA_LONG, DEPTH, qos.getDepth());
    struct.set(JAVA_INT, RELIABILITY, qos.getReliability().getValue());
    struct.set(JAVA_INT, DURABILITY, qos.getDurability().getValue());
    write(qos.getDeadline(), struct, DEADLINE);
    write(qos.getLifespan(), struct, LIFESPAN);
    struct.set(JAVA_INT, LIVELINESS, qos.getLiveliness().getValue());
    write(qos.getLivelinessLeaseDuration(), struct, LEASE);
    struct.set(
        JAVA_BOOLEAN, AVOID_ROS_NAMESPACE_CONVENTIONS, qos.getAvoidROSNamespaceConventions());
  }

  /** Zero is not set, for ROS too. */
  private static void write(Duration time, MemorySegment struct, long offset) {
    struct.set(JAVA_LONG, offset, time.toSeconds());
    struct.set(JAVA_LONG, offset + Long.BYTES, time.toNanosPart());
  }

  /** Reads a profile at an offset of a struct; choices that are not known here become unknown. */
  static QoSProfile read(MemorySegment struct, long offset) {
    MemorySegment qos = struct.asSlice(offset);
    long depth = qos.get(JAVA_LONG, DEPTH);
    return new QoSProfile(
            choice(History.values(), qos.get(JAVA_INT, HISTORY), History.UNKNOWN),
            Math.clamp(depth, 0, Integer.MAX_VALUE),
            choice(Reliability.values(), qos.get(JAVA_INT, RELIABILITY), Reliability.UNKNOWN),
            choice(Durability.values(), qos.get(JAVA_INT, DURABILITY), Durability.UNKNOWN),
            qos.get(JAVA_BOOLEAN, AVOID_ROS_NAMESPACE_CONVENTIONS))
        .setDeadline(time(qos, DEADLINE))
        .setLifespan(time(qos, LIFESPAN))
        .setLiveliness(
            choice(Liveliness.values(), qos.get(JAVA_INT, LIVELINESS), Liveliness.UNKNOWN))
        .setLivelinessLeaseDuration(time(qos, LEASE));
  }

  private static <P extends QoSPolicy> P choice(P[] choices, int value, P otherwise) {
    return Arrays.stream(choices)
        .filter(choice -> choice.getValue() == value)
        .findFirst()
        .orElse(otherwise);
  }

  /** No limit becomes zero. */
  private static Duration time(MemorySegment struct, long offset) {
    long seconds = struct.get(JAVA_LONG, offset);
    long nanos = struct.get(JAVA_LONG, offset + Long.BYTES);
    return seconds < 0 || seconds >= ENDLESS_SECONDS
        ? Duration.ZERO
        : Duration.ofSeconds(seconds, nanos);
  }
}
