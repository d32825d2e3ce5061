package org.armature.nodes;

import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionSpace;
import org.armature.policy.PolicySpec;

/** What must fit together before a robot moves; checked before anything is started. */
public final class StartChecks {
  private StartChecks() {}

  /**
   * Requires that a policy commands exactly the joints of a robot, and sees them.
   *
   * @throws NodeStartException naming what differs
   */
  public static void requireJoints(PolicySpec policy, RobotModel robot) {
    requireSame(policy, "acts on", policy.actionSpace().names(), robot);
    requireSame(policy, "observes", policy.stateNames(), robot);
    ActionSpace.Kind kind = policy.actionSpace().kind();
    if (kind != ActionSpace.Kind.JOINT_POSITION) {
      throw new NodeStartException(
          "policy '%s' gives actions of kind %s; the controller executes JOINT_POSITION only"
              .formatted(policy.name(), kind));
    }
  }

  private static void requireSame(
      PolicySpec policy, String verb, List<String> names, RobotModel robot) {
    if (!names.equals(robot.jointNames())) {
      throw new NodeStartException(
          "policy '%s' %s joints %s, but robot '%s' has %s; use a bundle made for this robot"
              .formatted(policy.name(), verb, names, robot.name(), robot.jointNames()));
    }
  }
}
