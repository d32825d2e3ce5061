package org.armature.nodes.control;

import java.util.List;
import org.armature.kinematics.RobotModel;

/**
 * Limits of the commanded joints, in the order of the command vector.
 *
 * @param names joint names
 * @param lower least position, rad or m
 * @param upper greatest position, rad or m
 * @param velocity greatest speed, rad/s or m/s
 */
public record CommandLimits(List<String> names, double[] lower, double[] upper, double[] velocity) {
  /**
   * @throws IllegalArgumentException naming the joint whose limits are not finite, empty or not
   *     positive
   */
  public CommandLimits {
    names = List.copyOf(names);
    lower = lower.clone();
    upper = upper.clone();
    velocity = velocity.clone();
    int n = names.size();
    if (lower.length != n || upper.length != n || velocity.length != n) {
      throw new IllegalArgumentException(
          "%d joints have %d lower, %d upper and %d velocity limits"
              .formatted(n, lower.length, upper.length, velocity.length));
    }
    for (int i = 0; i < n; i++) {
      boolean valid =
          Double.isFinite(lower[i])
              && Double.isFinite(upper[i])
              && lower[i] < upper[i]
              && Double.isFinite(velocity[i])
              && velocity[i] > 0;
      if (!valid) {
        throw new IllegalArgumentException(
            "joint '%s' has position limits [%s, %s] and velocity limit %s; expected finite, lower < upper, velocity > 0"
                .formatted(names.get(i), lower[i], upper[i], velocity[i]));
      }
    }
  }

  /**
   * The limits of a robot.
   *
   * @param robot its model
   * @throws IllegalArgumentException naming the joint that has no finite limits
   */
  public static CommandLimits of(RobotModel robot) {
    return new CommandLimits(
        robot.jointNames(), robot.lowerLimits(), robot.upperLimits(), robot.velocityLimits());
  }

  /** Number of joints. */
  public int size() {
    return names.size();
  }

  /**
   * Whether a position lies within the limits, rounding apart.
   *
   * @param joint index of the joint
   * @param position rad or m
   */
  public boolean allows(int joint, double position) {
    return position >= lower[joint] - ROUNDING && position <= upper[joint] + ROUNDING;
  }

  /** What float32 rounding of a limit of a few radians may add, rad or m. */
  private static final double ROUNDING = 1e-6;
}
