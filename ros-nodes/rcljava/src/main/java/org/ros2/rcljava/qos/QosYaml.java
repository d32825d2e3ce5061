package org.ros2.rcljava.qos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.qos.policies.QoSPolicy;
import org.ros2.rcljava.qos.policies.Reliability;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Profiles as bags carry them in {@code offered_qos_profiles}: a YAML list, one entry for each
 * publisher. Written with the numbers of rmw, which every rosbag2 from Humble on reads; read with
 * numbers or names.
 */
public final class QosYaml {
  /** Seconds and nanoseconds of a time that never ends, as ROS writes it. */
  private static final long ENDLESS_SECONDS = 9_223_372_036L;

  private static final int ENDLESS_NANOS = 854_775_807;

  private QosYaml() {}

  /** Writes profiles in their order; empty if there are none. */
  public static String write(Collection<QoSProfile> profiles) {
    StringBuilder yaml = new StringBuilder();
    for (QoSProfile qos : profiles) {
      yaml.append("- history: ").append(qos.getHistory().getValue()).append('\n');
      yaml.append("  depth: ").append(qos.getDepth()).append('\n');
      yaml.append("  reliability: ").append(qos.getReliability().getValue()).append('\n');
      yaml.append("  durability: ").append(qos.getDurability().getValue()).append('\n');
      write(yaml, "deadline", qos.getDeadline());
      write(yaml, "lifespan", qos.getLifespan());
      yaml.append("  liveliness: ").append(qos.getLiveliness().getValue()).append('\n');
      write(yaml, "liveliness_lease_duration", qos.getLivelinessLeaseDuration());
      yaml.append("  avoid_ros_namespace_conventions: ");
      yaml.append(qos.getAvoidROSNamespaceConventions()).append('\n');
    }
    return yaml.toString();
  }

  private static void write(StringBuilder yaml, String name, Duration time) {
    boolean endless = time.isZero();
    yaml.append("  ").append(name).append(":\n    sec: ");
    yaml.append(endless ? ENDLESS_SECONDS : time.toSeconds()).append("\n    nsec: ");
    yaml.append(endless ? ENDLESS_NANOS : time.toNanosPart()).append('\n');
  }

  /**
   * Reads profiles; what an entry leaves out is the default profile's.
   *
   * @throws IllegalArgumentException if it is no such list, naming field and value
   */
  public static List<QoSProfile> read(String yaml) {
    Object list;
    try {
      list = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("QoS profiles are no YAML: " + e.getMessage(), e);
    }
    List<QoSProfile> profiles = new ArrayList<>();
    for (Object entry : list == null ? List.of() : list instanceof List<?> l ? l : List.of(list)) {
      if (!(entry instanceof Map<?, ?> fields)) {
        throw wrong("QoS profile", entry);
      }
      profiles.add(profile(fields));
    }
    return profiles;
  }

  private static QoSProfile profile(Map<?, ?> fields) {
    Object depth = fields.get("depth");
    if (depth != null && !(depth instanceof Number n && n.longValue() >= 0)) {
      throw wrong("depth", depth);
    }
    return QoSProfile.defaultProfile()
        .setHistory(policy(fields, "history", History.values(), History.KEEP_LAST))
        .setDepth(depth instanceof Number n ? Math.clamp(n.longValue(), 0, Integer.MAX_VALUE) : 10)
        .setReliability(policy(fields, "reliability", Reliability.values(), Reliability.RELIABLE))
        .setDurability(policy(fields, "durability", Durability.values(), Durability.VOLATILE))
        .setDeadline(time(fields, "deadline"))
        .setLifespan(time(fields, "lifespan"))
        .setLiveliness(policy(fields, "liveliness", Liveliness.values(), Liveliness.SYSTEM_DEFAULT))
        .setLivelinessLeaseDuration(time(fields, "liveliness_lease_duration"))
        .setAvoidROSNamespaceConventions(
            Boolean.TRUE.equals(fields.get("avoid_ros_namespace_conventions")));
  }

  private static <P extends QoSPolicy> P policy(
      Map<?, ?> fields, String name, P[] choices, P otherwise) {
    Object value = fields.get(name);
    if (value == null) {
      return otherwise;
    }
    return Stream.of(choices)
        .filter(
            c -> value instanceof Number n ? n.intValue() == c.getValue() : c.text().equals(value))
        .findFirst()
        .orElseThrow(() -> wrong(name, value));
  }

  private static Duration time(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Duration.ZERO;
    }
    if (value instanceof Map<?, ?> time
        && time.get("sec") instanceof Number seconds
        && time.get("nsec") instanceof Number nanos) {
      boolean endless = seconds.longValue() < 0 || seconds.longValue() >= ENDLESS_SECONDS;
      return endless ? Duration.ZERO : Duration.ofSeconds(seconds.longValue(), nanos.longValue());
    }
    throw wrong(name, value);
  }

  private static IllegalArgumentException wrong(String field, @Nullable Object value) {
    return new IllegalArgumentException(
        "offered_qos_profiles: %s '%s' cannot be read".formatted(field, value));
  }
}
