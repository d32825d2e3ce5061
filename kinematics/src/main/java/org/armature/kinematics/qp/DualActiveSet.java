package org.armature.kinematics.qp;

import java.util.Arrays;

/**
 * Minimum of a strictly convex quadratic program by a dual active set method: it begins at the
 * minimum under the equalities alone and takes up violated constraints one by one, giving up those
 * whose multipliers reach zero. There is no feasible starting point to find, and what is infeasible
 * is recognised.
 *
 * <pre>{@code
 * QpProblem problem = new QpProblem(new QpDimensions(7, 0, 0));
 * QpWorkspace workspace = new QpWorkspace(problem.dimensions());
 * ... fill problem.hessian(), problem.gradient(), problem.lower(), problem.upper() ...
 * if (DualActiveSet.solveWarm(problem, workspace) == QpStatus.SOLVED) {
 *   workspace.copySolution(velocity);
 * }
 * }</pre>
 *
 * <p>Source: Goldfarb and Idnani, "A numerically stable dual method for solving strictly convex
 * quadratic programs", Mathematical Programming 27, 1983, algorithm of section 4, whose symbols are
 * used. Before it answers it recomputes solution and multipliers from the factorisation and refines
 * them by the numbers of the problem itself, so that rounding on the way does not stay in them;
 * what is called infeasible is proved by those numbers, too. Allocates nothing.
 */
public final class DualActiveSet {
  /** Dual step components below this, relative to the normals they belong to, are rounding. */
  private static final double NO_STEP = 1e-12;

  /** Multipliers not further below zero than this, relative to their scale, are zero. */
  private static final double ZERO_MULTIPLIER = 1e-9;

  /** In place of the side of a constraint that is violated by no more than rounding. */
  private static final byte PASSED_OVER = 2;

  /** More than any problem needs where rounding does not interfere. */
  private static final int ITERATIONS_PER_CONSTRAINT = 10;

  private DualActiveSet() {}

  /**
   * Solves from the start.
   *
   * @throws IllegalArgumentException when the workspace is for another size
   */
  public static QpStatus solve(QpProblem problem, QpWorkspace workspace) {
    requireSize(problem, workspace);
    Arrays.fill(workspace.wanted, (byte) 0);
    return finish(run(problem, workspace), workspace);
  }

  /**
   * Solves beginning with the active set of the workspace's last solve, which saves most of the
   * work where the problem has changed little. The answer is that of {@link #solve} whatever the
   * problem was before.
   *
   * @throws IllegalArgumentException when the workspace is for another size
   */
  public static QpStatus solveWarm(QpProblem problem, QpWorkspace workspace) {
    requireSize(problem, workspace);
    System.arraycopy(workspace.side, 0, workspace.wanted, 0, workspace.side.length);
    return finish(run(problem, workspace), workspace);
  }

  private static QpStatus run(QpProblem problem, QpWorkspace ws) {
    ws.iterations = 0;
    Arrays.fill(ws.side, (byte) 0);
    QpStatus status = ws.rows.load(problem);
    if (status == QpStatus.NOT_FINITE || !Vectors.allFinite(problem.gradient())) {
      return QpStatus.NOT_FINITE;
    }
    if (!ws.factors.start(problem.hessian())) {
      return Vectors.allFinite(problem.hessian())
          ? QpStatus.NOT_POSITIVE_DEFINITE
          : QpStatus.NOT_FINITE;
    }
    if (status != QpStatus.SOLVED) {
      return status;
    }
    ws.rows.expect(problem.hessian(), problem.gradient());
    begin(ws);
    refresh(ws, problem, false);
    return equalitiesContradict(ws) ? QpStatus.INFEASIBLE : iterate(ws, problem);
  }

  /** Equalities first, for they stay; then the active set wished for. */
  private static void begin(QpWorkspace ws) {
    ConstraintRows rows = ws.rows;
    for (int c = 0; c < rows.count(); c++) {
      if (rows.isEquality(c)) {
        takeUp(ws, c, 1);
      }
    }
    for (int c = 0; c < rows.count(); c++) {
      int side = ws.wanted[c];
      if (side != 0 && !rows.isEquality(c) && Double.isFinite(rows.bound(c, side))) {
        takeUp(ws, c, side);
      }
    }
  }

