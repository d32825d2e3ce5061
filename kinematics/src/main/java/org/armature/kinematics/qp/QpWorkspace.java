package org.armature.kinematics.qp;

import java.util.Arrays;
import java.util.Objects;

/**
 * The mutable scratch of {@link DualActiveSet}, and where its answer is read: solution, multipliers
 * and active set of the last solve. One per thread; allocates only at construction.
 *
 * <p>The multipliers satisfy H·x + g = Aᵀ·λ_A + Cᵀ·λ_C + λ_x. Those of inequalities and bounds are
 * ≥ 0 where the lower side is active, ≤ 0 where the upper one is, 0 where none is. Unless the last
 * solve ended {@link QpStatus#SOLVED}, solution and multipliers are all zero.
 */
public final class QpWorkspace {
  final QpDimensions dimensions;
  final ConstraintRows rows;
  final ActiveFactors factors;
  final double[] x;

  /** Active constraints in the order of the factors. */
  final int[] active;

  /** Multipliers in the order of the factors, relative to the normals pointing inwards. */
  final double[] u;

  /** Side on which each constraint is active: +1 lower, −1 upper, 0 none. */
  final byte[] side;

  /** The active sides to begin with. */
  final byte[] wanted;

  final double[] multiplier;
  final Refinement refinement;
  final Contradiction contradiction;
  int iterations;

  /** Scratch for problems of one size. */
  public QpWorkspace(QpDimensions dimensions) {
    this.dimensions = dimensions;
    int n = dimensions.variables();
    rows = new ConstraintRows(dimensions);
    factors = new ActiveFactors(n);
    x = new double[n];
    active = new int[n];
    u = new double[n];
    side = new byte[dimensions.constraints()];
    wanted = new byte[dimensions.constraints()];
    refinement = new Refinement(n);
    contradiction = new Contradiction(n);
    multiplier = new double[dimensions.constraints()];
  }

  /** The size of the problems it is for. */
  public QpDimensions dimensions() {
    return dimensions;
  }

  /**
   * Value of one variable at the minimum. Bounds hold exactly, other constraints to about 1e-9 of
   * their bound and 1e-12 of the largest variable.
   */
  public double solution(int variable) {
    return x[variable];
  }

  /** Writes the minimum to the first n values. */
  public void copySolution(double[] out) {
    System.arraycopy(x, 0, out, 0, x.length);
  }

  /** Multiplier of the bounds of one variable. */
  public double boundMultiplier(int variable) {
    return multiplier[Objects.checkIndex(variable, dimensions.variables())];
  }

  /** Multiplier of one row of C. */
  public double inequalityMultiplier(int row) {
    return multiplier[dimensions.variables() + Objects.checkIndex(row, dimensions.inequalities())];
  }

  /** Multiplier of one row of A; 0 for a row that depends on others. */
  public double equalityMultiplier(int row) {
    return multiplier[
        dimensions.variables()
            + dimensions.inequalities()
            + Objects.checkIndex(row, dimensions.equalities())];
  }

  /** The active bound of one variable: +1 the lower one, −1 the upper one, 0 none. */
  public int activeBound(int variable) {
    return side[Objects.checkIndex(variable, dimensions.variables())];
  }

  /** The active side of one row of C: +1 the lower one, −1 the upper one, 0 none. */
  public int activeInequality(int row) {
    return side[dimensions.variables() + Objects.checkIndex(row, dimensions.inequalities())];
  }

  /** Number of active bounds, inequalities and equalities together. */
  public int activeCount() {
    return factors.q;
  }

  /** Constraints taken up and given up by the last solve, not counting those it began with. */
  public int iterations() {
    return iterations;
  }

  /** Forgets the last active set, so that the next warm start begins cold. */
  public void clear() {
    factors.q = 0;
    Arrays.fill(side, (byte) 0);
    Arrays.fill(x, 0);
    Arrays.fill(multiplier, 0);
  }
}
