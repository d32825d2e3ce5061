package org.armature.kinematics.qp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/** The solver against two that share nothing with it. */
class DualActiveSetReferenceTest {
  @Test
  void smallProblemsEndAsTryingAllActiveSetsDoes() {
    Random random = new Random(1);
    int solved = 0;
    int infeasible = 0;
    for (int trial = 0; trial < 100_000; trial++) {
      QpDimensions size = smallSize(random, trial);
      QpProblem problem =
          trial % 2 == 0
              ? RandomProblems.degenerate(size, random)
              : RandomProblems.gaussian(size, 0.1, 1, random);
      QpWorkspace ws = new QpWorkspace(size);
      QpStatus status = DualActiveSet.solve(problem, ws);
      double[] expected = KktEnumeration.minimum(problem);
      int t = trial;
      if (expected == null) {
        infeasible++;
        assertEquals(QpStatus.INFEASIBLE, status, () -> "trial " + t + " " + size);
      } else {
        solved++;
        assertEquals(QpStatus.SOLVED, status, () -> "trial " + t + " " + size);
        double[] x = new double[size.variables()];
        ws.copySolution(x);
        // The reference accepts violations of 1e-9, which H's condition of 1e3 may enlarge.
        assertArrayEquals(expected, x, 1e-6, () -> "trial " + t + " " + size);
        KktConditions.assertHold(problem, ws, 1e-8);
      }
    }
    assertTrue(solved > 50_000, "solved " + solved);
    assertTrue(infeasible > 10_000, "infeasible " + infeasible);
  }

  @Test
  void wholeBodyProblemsEndAsWithOjAlgo() {
    Random random = new Random(2);
    QpWorkspace ws = new QpWorkspace(new QpDimensions(29, 6, 0));
    int active = 0;
    for (int trial = 0; trial < 60; trial++) {
      QpProblem problem = RandomProblems.wholeBody(random);
      assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
      active += ws.activeCount() - 6;
      Optimisation.Result result = ojAlgo(problem);
      assertTrue(result.getState().isOptimal(), () -> "ojAlgo " + result.getState());
      for (int i = 0; i < 29; i++) {
        // ojAlgo stops at about this accuracy.
        assertEquals(result.doubleValue(i), ws.solution(i), 1e-6);
      }
    }
    assertTrue(active > 8 * 60 && active < 16 * 60, "active bounds in all " + active);
  }

  private static QpDimensions smallSize(Random random, int trial) {
    // The reference takes time exponential in the size: most problems are smaller.
    int n = trial % 200 < 2 ? 6 : trial % 50 < 2 ? 5 : trial % 10 < 2 ? 4 : 2 + random.nextInt(2);
    int inequalities = n > 4 ? random.nextInt(2) : random.nextInt(4);
    return new QpDimensions(n, random.nextInt(3), inequalities);
  }

  private static Optimisation.Result ojAlgo(QpProblem problem) {
    int n = problem.dimensions().variables();
    R064Store h = matrix(problem.hessian(), n, n);
    R064Store g = matrix(problem.gradient(), n, 1);
    R064Store a = matrix(problem.equalityMatrix(), problem.dimensions().equalities(), n);
    R064Store b = matrix(problem.equalityVector(), problem.dimensions().equalities(), 1);
    R064Store box = R064Store.FACTORY.make(2 * n, n);
    R064Store limits = R064Store.FACTORY.make(2 * n, 1);
    for (int i = 0; i < n; i++) {
      box.set(i, i, 1);
      limits.set(i, 0, problem.upper()[i]);
      box.set(n + i, i, -1);
      limits.set(n + i, 0, -problem.lower()[i]);
    }
    MatrixStore<Double> minusG = g.negate();
    return ConvexSolver.newBuilder()
        .objective(h, minusG)
        .equalities(a, b)
        .inequalities(box, limits)
        .build()
        .solve();
  }

  private static R064Store matrix(double[] values, int rows, int columns) {
    R064Store matrix = R064Store.FACTORY.make(rows, columns);
    for (int i = 0; i < values.length; i++) {
      matrix.set(i / columns, i % columns, values[i]);
    }
    return matrix;
  }
}
