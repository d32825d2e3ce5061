package org.armature.kinematics;

import java.util.Set;
import org.armature.kinematics.Joint.Limits;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.So3;

/**
 * A hinge or slide of MJCF: position {@code ref} leaves the body where the file puts it.
 *
 * @param joint with positions as MuJoCo counts them
 * @param reference position at which the joint does nothing, rad or m
 * @param node where it is stated, with what its class adds
 */
record MjcfJoint(Joint joint, double reference, XmlNode node) {

  /** Whether a {@code <joint>} or {@code <freejoint>} moves its body freely. */
  static boolean isFree(XmlNode node) {
    return node.tag().equals("freejoint") || node.text("type", "hinge").equals("free");
  }

  /**
   * Where in its body a hinge turns it; for a slide the place is of no matter.
   *
   * @param frame the pose of the {@code <frame>}s around the joint in the body
   */
  static Pose3 anchor(XmlNode node, Pose3 frame) {
    if (!node.text("type", "hinge").equals("hinge")) {
      return Pose3.IDENTITY;
    }
    double[] p = frame.transform(node.triple("pos", 0, 0, 0));
    return Pose3.translation(p[0], p[1], p[2]);
  }

  /**
   * Reads a joint.
   *
   * @param frame the pose of the {@code <frame>}s around it in its body
   * @param parent the link it stands on
   * @param origin where it stands in that link at its reference
   * @param child the link it carries
   */
  static MjcfJoint read(
      XmlNode node,
      String name,
      Pose3 frame,
      String parent,
      Pose3 origin,
      String child,
      MjcfCompiler compiler) {
    String type = node.keyword("type", "hinge", Set.of("hinge", "slide", "ball", "free"));
    boolean turns =
        switch (type) {
          case "hinge" -> true;
          case "slide" -> false;
          case "ball" ->
              throw node.error("type", "not supported; use three hinges at right angles");
          default -> throw node.error("type", "only a body right below <worldbody> moves freely");
        };
    double[] axis = MjcfPose.unit(node, "axis", node.triple("axis", 0, 0, 1));
    So3.rotate(frame.rotation(), axis, axis);
    double reference = node.number("ref", 0);
    if (turns) {
      reference = compiler.radians(reference);
    }
    Limits limits = limits(node, turns, compiler);
    Joint.Type moves =
        turns
            ? limits.upper() < Double.POSITIVE_INFINITY
                ? Joint.Type.REVOLUTE
                : Joint.Type.CONTINUOUS
            : Joint.Type.PRISMATIC;
    Pose3 atZero = origin.times(motion(turns, axis, -reference));
    Joint joint =
        new Joint(name, moves, parent, child, atZero, axis[0], axis[1], axis[2], limits, null);
    return new MjcfJoint(joint, reference, node);
  }

  /** The same joint when it follows another. */
  MjcfJoint following(Joint.Mimic mimic) {
    Joint j = joint;
    return with(
        new Joint(
            j.name(),
            j.type(),
            j.parent(),
            j.child(),
            j.origin(),
            j.axisX(),
            j.axisY(),
            j.axisZ(),
            j.limits(),
            mimic));
  }

  /** The same joint when it never leaves a position, rad or m. */
  MjcfJoint heldAt(double position) {
    Joint j = joint;
    double[] axis = {j.axisX(), j.axisY(), j.axisZ()};
    Pose3 origin = j.origin().times(motion(j.type().turns(), axis, position));
    return with(
        new Joint(
            j.name(), Joint.Type.FIXED, j.parent(), j.child(), origin, 1, 0, 0, Limits.NONE, null));
  }

  /** The same joint with another greatest torque or force, N·m or N. */
  MjcfJoint withEffort(double effort) {
    Joint j = joint;
    Limits limits =
        new Limits(j.limits().lower(), j.limits().upper(), j.limits().velocity(), effort);
    return with(
        new Joint(
            j.name(),
            j.type(),
            j.parent(),
            j.child(),
            j.origin(),
            j.axisX(),
            j.axisY(),
            j.axisZ(),
            limits,
            j.mimicOrNull()));
  }

  /**
   * Whether something with a range is limited, as MuJoCo decides it.
   *
   * @param limited name of the attribute that is {@code true}, {@code false} or {@code auto}
   * @param range name of the attribute with two numbers
   */
  static boolean isLimited(XmlNode node, String limited, String range, boolean autoLimits) {
    String word = node.keyword(limited, "auto", Set.of("true", "false", "auto"));
    double[] bounds = node.has(range) ? node.numbers(range, 2, 2) : new double[2];
    boolean given = bounds[0] != 0 || bounds[1] != 0;
    if (word.equals("auto") && given && !autoLimits) {
      throw node.error(
          range, "needs " + limited + ", since the <compiler> says autolimits=\"false\"");
    }
    boolean applies = word.equals("true") || (word.equals("auto") && given);
    if (applies && !(bounds[0] < bounds[1])) {
      throw given
          ? node.error(range, "the lower limit is not below the upper one")
          : node.error("is limited and needs the attribute " + range);
    }
    return applies;
  }

  private static Limits limits(XmlNode node, boolean turns, MjcfCompiler compiler) {
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    if (isLimited(node, "limited", "range", compiler.autoLimits())) {
      double[] range = node.numbers("range", 2, 2);
      lower = turns ? compiler.radians(range[0]) : range[0];
      upper = turns ? compiler.radians(range[1]) : range[1];
    }
    double effort = Double.POSITIVE_INFINITY;
    if (isLimited(node, "actuatorfrclimited", "actuatorfrcrange", compiler.autoLimits())) {
      effort = greatest(node.numbers("actuatorfrcrange", 2, 2));
    }
    return new Limits(lower, upper, Double.POSITIVE_INFINITY, effort);
  }

  /** The greatest magnitude in a range. */
  static double greatest(double[] range) {
    return Math.max(Math.abs(range[0]), Math.abs(range[1]));
  }

  private static Pose3 motion(boolean turns, double[] axis, double position) {
    double[] vector = {position * axis[0], position * axis[1], position * axis[2]};
    if (!turns) {
      return Pose3.translation(vector[0], vector[1], vector[2]);
    }
    double[] rotation = new double[9];
    So3.exp(vector, rotation);
    return Pose3.of(new double[3], rotation);
  }

  private MjcfJoint with(Joint other) {
    return new MjcfJoint(other, reference, node);
  }
}
