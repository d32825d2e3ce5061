package org.armature.sim.evaluation;

import java.util.List;
import org.armature.policy.ActionSpace;
import org.armature.policy.PolicySpec;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;

/** Whether a policy can see and move what a world has; checked before anything moves. */
public final class PolicyFit {
  private PolicyFit() {}

  /**
   * Checks a policy against a world.
   *
   * @throws IllegalArgumentException naming the first thing that does not fit
   */
  public static void require(PolicySpec policy, World world) {
    List<String> cameras = world.cameras().stream().map(CameraDescription::name).toList();
    for (String camera : policy.cameras()) {
      if (!cameras.contains(camera)) {
        throw new IllegalArgumentException(
            "policy '%s' wants camera '%s', which world '%s' lacks; it has %s"
                .formatted(policy.name(), camera, world.name(), cameras));
      }
    }
    requireJoints(policy, "state", policy.stateNames(), world);
    if (policy.actionSpace().kind() != ActionSpace.Kind.JOINT_POSITION) {
      throw new IllegalArgumentException(
          "policy '%s' gives actions of kind %s; world '%s' takes %s"
              .formatted(
                  policy.name(),
                  policy.actionSpace().kind(),
                  world.name(),
                  world.actionSpace().kind()));
    }
    requireJoints(policy, "action", policy.actionSpace().names(), world);
  }

  private static void requireJoints(
      PolicySpec policy, String what, List<String> names, World world) {
    if (!names.equals(world.jointNames())) {
      throw new IllegalArgumentException(
          "the %s of policy '%s' is of joints %s; world '%s' has %s"
              .formatted(what, policy.name(), names, world.name(), world.jointNames()));
    }
  }
}
