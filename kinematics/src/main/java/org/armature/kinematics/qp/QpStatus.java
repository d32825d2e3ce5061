package org.armature.kinematics.qp;

/** How a quadratic program ended. */
public enum QpStatus {
  /** The minimum is found: all constraints hold and the multipliers have their signs. */
  SOLVED,
  /** No point satisfies all constraints, or a lower bound is above its upper bound. */
  INFEASIBLE,
  /** The iterations ran out; happens only where rounding keeps constraints changing places. */
  ITERATION_LIMIT,
  /**
   * The point found misses the conditions of a minimum by more than 1e-8, relative to their terms:
   * the eigenvalues of H lie too far apart for the arithmetic.
   */
  INACCURATE,
  /**
   * A NaN or an infinity where none may be, or numbers so large that the arithmetic overflowed. A
   * lower bound may be −∞ and an upper bound +∞, nothing else may be infinite.
   */
  NOT_FINITE,
  /** The Hessian is not positive definite to working precision: add to its diagonal. */
  NOT_POSITIVE_DEFINITE
}
