package org.armature.kinematics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.geometry.Pose3;

/**
 * Configurations that {@code <keyframe>} names. What a keyframe says of a joint that follows
 * another, or stands still, has no place in a configuration and is passed over.
 */
final class MjcfKeyframes {
  private static final int FREE = 7;

  private MjcfKeyframes() {}

  /**
   * The keyframes in file order.
   *
   * @param asStated the joints in the order in which MuJoCo counts them; those of the bodies say
   *     which are independent
   */
  static List<Keyframe> read(XmlNode root, MjcfBodies bodies, List<MjcfJoint> asStated) {
    List<Keyframe> keyframes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (XmlNode section : root.children("keyframe")) {
      for (XmlNode key : section.children()) {
        if (!key.tag().equals("key")) {
          throw key.error("is no element of a <keyframe>");
        }
        MjcfSchema.check(key);
        String name = key.has("name") ? key.text("name") : "key_" + keyframes.size();
        if (!taken.add(name)) {
          throw key.error("appears twice: names of keyframes must be unique");
        }
        keyframes.add(keyframe(key, name, bodies, asStated));
      }
    }
    return keyframes;
  }

  private static Keyframe keyframe(
      XmlNode key, String name, MjcfBodies bodies, List<MjcfJoint> asStated) {
    int base = bodies.floating ? FREE : 0;
    int size = base + asStated.size();
    double[] q = key.has("qpos") ? key.numbers("qpos", size, size) : new double[0];
    Pose3 pose = bodies.rootPose;
    if (base > 0 && q.length > 0) {
      pose = pose(key, q);
    }
    List<Double> positions = new ArrayList<>();
    for (int k = 0; k < asStated.size(); k++) {
      Joint joint = bodies.joints.get(k).joint();
      if (joint.type() != Joint.Type.FIXED && joint.mimic().isEmpty()) {
        positions.add(q.length > 0 ? q[base + k] : asStated.get(k).reference());
      }
    }
    return new Keyframe(name, pose, positions.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** MuJoCo's free joint: position, then a quaternion w, x, y, z. */
  private static Pose3 pose(XmlNode key, double[] q) {
    if (q[3] == 0 && q[4] == 0 && q[5] == 0 && q[6] == 0) {
      throw key.error("qpos", "the quaternion of the root has no direction");
    }
    return Pose3.ofQuaternion(
        new double[] {q[0], q[1], q[2]}, new double[] {q[4], q[5], q[6], q[3]});
  }
}
