package org.armature.policy;

import java.util.List;

/**
 * What one action vector means.
 *
 * @param kind how its values move the robot
 * @param names one name per value; joint names for joint kinds
 * @param lower least allowed value per name (rad, m)
 * @param upper greatest allowed value per name (rad, m)
 */
public record ActionSpace(Kind kind, List<String> names, double[] lower, double[] upper) {
  /** How the values of an action move the robot. */
  public enum Kind {
    /** Absolute joint positions: rad for revolute joints, m for prismatic ones. */
    JOINT_POSITION
  }

  /**
   * @throws IllegalArgumentException if the lengths differ, a limit is not finite or {@code lower >
   *     upper}
   */
  public ActionSpace {
    names = List.copyOf(names);
    lower = lower.clone();
    upper = upper.clone();
    if (lower.length != names.size() || upper.length != names.size()) {
      throw new IllegalArgumentException(
          "action space of %d names has %d lower and %d upper limits"
              .formatted(names.size(), lower.length, upper.length));
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(Double.isFinite(lower[i]) && Double.isFinite(upper[i]) && lower[i] <= upper[i])) {
        throw new IllegalArgumentException(
            "limits of action '%s' are [%s, %s]; expected finite, lower <= upper"
                .formatted(names.get(i), lower[i], upper[i]));
      }
    }
  }

  /** Number of values of one action. */
  public int size() {
    return names.size();
  }
}
