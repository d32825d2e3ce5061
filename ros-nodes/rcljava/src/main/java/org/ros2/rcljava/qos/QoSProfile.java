package org.ros2.rcljava.qos;

import java.time.Duration;
import java.util.function.Supplier;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.qos.policies.Reliability;

/**
 * What a publisher offers or a subscription asks for. Setters change and return the profile itself;
 * the presets are fresh objects, so changing one changes nobody else's.
 */
public final class QoSProfile {
  /** Depth that leaves the choice to the middleware. */
  public static final int DEPTH_SYSTEM_DEFAULT = 0;

  /** As {@link #defaultProfile()}; a constant, whose setters throw. */
  public static final QoSProfile DEFAULT = defaultProfile().asConstant();

  /** As {@link #sensorData()}; a constant, whose setters throw. */
  public static final QoSProfile SENSOR_DATA = sensorData().asConstant();

  /** As {@link #parametersDefault()}; a constant, whose setters throw. */
  public static final QoSProfile PARAMETERS = parametersDefault().asConstant();

  /** As {@link #servicesDefault()}; a constant, whose setters throw. */
  public static final QoSProfile SERVICES_DEFAULT = servicesDefault().asConstant();

  /** As {@link #parameterEventsDefault()}; a constant, whose setters throw. */
  public static final QoSProfile PARAMETER_EVENTS = parameterEventsDefault().asConstant();

  /** As {@link #systemDefault()}; a constant, whose setters throw. */
  public static final QoSProfile SYSTEM_DEFAULT = systemDefault().asConstant();

  /** Depth of topics and services that are rarely read and must not lose anything. */
  private static final int DEEP = 1000;

  private History history;
  private int depth;
  private Reliability reliability;
  private Durability durability;
  private Duration deadline = Duration.ZERO;
  private Duration lifespan = Duration.ZERO;
  private Liveliness liveliness = Liveliness.SYSTEM_DEFAULT;
  private Duration livelinessLeaseDuration = Duration.ZERO;
  private boolean avoidROSNamespaceConventions;
  private boolean constant;

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

  /** Reliable, volatile, the last 1000: for requests to parameter services and their responses. */
  public static QoSProfile parametersDefault() {
    return defaultProfile().setDepth(DEEP);
  }

  /** Reliable, volatile, the last 1000: for {@code /parameter_events}. */
  public static QoSProfile parameterEventsDefault() {
    return defaultProfile().setDepth(DEEP);
  }

  /** Reliable, transient local, the last 1000 of the last 10 s: for {@code /rosout}. */
  public static QoSProfile rosoutDefault() {
    return latched().setDepth(DEEP).setLifespan(Duration.ofSeconds(10));
  }

  /** Best effort, volatile, the last one: for {@code /clock}. */
  public static QoSProfile clockDefault() {
    return sensorData().setDepth(1);
  }

  /**
   * The profile of a name as {@code ros2 topic --qos-profile} has it: {@code default}, {@code
   * sensor_data}, {@code services_default}, {@code parameters}, {@code parameter_events}, {@code
   * system_default}, or {@code clock} and {@code rosout}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static QoSProfile named(String name) {
    Supplier<QoSProfile> profile =
        switch (name) {
          case "default" -> QoSProfile::defaultProfile;
          case "sensor_data" -> QoSProfile::sensorData;
          case "services_default" -> QoSProfile::servicesDefault;
          case "parameters" -> QoSProfile::parametersDefault;
          case "parameter_events" -> QoSProfile::parameterEventsDefault;
          case "system_default" -> QoSProfile::systemDefault;
          case "clock" -> QoSProfile::clockDefault;
          case "rosout" -> QoSProfile::rosoutDefault;
          default ->
              throw new IllegalArgumentException(
                  ("QoS profile '%s': expected default, sensor_data, services_default, parameters,"
                          + " parameter_events, system_default, clock or rosout")
                      .formatted(name));
        };
    return profile.get();
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
    requireVariable();
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
    requireVariable();
    this.depth = requireDepth(depth);
    return this;
  }

  /** Whether lost samples are sent again. */
  public Reliability getReliability() {
    return reliability;
  }

  /** Sets whether lost samples are sent again. */
  public QoSProfile setReliability(Reliability reliability) {
    requireVariable();
    this.reliability = reliability;
    return this;
  }

  /** Whether late joiners get what was sent before. */
  public Durability getDurability() {
    return durability;
  }

  /** Sets whether late joiners get what was sent before. */
  public QoSProfile setDurability(Durability durability) {
    requireVariable();
    this.durability = durability;
    return this;
  }

  /** Longest time between two messages; zero for no limit. */
  public Duration getDeadline() {
    return deadline;
  }

  /**
   * Sets the longest time between two messages that is offered or asked for; zero for no limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public QoSProfile setDeadline(Duration deadline) {
    requireVariable();
    this.deadline = requireLength("deadline", deadline);
    return this;
  }

  /** How long a message is worth taking; zero for ever. */
  public Duration getLifespan() {
    return lifespan;
  }

  /**
   * Sets how long a message is worth taking; zero for ever. Only publishers have one.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public QoSProfile setLifespan(Duration lifespan) {
    requireVariable();
    this.lifespan = requireLength("lifespan", lifespan);
    return this;
  }

  /** What shows that a publisher is alive. */
  public Liveliness getLiveliness() {
    return liveliness;
  }

  /** Sets what shows that a publisher is alive. */
  public QoSProfile setLiveliness(Liveliness liveliness) {
    requireVariable();
    this.liveliness = liveliness;
    return this;
  }

  /** Longest time between two signs of life; zero for no limit. */
  public Duration getLivelinessLeaseDuration() {
    return livelinessLeaseDuration;
  }

  /**
   * Sets the longest time between two signs of life of a publisher; zero for no limit.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public QoSProfile setLivelinessLeaseDuration(Duration livelinessLeaseDuration) {
    requireVariable();
    this.livelinessLeaseDuration =
        requireLength("liveliness lease duration", livelinessLeaseDuration);
    return this;
  }

  /** Whether the topic goes onto the wire without ROS's prefix. */
  public boolean getAvoidROSNamespaceConventions() {
    return avoidROSNamespaceConventions;
  }

  /** Sets whether the topic goes onto the wire without ROS's prefix. */
  public QoSProfile setAvoidROSNamespaceConventions(boolean avoidROSConventions) {
    requireVariable();
    this.avoidROSNamespaceConventions = avoidROSConventions;
    return this;
  }

  @Override
  public String toString() {
    return "%s, %s, %s %d%s%s%s%s"
        .formatted(
            reliability.text(),
            durability.text(),
            history.text(),
            depth,
            text("deadline", deadline),
            text("lifespan", lifespan),
            liveliness == Liveliness.SYSTEM_DEFAULT ? "" : ", " + liveliness.text(),
            text("lease", livelinessLeaseDuration));
  }

  private static String text(String name, Duration length) {
    return length.isZero() ? "" : ", %s %s".formatted(name, length);
  }

  private static Duration requireLength(String name, Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException("QoS %s is zero or more, got %s".formatted(name, length));
    }
    return length;
  }

  private QoSProfile asConstant() {
    constant = true;
    return this;
  }

  private void requireVariable() {
    if (constant) {
      throw new UnsupportedOperationException(
          "this profile is a constant: change a fresh one, such as QoSProfile.defaultProfile()");
    }
  }

  private static int requireDepth(int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("QoS depth is 0 or more, got " + depth);
    }
    return depth;
  }
}
