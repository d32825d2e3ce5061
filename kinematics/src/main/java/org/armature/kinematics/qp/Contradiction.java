package org.armature.kinematics.qp;

import java.util.Arrays;

/**
 * Proves by the problem's own numbers that a constraint cannot hold together with the active ones.
 *
 * <p>Source: the lemma of Farkas. Where the constraint's normal is n⁺ = N·r with no r above zero at
 * an inequality, every x that satisfies the active constraints has n⁺ᵀx ≤ rᵀb; the constraint asks
 * for n⁺ᵀx ≥ b⁺.
 */
final class Contradiction {
  /** Bounds that miss each other by less than this, relative to their terms, may meet. */
  private static final double MEETING = 1e-9;

  private final double[] rest;

  Contradiction(int n) {
    rest = new double[n];
  }

  /**
   * Whether a constraint contradicts the active ones. The part of its normal that rounding leaves
   * beside N·r counts with ten times the x at hand: what is found holds for no x of this size.
   *
   * @param ws whose factors have r of the constraint
   */
  boolean proves(QpWorkspace ws, int c, int side) {
    ConstraintRows rows = ws.rows;
    Arrays.fill(rest, 0);
    rows.addNormal(c, side, rest);
    double missing = side * rows.bound(c, side);
    double scale = Math.abs(missing);
    for (int k = 0; k < ws.factors.q; k++) {
      int other = ws.active[k];
      int otherSide = ws.side[other];
      double r = ws.factors.r[k];
      if (rows.isEquality(other) || r < 0) {
        rows.addNormal(other, -otherSide * r, rest);
        double term = otherSide * r * rows.bound(other, otherSide);
        missing -= term;
        scale = Math.max(scale, Math.abs(term));
      }
    }
    double doubt = 0;
    for (int i = 0; i < rest.length; i++) {
      doubt += Math.abs(rest[i] * ws.x[i]);
    }
    return missing > 10 * doubt + MEETING * scale + rows.rounding(c, ws.x);
  }
}
