package org.armature.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.Joint.Limits;
import org.armature.kinematics.Joint.Mimic;

/**
 * Limits of the independent joints, narrowed to what the joints that mimic them allow: a mimicking
 * joint at m·q + b must stay within its own limits too.
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the model, which owns them
record JointLimits(
    List<String> joints, double[] lower, double[] upper, double[] velocity, double[] effort) {

  static JointLimits of(KinematicTree tree) {
    List<Joint> independent = new ArrayList<>();
    List<Joint> mimicking = new ArrayList<>();
    for (Joint joint : tree.carriers()) {
      if (joint.type() != Joint.Type.FIXED) {
        (joint.mimic().isPresent() ? mimicking : independent).add(joint);
      }
    }
    List<String> names = independent.stream().map(Joint::name).toList();
    JointLimits limits =
        new JointLimits(
            names,
            independent.stream().mapToDouble(joint -> joint.limits().lower()).toArray(),
            independent.stream().mapToDouble(joint -> joint.limits().upper()).toArray(),
            independent.stream().mapToDouble(joint -> joint.limits().velocity()).toArray(),
            independent.stream().mapToDouble(joint -> joint.limits().effort()).toArray());
    for (Joint joint : mimicking) {
      limits.narrow(tree, joint);
    }
    return limits;
  }

  private void narrow(KinematicTree tree, Joint joint) {
    Mimic driver = tree.driverOf(joint);
    double m = driver.multiplier();
    Limits own = joint.limits();
    if (m == 0) {
      return;
    }
    int i = joints.indexOf(driver.joint());
    double a = (own.lower() - driver.offset()) / m;
    double b = (own.upper() - driver.offset()) / m;
    lower[i] = Math.max(lower[i], Math.min(a, b));
    upper[i] = Math.min(upper[i], Math.max(a, b));
    velocity[i] = Math.min(velocity[i], own.velocity() / Math.abs(m));
    if (lower[i] > upper[i]) {
      throw new RobotModelException(
          tree.description().source()
              + ": <joint name=\""
              + joint.name()
              + "\"> <limit> ["
              + own.lower()
              + ", "
              + own.upper()
              + "] and those of \""
              + driver.joint()
              + "\", which it mimics, leave no position that both allow");
    }
  }
}
