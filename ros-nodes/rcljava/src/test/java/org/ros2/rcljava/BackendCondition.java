package org.ros2.rcljava;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Which tests run over which back end: those tagged {@code embedded} over the embedded one only,
 * those tagged {@code rcl} over that of a ROS 2 only, and over rcl none where no ROS 2 is sourced
 * or it lacks a package that the tests use. Tests tagged {@code contract} run over both.
 */
public final class BackendCondition implements ExecutionCondition {
  private static final List<String> PACKAGES =
      List.of(
          "example_interfaces",
          "lifecycle_msgs",
          "rosgraph_msgs",
          "sensor_msgs",
          "std_srvs",
          "tf2_msgs");

  private static final boolean OVER_RCL = "rcl".equals(System.getenv("ARMATURE_ROS_BACKEND"));

  /** Why nothing can run over rcl. */
  private static final Optional<String> OBSTACLE = OVER_RCL ? obstacle() : Optional.empty();

  private static Optional<String> obstacle() {
    String prefixes = System.getenv().getOrDefault("AMENT_PREFIX_PATH", "");
    Optional<String> reason =
        prefixes.isEmpty()
            ? Optional.of("no ROS 2 is sourced (AMENT_PREFIX_PATH is not set)")
            : PACKAGES.stream()
                .filter(name -> !isIn(prefixes, name))
                .findFirst()
                .map(name -> "the sourced ROS 2 has no package " + name);
    reason.ifPresent(r -> System.err.println("Tests over the back end rcl are skipped: " + r));
    return reason;
  }

  private static boolean isIn(String prefixes, String name) {
    String library = "lib/lib" + name + "__rosidl_typesupport_c.so";
    return List.of(prefixes.split(":")).stream()
        .anyMatch(prefix -> Files.exists(Path.of(prefix, library)));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Set<String> tags = context.getTags();
    if (OBSTACLE.isPresent()) {
      return ConditionEvaluationResult.disabled(OBSTACLE.get());
    }
    if (tags.contains(OVER_RCL ? "embedded" : "rcl")) {
      return ConditionEvaluationResult.disabled("of the other back end alone");
    }
    return ConditionEvaluationResult.enabled("holds for this back end");
  }
}
