package org.armature.kinematics.differential.constraints;

import java.util.List;
import org.armature.kinematics.differential.Constraint;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.VelocityRows;

/**
 * Keeps the centre of mass above the convex hull of what the robot stands on, seen from above: the
 * corners of its active {@link Contact}s. That is balance at rest on level ground. Each edge of the
 * hull is a half-space, a margin inside it; a hull too narrow for the margin keeps a tenth of its
 * half width. Without corners nothing is constrained; one corner alone, neither.
 *
 * <p>Source of the hull: Andrew, "Another efficient algorithm for convex hulls in two dimensions",
 * Information Processing Letters 9, 1979.
 */
public final class SupportPolygon implements Constraint {
  private final Contact[] contacts;
  private final double margin;
  private final Approach approach;
  private final int rows;
  private final ConvexHull hull;

  /**
   * Polygon of contacts.
   *
   * @param margin by which the centre of mass stays inside, m
   */
  public SupportPolygon(List<Contact> contacts, double margin, Approach approach) {
    this.contacts = contacts.toArray(Contact[]::new);
    this.margin = Positive.requireOrZero("margin", margin);
    this.approach = approach;
    rows = contacts.stream().mapToInt(Contact::cornerCount).sum();
    hull = new ConvexHull(rows);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void write(IkState state, VelocityRows out) {
    hull.clear();
    for (Contact contact : contacts) {
      contact.anchor(state);
      for (int i = 0; contact.isActive() && i < contact.cornerCount(); i++) {
        hull.add(contact.corner(i, 0), contact.corner(i, 1));
      }
    }
    hull.compute();
    double inside = Math.min(margin, 0.9 * hull.halfWidth());
    double[] center = state.centerOfMass();
    double[] j = state.centerOfMassJacobian().data;
    int n = state.model().velocitySize();
    double[] c = out.matrix();
    for (int edge = 0; edge < hull.edges(); edge++) {
      double x = hull.normalX(edge);
      double y = hull.normalY(edge);
      int at = out.start(edge);
      for (int k = 0; k < n; k++) {
        c[at + k] = x * j[k] + y * j[n + k];
      }
      double distance = hull.offset(edge) - inside - (x * center[0] + y * center[1]);
      out.setBounds(edge, Double.NEGATIVE_INFINITY, approach.fastest(distance));
    }
  }
}