  /** Whether an equality that depends on others contradicts them. */
  private static boolean equalitiesContradict(QpWorkspace ws) {
    ConstraintRows rows = ws.rows;
    for (int c = 0; c < rows.count(); c++) {
      if (rows.isEquality(c) && ws.side[c] == 0) {
        int side = rows.slack(c, 1, ws.x) < 0 ? 1 : -1;
        rows.project(c, side, ws.factors);
        ws.factors.computeR();
        if (ws.contradiction.proves(ws, c, side)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Makes a constraint active unless it depends on those that are. */
  private static void takeUp(QpWorkspace ws, int c, int side) {
    ws.rows.project(c, side, ws.factors);
    if (!ws.factors.dependent()) {
      ws.factors.computeZ();
      activate(ws, c, side, 0);
    }
  }

  private static QpStatus iterate(QpWorkspace ws, QpProblem problem) {
    int limit = ITERATIONS_PER_CONSTRAINT * (ws.rows.count() + 1);
    boolean fresh = true;
    boolean refined = false;
    while (ws.iterations < limit) {
      int c = ws.rows.mostViolated(ws.x, ws.side);
      int side = ws.rows.violatedSide;
      if (c >= 0 && resolve(ws, c, side)) {
        fresh = false;
        refined = false;
      } else if (c >= 0 && ws.contradiction.proves(ws, c, side)) {
        return QpStatus.INFEASIBLE;
      } else if (refined && c >= 0) {
        // It depends on the active ones, does not contradict them, and x can get no better.
        ws.side[c] = PASSED_OVER;
      } else if (refined) {
        return ws.refinement.isSmall() ? QpStatus.SOLVED : QpStatus.INACCURATE;
      } else {
        // Nothing is believed of an x that carries rounding.
        if (fresh && c < 0) {
          ws.refinement.measure(problem, ws);
          if (ws.refinement.isExact()) {
            return QpStatus.SOLVED;
          }
        }
        refresh(ws, problem, true);
        fresh = true;
        refined = true;
      }
    }
    return QpStatus.ITERATION_LIMIT;
  }

  /** Steps until a violated constraint is active; false when nothing satisfies it. */
  private static boolean resolve(QpWorkspace ws, int c, int side) {
    ActiveFactors factors = ws.factors;
    double multiplier = 0;
    while (true) {
      ws.iterations++;
      ws.rows.project(c, side, factors);
      factors.computeR();
      boolean dependent = factors.dependent();
      int blocking = blocking(ws);
      if (dependent && blocking < 0) {
        return false;
      }
      double t1 = blocking < 0 ? Double.POSITIVE_INFINITY : ws.u[blocking] / factors.r[blocking];
      double t2 =
          dependent
              ? Double.POSITIVE_INFINITY
              : Math.max(0, -ws.rows.slack(c, side, ws.x)) / factors.slope();
      double t = Math.min(t1, t2);
      Vectors.addScaled(-t, factors.r, 0, ws.u, 0, factors.q);
      multiplier += t;
      if (!dependent) {
        factors.computeZ();
        Vectors.addScaled(t, factors.z, 0, ws.x, 0, ws.x.length);
        if (t2 <= t1) {
          activate(ws, c, side, multiplier);
          return true;
        }
      }
      release(ws, blocking);
    }
  }

  /** The active inequality whose multiplier reaches zero first along −r; −1 where none does. */
  private static int blocking(QpWorkspace ws) {
    ActiveFactors factors = ws.factors;
    double least = NO_STEP * factors.projectedLength();
    double t = Double.POSITIVE_INFINITY;
    int found = -1;
    for (int k = 0; k < factors.q; k++) {
      double r = factors.r[k];
      if (r > 0 && r * factors.length[k] > least && !ws.rows.isEquality(ws.active[k])) {
        double ratio = ws.u[k] / r;
        if (ratio < t) {
          t = ratio;
          found = k;
        }
      }
    }
    return found;
  }

  /** Makes the constraint last projected active; the factors have its z. */
  private static void activate(QpWorkspace ws, int c, int side, double multiplier) {
    int place = ws.factors.q;
    ws.factors.add();
    ws.active[place] = c;
    ws.u[place] = multiplier;
    ws.side[c] = (byte) side;
  }

  private static void release(QpWorkspace ws, int place) {
    ws.side[ws.active[place]] = 0;
    ws.factors.remove(place);
    int behind = ws.factors.q - place;
    System.arraycopy(ws.active, place + 1, ws.active, place, behind);
    System.arraycopy(ws.u, place + 1, ws.u, place, behind);
  }

  /**
   * Recomputes x and u from the active set, which loses the constraints whose multipliers turn out
   * negative by more than rounding; what is left satisfies the method's invariant.
   *
   * @param refine whether to take the rounding of the factors out, too
   */
  private static void refresh(QpWorkspace ws, QpProblem problem, boolean refine) {
    double tolerance = refine ? ZERO_MULTIPLIER : 0;
    forgetPassedOver(ws);
    boolean changed;
    do {
      changed = false;
      for (int k = 0; k < ws.factors.q; k++) {
        int side = ws.side[ws.active[k]];
        ws.u[k] = side * ws.rows.bound(ws.active[k], side);
      }
      double scale = ws.factors.minimise(problem.gradient(), ws.u, ws.x);
      if (refine) {
        ws.refinement.run(problem, ws);
      }
      for (int k = ws.factors.q - 1; k >= 0; k--) {
        if (ws.u[k] < 0 && !ws.rows.isEquality(ws.active[k])) {
          if (ws.u[k] * ws.factors.length[k] < -tolerance * scale) {
            release(ws, k);
            changed = true;
          } else {
            ws.u[k] = 0;
          }
        }
      }
    } while (changed);
  }

  private static void forgetPassedOver(QpWorkspace ws) {
    for (int c = 0; c < ws.side.length; c++) {
      if (ws.side[c] == PASSED_OVER) {
        ws.side[c] = 0;
      }
    }
  }

  private static QpStatus finish(QpStatus status, QpWorkspace ws) {
    boolean answered = status == QpStatus.SOLVED || status == QpStatus.INACCURATE;
    boolean overflowed = answered && !Vectors.allFinite(ws.x);
    if (status != QpStatus.SOLVED || overflowed) {
      ws.clear();
      return overflowed ? QpStatus.NOT_FINITE : status;
    }
    forgetPassedOver(ws);
    Arrays.fill(ws.multiplier, 0);
    for (int k = 0; k < ws.factors.q; k++) {
      int c = ws.active[k];
      ws.multiplier[c] = ws.side[c] * ws.u[k];
      if (c < ws.x.length) {
        ws.x[c] = ws.rows.bound(c, ws.side[c]);
      }
    }
    for (int i = 0; i < ws.x.length; i++) {
      ws.x[i] = Math.max(ws.rows.lower[i], Math.min(ws.rows.upper[i], ws.x[i]));
    }
    return status;
  }

  private static void requireSize(QpProblem problem, QpWorkspace workspace) {
    if (!problem.dimensions().equals(workspace.dimensions())) {
      throw new IllegalArgumentException(
          "problem of " + problem.dimensions() + ", workspace for " + workspace.dimensions());
    }
  }
}
