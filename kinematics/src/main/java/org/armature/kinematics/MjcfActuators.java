package org.armature.kinematics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Greatest torques and forces of joints, as far as their actuators limit them: the range of their
 * force, for a motor also that of its control, times their gear, summed over the actuators of a
 * joint. Where a range is not symmetric its greater end counts. Tendons and sites are passed over.
 */
final class MjcfActuators {
  private final MjcfDefaults defaults;
  private final MjcfCompiler compiler;

  MjcfActuators(MjcfDefaults defaults, MjcfCompiler compiler) {
    this.defaults = defaults;
    this.compiler = compiler;
  }

  /** Lowers the joints' greatest efforts to what their actuators can do. */
  void apply(XmlNode root, List<MjcfJoint> joints) {
    Map<String, Double> efforts = new HashMap<>();
    for (XmlNode section : root.children("actuator")) {
      for (XmlNode stated : section.children()) {
        if (!MjcfDefaults.isActuator(stated)) {
          continue;
        }
        XmlNode node = defaults.resolve(stated, MjcfDefaults.MAIN);
        String attribute = node.has("joint") ? "joint" : "jointinparent";
        if (node.has(attribute)) {
          efforts.merge(node.text(attribute), effort(node), Double::sum);
        }
      }
    }
    joints.replaceAll(each -> {
      double own = each.joint().limits().effort();
      double theirs = efforts.getOrDefault(each.joint().name(), Double.POSITIVE_INFINITY);
      return theirs < own && each.joint().type() != Joint.Type.FIXED
          ? each.withEffort(theirs)
          : each;
    });
  }

  private double effort(XmlNode node) {
    double gear = node.has("gear") ? Math.abs(node.numbers("gear", 1, 6)[0]) : 1;
    double effort = bound(node, "forcelimited", "forcerange");
    if (node.tag().equals("motor")) {
      effort = Math.min(effort, bound(node, "ctrllimited", "ctrlrange"));
    }
    return gear == 0 ? 0 : gear * effort;
  }

  private double bound(XmlNode node, String limited, String range) {
    return MjcfJoint.isLimited(node, limited, range, compiler.autoLimits())
        ? MjcfJoint.greatest(node.numbers(range, 2, 2))
        : Double.POSITIVE_INFINITY;
  }
}
