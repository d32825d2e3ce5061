package org.ros2.tf2_ros;

import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;

/** Topics of tf2 with the qualities of service that ROS gives them. */
final class TransformTopics {
  static final String TF = "/tf";
  static final String TF_STATIC = "/tf_static";

  private static final int DEPTH = 100;

  private TransformTopics() {}

  /** Both ends of {@code /tf}: reliable, volatile, the last 100. */
  static QoSProfile dynamic() {
    return QoSProfile.keepLast(DEPTH);
  }

  /** Listeners of {@code /tf_static}: as many broadcasters as there may be, each with one. */
  static QoSProfile staticListener() {
    return QoSProfile.keepLast(DEPTH).setDurability(Durability.TRANSIENT_LOCAL);
  }

  /** Broadcasters of {@code /tf_static}: the last message holds all transforms of its sender. */
  static QoSProfile staticBroadcaster() {
    return QoSProfile.latched();
  }
}
