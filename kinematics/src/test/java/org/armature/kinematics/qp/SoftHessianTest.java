package org.armature.kinematics.qp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Problems whose Hessians have eigenvalues up to 1e12 apart. */
class SoftHessianTest {
  private static final int PROBLEMS = 1500;

  @Test
  void everyFeasibleProblemIsSolvedAndNoOther() {
    Random random = new Random(5);
    Map<QpStatus, Integer> counts = new EnumMap<>(QpStatus.class);
    for (int k = 0; k < PROBLEMS; k++) {
      QpProblem problem = RandomProblems.soft(random);
      QpWorkspace ws = new QpWorkspace(problem.dimensions());
      QpStatus status = DualActiveSet.solve(problem, ws);
      counts.merge(status, 1, Integer::sum);
      if (status == QpStatus.SOLVED) {
        // x of 1e10 cannot be met closer than 1e-6 by numbers of 16 digits.
        double largest = Vectors.largest(ws.x);
        KktConditions.assertHold(problem, ws, 1e-6 * Math.max(1, 1e-6 * largest));
      }
      assertEquals(status, DualActiveSet.solveWarm(problem, ws), "warm, problem " + k);
      makeWellConditioned(problem);
      assertEquals(status, DualActiveSet.solve(problem, ws), "well conditioned, problem " + k);
    }
    assertEquals(2, counts.size(), counts::toString);
  }

  @Test
  void warmStartFromAnotherProblemChangesNothing() {
    Random random = new Random(6);
    for (int k = 0; k < 300; k++) {
      QpProblem problem = RandomProblems.soft(random);
      QpWorkspace cold = new QpWorkspace(problem.dimensions());
      QpStatus status = DualActiveSet.solve(problem, cold);
      QpWorkspace warm = new QpWorkspace(problem.dimensions());
      double[] gradient = problem.gradient().clone();
      Arrays.setAll(problem.gradient(), i -> 3 * random.nextGaussian());
      DualActiveSet.solve(problem, warm);
      System.arraycopy(gradient, 0, problem.gradient(), 0, gradient.length);
      assertEquals(status, DualActiveSet.solveWarm(problem, warm), "problem " + k);
      if (status == QpStatus.SOLVED) {
        double largest = Vectors.largest(warm.x);
        KktConditions.assertHold(problem, warm, 1e-6 * Math.max(1, 1e-6 * largest));
      }
    }
  }

  /** The same constraints with the distance from zero to minimise: as feasible as before. */
  private static void makeWellConditioned(QpProblem problem) {
    int n = problem.dimensions().variables();
    Arrays.fill(problem.gradient(), 0);
    Arrays.fill(problem.hessian(), 0);
    for (int i = 0; i < n; i++) {
      problem.hessian()[i * n + i] = 1;
    }
  }
}
