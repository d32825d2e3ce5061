package org.armature.kinematics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.Joint.Mimic;

/**
 * Joints that {@code <equality>} couples to others. MuJoCo keeps them equal by forces; here the one
 * follows the other exactly, or stands still where it is coupled to none. Constraints that close
 * loops are refused, a model being a tree; those that are not active are passed over.
 */
final class MjcfCouplings {
  private final MjcfDefaults defaults;

  MjcfCouplings(MjcfDefaults defaults) {
    this.defaults = defaults;
  }

  /** Makes the first joint of every coupling follow the second. */
  void apply(XmlNode root, List<MjcfJoint> joints) {
    Set<String> coupled = new HashSet<>();
    for (XmlNode section : root.children("equality")) {
      for (XmlNode stated : section.children()) {
        XmlNode node = defaults.resolve(stated, MjcfDefaults.MAIN, "equality");
        if (!node.flag("active", true)) {
          continue;
        }
        if (!node.tag().equals("joint")) {
          throw node.error(
              "is not supported: a model is a tree and its joints move by themselves or follow"
                  + " another; say active=\"false\" or leave it out");
        }
        node.requireOnly(
            Set.of("name", "class", "active", "solref", "solimp", "joint1", "joint2", "polycoef"));
        if (!coupled.add(node.text("joint1"))) {
          throw node.error("joint1", "follows another joint already");
        }
        couple(node, joints);
      }
    }
  }

  private static void couple(XmlNode node, List<MjcfJoint> joints) {
    List<Double> polynomial = new ArrayList<>(List.of(0.0, 1.0, 0.0, 0.0, 0.0));
    if (node.has("polycoef")) {
      double[] given = node.numbers("polycoef", 1, 5);
      for (int k = 0; k < given.length; k++) {
        polynomial.set(k, given[k]);
      }
    }
    int follower = indexOf(node, "joint1", joints);
    MjcfJoint first = joints.get(follower);
    double offset = first.reference() + polynomial.getFirst();
    if (!node.has("joint2")) {
      joints.set(follower, first.heldAt(offset));
      return;
    }
    if (!polynomial.subList(2, 5).equals(List.of(0.0, 0.0, 0.0))) {
      throw node.error("polycoef", "not linear; only the first two may differ from zero");
    }
    MjcfJoint second = joints.get(indexOf(node, "joint2", joints));
    String followed = second.joint().name();
    while (!followed.isEmpty()) {
      if (followed.equals(first.joint().name())) {
        throw node.error("joint1", "would follow itself");
      }
      followed = joints.get(indexOf(followed, joints)).joint().mimic().map(Mimic::joint).orElse("");
    }
    double slope = polynomial.get(1);
    Mimic mimic = new Mimic(second.joint().name(), slope, offset - slope * second.reference());
    joints.set(follower, first.following(mimic));
  }

  private static int indexOf(XmlNode node, String attribute, List<MjcfJoint> joints) {
    int index = indexOf(node.text(attribute), joints);
    if (index < 0) {
      throw node.error(attribute, "no hinge or slide has this name");
    }
    return index;
  }

  private static int indexOf(String name, List<MjcfJoint> joints) {
    for (int k = 0; k < joints.size(); k++) {
      if (joints.get(k).joint().name().equals(name)) {
        return k;
      }
    }
    return -1;
  }
}
