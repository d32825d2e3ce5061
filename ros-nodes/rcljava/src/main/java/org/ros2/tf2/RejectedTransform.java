package org.ros2.tf2;

import geometry_msgs.msg.Quaternion;
import geometry_msgs.msg.TransformStamped;
import geometry_msgs.msg.Vector3;
import java.util.Optional;

/** What makes a transform useless, by the rules of tf2. */
final class RejectedTransform {
  /** How far a quaternion's squared length may be from one; the value of tf2. */
  private static final double LENGTH_TOLERANCE = 10e-3;

  private RejectedTransform() {}

  /** Why it is rejected; nothing if it is not. */
  static Optional<String> reason(TransformStamped message, String parent, String child) {
    if (child.isEmpty()) {
      return Optional.of("it names no child frame");
    }
    if (parent.isEmpty()) {
      return Optional.of("its header names no frame");
    }
    if (parent.equals(child)) {
      return Optional.of("its frame and child frame are the same");
    }
    Vector3 t = message.getTransform().getTranslation();
    Quaternion q = message.getTransform().getRotation();
    double length2 =
        q.getX() * q.getX() + q.getY() * q.getY() + q.getZ() * q.getZ() + q.getW() * q.getW();
    if (!Double.isFinite(t.getX() + t.getY() + t.getZ() + length2)) {
      return Optional.of("a value of it is not finite: %s, %s".formatted(t, q));
    }
    if (!(Math.abs(length2 - 1) < LENGTH_TOLERANCE)) {
      return Optional.of("its quaternion has length %.6g, not 1".formatted(Math.sqrt(length2)));
    }
    return Optional.empty();
  }
}
