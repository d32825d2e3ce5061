package org.armature.launch.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.trajectory.MotionLimits;
import picocli.CommandLine.Option;

/** How fast the joints of a motion may become. */
final class MotionLimitOptions {
  private static final String FORM = "%s \"%s\" is no positive number or <joint>=<number>";

  @Option(
      names = "--velocity-scale",
      defaultValue = "1",
      description = "Part of the velocity limits that is used (${DEFAULT-VALUE}).")
  private double velocityScale = 1;

  @Option(
      names = "--velocity",
      split = ",",
      description = "Velocity limits instead of the model's: N for all joints, joint=N for one.")
  private List<String> velocity = List.of();

  @Option(
      names = "--acceleration",
      split = ",",
      description = "Acceleration limits: N for all joints, joint=N for one.")
  private List<String> acceleration = List.of();

  @Option(
      names = "--jerk",
      split = ",",
      description = "Jerk limits: N for all joints, joint=N for one.")
  private List<String> jerk = List.of();

  /** Refuses jerk limits where the method has none. */
  void requireNoJerk(String method) {
    if (!jerk.isEmpty()) {
      throw new IllegalArgumentException(
          "--jerk does not go with --method " + method + ", which limits acceleration only");
    }
  }

  /**
   * Limits of some joints.
   *
   * @param needsAcceleration whether each must have an acceleration limit
   * @param needsJerk whether each must have a jerk limit
   */
  List<MotionLimits> of(
      RobotModel robot, List<String> joints, boolean needsAcceleration, boolean needsJerk) {
    if (!(velocityScale > 0 && velocityScale <= 1)) {
      throw new IllegalArgumentException(
          "--velocity-scale is " + velocityScale + "; expected more than 0 and at most 1");
    }
    List<MotionLimits> limits = new ArrayList<>();
    for (String joint : joints) {
      double stated = robot.velocityLimit(robot.jointIndex(joint));
      limits.add(
          MotionLimits.symmetric(
              velocityScale * value("--velocity", velocity, joint, joints, stated, true),
              value("--acceleration", acceleration, joint, joints, 0, needsAcceleration),
              value("--jerk", jerk, joint, joints, 0, needsJerk)));
    }
    return limits;
  }

  /** The value of a joint: its own, or that of all, or what the model states. */
  private static double value(
      String option,
      List<String> given,
      String joint,
      List<String> joints,
      double stated,
      boolean needed) {
    double found = stated > 0 ? stated : Double.POSITIVE_INFINITY;
    boolean own = false;
    for (String word : given) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? "" : word.substring(0, equals).strip();
      if (equals >= 0 && !joints.contains(name)) {
        throw new IllegalArgumentException(
            "%s: there is no joint \"%s\" in this motion; it moves %s"
                .formatted(option, name, joints));
      }
      double value = number(option, word, word.substring(equals + 1));
      if (name.equals(joint) || (equals < 0 && !own)) {
        found = value;
        own = equals >= 0;
      }
    }
    if (needed && found == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "joint \"%s\" has no such limit; give %s N or %s %s=N"
              .formatted(joint, option, option, joint));
    }
    return found;
  }

  private static double number(String option, String word, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(FORM.formatted(option, word), e);
    }
    throw new IllegalArgumentException(FORM.formatted(option, word));
  }
}
