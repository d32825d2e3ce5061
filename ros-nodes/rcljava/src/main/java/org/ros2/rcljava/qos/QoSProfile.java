package org.ros2.rcljava.qos;

import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Reliability;

/**
 * What a publisher offers or a subscription asks for. Setters change and return the profile itself;
 * the presets are fresh objects, so changing one changes nobody else's.
 */
public final class QoSProfile {
  /** Depth that leaves the choice to the middleware. */
  public static final int DEPTH_SYSTEM_DEFAULT = 0;

  private History history;
  private int depth;
  private Reliability reliability;
  private Durability durability;
  private boolean avoidROSNamespaceConventions;

  /**
   * A profile.
   *
   * @param depth samples kept with {@link History#KEEP_LAST}
   * @param avoidROSNamespaceConventions whether the topic goes onto the wire without ROS's prefix
   */
  public QoSProfile(
      History history,
      int depth,
      Reliability reliability,
      Durability durability,
      boolean avoidROSNamespaceConventions) {
    this.history = history;
    this.depth = requireDepth(depth);
    this.reliability = reliability;
    this.durability = durability;
    this.avoidROSNamespaceConventions = avoidROSNamespaceConventions;
  }

  /** The default profile with another depth. */
  public static QoSProfile keepLast(int depth) {
    return defaultProfile().setDepth(depth);
  }

  /** The default profile that keeps everything. */
  public static QoSProfile keepAll() {
    return defaultProfile().setHistory(History.KEEP_ALL);
  }

  /** Reliable, volatile, the last 10. */
  public static QoSProfile defaultProfile() {
    return new QoSProfile(History.KEEP_LAST, 10, Reliability.RELIABLE, Durability.VOLATILE, false);
  }

  /** Best effort, volatile, the last 5: for streams where only the newest counts. */
  public static QoSProfile sensorData() {
    return new QoSProfile(
        History.KEEP_LAST, 5, Reliability.BEST_EFFORT, Durability.VOLATILE, false);
  }

  /** Reliable, transient local, the last one: for what late joiners must know too. */
  public static QoSProfile latched() {
    return new QoSProfile(
        History.KEEP_LAST, 1, Reliability.RELIABLE, Durability.TRANSIENT_LOCAL, false);
  }

  /** Reliable, volatile, the last 10: for requests and responses of services. */
  public static QoSProfile servicesDefault() {
    return defaultProfile();
  }

  /** Everything as the middleware likes. */
  public static QoSProfile systemDefault() {
    return new QoSProfile(
        History.SYSTEM_DEFAULT,
        DEPTH_SYSTEM_DEFAULT,
        Reliability.SYSTEM_DEFAULT,
        Durability.SYSTEM_DEFAULT,
        false);
  }

  /** How many samples are kept. */
  public History getHistory() {
    return history;
  }

  /** Sets how many samples are kept. */
  public QoSProfile setHistory(History history) {
    this.history = history;
    return this;
  }

  /** Samples kept with {@link History#KEEP_LAST}. */
  public int getDepth() {
    return depth;
  }

  /**
   * Sets how many samples {@link History#KEEP_LAST} keeps.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public QoSProfile setDepth(int depth) {
    this.depth = requireDepth(depth);
    return this;
  }

  /** Whether lost samples are sent again. */
  public Reliability getReliability() {
    return reliability;
  }

  /** Sets whether lost samples are sent again. */
  public QoSProfile setReliability(Reliability reliability) {
    this.reliability = reliability;
    return this;
  }

  /** Whether late joiners get what was sent before. */
  public Durability getDurability() {
    return durability;
  }

  /** Sets whether late joiners get what was sent before. */
  public QoSProfile setDurability(Durability durability) {
    this.durability = durability;
    return this;
  }

  /** Whether the topic goes onto the wire without ROS's prefix. */
  public boolean getAvoidROSNamespaceConventions() {
    return avoidROSNamespaceConventions;
  }

  /** Sets whether the topic goes onto the wire without ROS's prefix. */
  public QoSProfile setAvoidROSNamespaceConventions(boolean avoidROSConventions) {
    this.avoidROSNamespaceConventions = avoidROSConventions;
    return this;
  }

  @Override
  public String toString() {
    return "%s %s %s depth %d".formatted(reliability, durability, history, depth);
  }

  private static int requireDepth(int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("QoS depth is 0 or more, got " + depth);
    }
    return depth;
  }
}
