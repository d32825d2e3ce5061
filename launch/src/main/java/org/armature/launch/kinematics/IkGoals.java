package org.armature.launch.kinematics;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.AxisWeights;
import org.armature.kinematics.GlobalIkSettings;
import org.armature.kinematics.GlobalIkSettings.Preference;
import org.armature.kinematics.IkSettings;
import picocli.CommandLine.Option;

/** What counts as a solution, and which one is wanted. */
final class IkGoals {
  private static final List<String> COMPONENTS = List.of("x", "y", "z", "rx", "ry", "rz");

  /** Metres of position error that a radian is worth where the orientation is an aim. */
  private static final double AIM_WEIGHT = 0.01;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-5",
      description = "Distance (m) and angle (rad) that count as reached (${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--orientation",
      defaultValue = "exact",
      description =
          "exact; aim: as near as the position, which is met first, leaves room, for arms of less"
              + " than six joints; free: the position alone (${DEFAULT-VALUE}).")
  private String orientation = "";

  @Option(
      names = "--free",
      split = ",",
      paramLabel = "AXIS",
      description =
          "Components of the pose, along its own axes, that do not count: x,y,z,rx,ry,rz.")
  private Set<String> free = Set.of();

  @Option(
      names = "--prefer",
      defaultValue = "first",
      paramLabel = "WHICH",
      description =
          "Which solution: first (found, the fastest), seed (the nearest to it), middle (of the"
              + " limits), or a CSV file with one row of joint positions to be near"
              + " (${DEFAULT-VALUE}).")
  private String prefer = "";

  @Option(
      names = "--max-joint-change",
      description = "How far each joint may go from the seed, rad or m (without bound).")
  private double maxJointChange = Double.POSITIVE_INFINITY;

  IkSettings settings() {
    IkSettings settings = IkSettings.DEFAULT.withTolerance(tolerance, tolerance).withAxes(axes());
    return switch (orientation) {
      case "exact" -> settings;
      case "aim" -> settings.withOrientationAsAim(AIM_WEIGHT);
      case "free" -> settings.withOrientationWeight(0);
      default ->
          throw new IllegalArgumentException(
              "--orientation is \"" + orientation + "\"; expected exact, aim or free");
    };
  }

  GlobalIkSettings search(long budgetNanos) {
    Preference preference =
        switch (prefer) {
          case "first" -> Preference.FIRST_FOUND;
          case "seed" -> Preference.NEAREST_TO_SEED;
          case "middle" -> Preference.MIDDLE_OF_LIMITS;
          default -> Preference.POSTURE;
        };
    return GlobalIkSettings.DEFAULT
        .withBudgetNanos(budgetNanos)
        .withPreference(preference)
        .withMaxJointChange(maxJointChange);
  }

  /** The file of the preferred posture; looked at only where one is preferred. */
  Path posture() {
    return Path.of(prefer);
  }

  private AxisWeights axes() {
    for (String axis : free) {
      if (!COMPONENTS.contains(axis)) {
        throw new IllegalArgumentException(
            "--free has \"" + axis + "\"; expected some of " + String.join(",", COMPONENTS));
      }
    }
    return new AxisWeights(
        weight("x"), weight("y"), weight("z"), weight("rx"), weight("ry"), weight("rz"));
  }

  private double weight(String axis) {
    return free.contains(axis) ? 0 : 1;
  }
}
