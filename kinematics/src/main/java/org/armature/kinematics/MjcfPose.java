package org.armature.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.So3;

/** Where an element stands: {@code pos} and an orientation in one of its five forms. */
final class MjcfPose {
  private static final List<String> ORIENTATIONS =
      List.of("quat", "axisangle", "xyaxes", "zaxis", "euler");

  /** Shorter vectors have no direction. */
  private static final double SHORTEST = 1e-14;

  private MjcfPose() {}

  /**
   * The pose of an element in the frame around it.
   *
   * @throws RobotModelException when it states two orientations or one without direction
   */
  static Pose3 of(XmlNode node, MjcfCompiler compiler) {
    return Pose3.of(node.triple("pos", 0, 0, 0), rotation(node, compiler));
  }

  /** Whether the element states an orientation. */
  static boolean isTurned(XmlNode node) {
    return !orientations(node).isEmpty();
  }

  private static List<String> orientations(XmlNode node) {
    List<String> given = new ArrayList<>();
    for (String orientation : ORIENTATIONS) {
      if (node.has(orientation)) {
        given.add(orientation);
      }
    }
    return given;
  }

  private static double[] rotation(XmlNode node, MjcfCompiler compiler) {
    List<String> given = orientations(node);
    if (given.size() > 1) {
      throw node.error(
          "has the orientations " + given + ", of itself and its class; one is allowed");
    }
    double[] out = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    if (given.isEmpty()) {
      return out;
    }
    switch (given.getFirst()) {
      case "quat" -> {
        double[] wxyz = node.numbers("quat", 4, 4);
        requireDirection(node, "quat", wxyz);
        So3.fromQuaternion(new double[] {wxyz[1], wxyz[2], wxyz[3], wxyz[0]}, out);
      }
      case "axisangle" -> {
        double[] value = node.numbers("axisangle", 4, 4);
        double[] axis = unit(node, "axisangle", new double[] {value[0], value[1], value[2]});
        So3.exp(scaled(axis, compiler.radians(value[3])), out);
      }
      case "xyaxes" -> xyAxes(node, out);
      case "zaxis" -> zAxis(unit(node, "zaxis", node.numbers("zaxis", 3, 3)), out);
      default -> euler(node.numbers("euler", 3, 3), compiler, out);
    }
    return out;
  }

  /** The second axis is taken as far as it is at right angles to the first. */
  private static void xyAxes(XmlNode node, double[] out) {
    double[] given = node.numbers("xyaxes", 6, 6);
    double[] x = unit(node, "xyaxes", new double[] {given[0], given[1], given[2]});
    double along = x[0] * given[3] + x[1] * given[4] + x[2] * given[5];
    double[] y =
        unit(
            node,
            "xyaxes",
            new double[] {
              given[3] - along * x[0], given[4] - along * x[1], given[5] - along * x[2]
            });
    for (int k = 0; k < 3; k++) {
      out[3 * k] = x[k];
      out[3 * k + 1] = y[k];
    }
    out[2] = x[1] * y[2] - x[2] * y[1];
    out[5] = x[2] * y[0] - x[0] * y[2];
    out[8] = x[0] * y[1] - x[1] * y[0];
  }

  /** The least rotation that takes z to a unit vector. */
  static void zAxis(double[] z, double[] out) {
    double sine = Math.hypot(z[0], z[1]);
    double angle = Math.atan2(sine, z[2]);
    // Straight down there is no least one; MuJoCo turns about x.
    double[] axis =
        sine < 1e-10 ? new double[] {1, 0, 0} : new double[] {-z[1] / sine, z[0] / sine, 0};
    So3.exp(scaled(axis, angle), out);
  }

  private static void euler(double[] angles, MjcfCompiler compiler, double[] out) {
    double[] step = new double[9];
    double[] before = new double[9];
    for (int k = 0; k < 3; k++) {
      char letter = compiler.eulerSequence().charAt(k);
      double[] vector = new double[3];
      vector[Character.toLowerCase(letter) - 'x'] = compiler.radians(angles[k]);
      So3.exp(vector, step);
      System.arraycopy(out, 0, before, 0, 9);
      if (Character.isLowerCase(letter)) {
        So3.multiply(before, step, out);
      } else {
        So3.multiply(step, before, out);
      }
    }
  }

  static double[] unit(XmlNode node, String attribute, double[] vector) {
    double length = requireDirection(node, attribute, vector);
    return scaled(vector, 1 / length);
  }

  private static double requireDirection(XmlNode node, String attribute, double[] vector) {
    double square = 0;
    for (double each : vector) {
      square += each * each;
    }
    double length = Math.sqrt(square);
    if (!(length > SHORTEST) || length == Double.POSITIVE_INFINITY) {
      throw node.error(attribute, "has no direction");
    }
    return length;
  }

  private static double[] scaled(double[] vector, double factor) {
    double[] out = vector.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] *= factor;
    }
    return out;
  }
}
