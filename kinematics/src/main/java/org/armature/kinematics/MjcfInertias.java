package org.armature.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * Mass properties of bodies: what {@code <inertial>} states, or what their geoms amount to, as the
 * {@code <compiler>} decides, raised to its bounds.
 */
final class MjcfInertias {
  /** Less than this, kg or kg·m², MuJoCo refuses in a body that moves. */
  private static final double LEAST = 1e-15;

  /** Geoms up to this mass, kg, do not count. */
  private static final double TINY = 1e-14;

  /** Of the largest moment: rounding of seven digits in a file is no violation. */
  private static final double ROUNDING = 1e-6;

  private final MjcfCompiler compiler;
  private final MjcfGeoms geoms;

  MjcfInertias(MjcfCompiler compiler, MjcfGeoms geoms) {
    this.compiler = compiler;
    this.geoms = geoms;
  }

  /**
   * The mass properties of a body in its frame; all zero where it has none.
   *
   * @param items what stands in the body
   */
  LinkInertia of(XmlNode body, List<MjcfItems> items) {
    XmlNode inertial = body.child("inertial").orElse(null);
    LinkInertia stated = inertial == null ? nothing(body) : stated(inertial);
    boolean fromGeoms =
        switch (compiler.inertiaFromGeom()) {
          case "true" -> true;
          case "false" -> false;
          default -> inertial == null;
        };
    if (!fromGeoms) {
      return bounded(body, stated);
    }
    List<LinkInertia> parts = new ArrayList<>();
    for (MjcfItems item : MjcfItems.tagged(items, "geom")) {
      double group = item.node().number("group", 0);
      if (group >= compiler.firstGroup() && group <= compiler.lastGroup()) {
        LinkInertia part = geoms.inertia(item);
        if (part.mass() > TINY) {
          parts.add(part);
        }
      }
    }
    return bounded(body, parts.isEmpty() ? stated : LinkInertia.sum(parts));
  }

  /** Whether a body may move: MuJoCo refuses to divide by less. */
  static boolean isMovable(LinkInertia inertia) {
    return inertia.mass() >= LEAST && new PrincipalAxes(inertia.matrix()).smallest() >= LEAST;
  }

  /**
   * Without mass, until a bound gives it one. MuJoCo then puts it where the body stands in its
   * parent, but seen from the body; so do we.
   */
  private static LinkInertia nothing(XmlNode body) {
    double[] at = body.triple("pos", 0, 0, 0);
    return new LinkInertia(0, at[0], at[1], at[2], 0, 0, 0, 0, 0, 0);
  }

  private LinkInertia stated(XmlNode node) {
    double mass = node.number("mass");
    if (mass < 0) {
      throw node.error("mass", "must not be negative");
    }
    node.text("pos");
    boolean full = node.has("fullinertia");
    if (full == node.has("diaginertia")) {
      throw node.error("needs either diaginertia or fullinertia");
    }
    if (!full) {
      double[] m = node.numbers("diaginertia", 3, 3);
      for (double each : m) {
        if (each < 0) {
          throw node.error("diaginertia", "must not be negative");
        }
      }
      return LinkInertia.of(
          mass, MjcfPose.of(node, compiler), new double[] {m[0], 0, 0, 0, m[1], 0, 0, 0, m[2]});
    }
    if (MjcfPose.isTurned(node)) {
      throw node.error("fullinertia", "is along the body's axes and cannot be turned as well");
    }
    double[] m = node.numbers("fullinertia", 6, 6);
    double[] about = {m[0], m[3], m[4], m[3], m[1], m[5], m[4], m[5], m[2]};
    if (!(new PrincipalAxes(about).smallest() > 0)) {
      throw node.error("fullinertia", "has a principal moment that is not positive");
    }
    return LinkInertia.of(mass, MjcfPose.of(node, compiler), about);
  }

  private LinkInertia bounded(XmlNode body, LinkInertia inertia) {
    PrincipalAxes axes = new PrincipalAxes(inertia.matrix());
    double least = compiler.boundInertia();
    double mass = Math.max(inertia.mass(), compiler.boundMass());
    boolean changed = mass > inertia.mass() || axes.smallest() < least;
    double[] about = inertia.matrix();
    if (axes.smallest() < least) {
      double[] moments = new double[3];
      for (int k = 0; k < 3; k++) {
        moments[k] = Math.max(axes.moment(k), least);
      }
      about = axes.withMoments(moments);
      axes = new PrincipalAxes(about);
    }
    if (axes.excess() > ROUNDING * axes.largest()) {
      if (!compiler.balanceInertia()) {
        throw body.child("inertial")
            .orElse(body)
            .error(
                "has the principal moments "
                    + axes
                    + " kg·m²; no body's largest exceeds the sum of the others; correct them or set"
                    + " balanceinertia=\"true\" in <compiler>");
      }
      double mean = (axes.moment(0) + axes.moment(1) + axes.moment(2)) / 3;
      about = new double[] {mean, 0, 0, 0, mean, 0, 0, 0, mean};
      changed = true;
    }
    if (!changed) {
      return inertia;
    }
    Pose3 com = Pose3.translation(inertia.comX(), inertia.comY(), inertia.comZ());
    return LinkInertia.of(mass, com, about);
  }
}
