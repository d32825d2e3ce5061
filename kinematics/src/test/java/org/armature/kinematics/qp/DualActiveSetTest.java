package org.armature.kinematics.qp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DualActiveSetTest {
  @Test
  void minimumSatisfiesItsConditionsForManyShapes() {
    Random random = new Random(3);
    int solved = 0;
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(40);
      QpDimensions size = new QpDimensions(n, random.nextInt(1 + n / 3), random.nextInt(1 + n / 2));
      QpProblem problem = RandomProblems.gaussian(size, 1e-3, 5, random);
      QpWorkspace ws = new QpWorkspace(size);
      QpStatus status = DualActiveSet.solve(problem, ws);
      assertTrue(status == QpStatus.SOLVED || status == QpStatus.INFEASIBLE, status::name);
      if (status == QpStatus.SOLVED) {
        solved++;
        KktConditions.assertHold(problem, ws, 1e-7);
      }
    }
    assertTrue(solved > 1500, "solved " + solved);
  }

  @Test
  void nearlySingularHessiansAreSolved() {
    Random random = new Random(4);
    for (int trial = 0; trial < 300; trial++) {
      QpProblem problem = RandomProblems.wholeBody(random);
      // Rank 12 and a little damping, as the Jacobians of two frames give it.
      double[] j = new double[12 * 29];
      Arrays.setAll(j, i -> random.nextGaussian());
      for (int row = 0; row < 29; row++) {
        for (int column = 0; column < 29; column++) {
          double sum = row == column ? 1e-8 : 0;
          for (int k = 0; k < 12; k++) {
            sum += j[k * 29 + row] * j[k * 29 + column];
          }
          problem.hessian()[row * 29 + column] = sum;
        }
      }
      QpWorkspace ws = new QpWorkspace(problem.dimensions());
      assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
      KktConditions.assertHold(problem, ws, 1e-7);
    }
  }

  @Test
  void warmStartEndsWhereColdStartDoes() {
    Random random = new Random(5);
    QpProblem problem = RandomProblems.wholeBody(random);
    QpWorkspace warm = new QpWorkspace(problem.dimensions());
    QpWorkspace cold = new QpWorkspace(problem.dimensions());
    int warmIterations = 0;
    int coldIterations = 0;
    for (int step = 0; step < 400; step++) {
      for (int i = 0; i < 29; i++) {
        problem.gradient()[i] += 0.1 * random.nextGaussian();
      }
      if (step % 100 == 99) {
        problem = RandomProblems.wholeBody(random);
      }
      assertEquals(QpStatus.SOLVED, DualActiveSet.solveWarm(problem, warm));
      assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, cold));
      warmIterations += warm.iterations();
      coldIterations += cold.iterations();
      for (int i = 0; i < 29; i++) {
        assertEquals(cold.solution(i), warm.solution(i), 1e-10);
        assertEquals(cold.activeBound(i), warm.activeBound(i));
      }
    }
    assertTrue(
        5 * warmIterations < coldIterations, warmIterations + " of " + coldIterations + " steps");
  }

  @Test
  void warmStartFromAnyOtherProblemEndsWhereColdStartDoes() {
    Random random = new Random(6);
    QpDimensions size = new QpDimensions(8, 2, 5);
    QpWorkspace warm = new QpWorkspace(size);
    QpWorkspace cold = new QpWorkspace(size);
    for (int trial = 0; trial < 5000; trial++) {
      QpProblem problem =
          trial % 2 == 0
              ? RandomProblems.gaussian(size, 0.01, 2, random)
              : RandomProblems.degenerate(size, random);
      QpStatus status = DualActiveSet.solve(problem, cold);
      assertEquals(status, DualActiveSet.solveWarm(problem, warm));
      for (int i = 0; i < 8; i++) {
        assertEquals(cold.solution(i), warm.solution(i), 1e-8);
      }
    }
  }

  @Test
  void repeatedConstraintsChangeNothing() {
    Random random = new Random(7);
    for (int trial = 0; trial < 500; trial++) {
      QpProblem once = RandomProblems.gaussian(new QpDimensions(6, 2, 4), 0.1, 2, random);
      QpProblem twice = new QpProblem(new QpDimensions(6, 4, 8));
      copyTwice(once.equalityMatrix(), twice.equalityMatrix());
      copyTwice(once.equalityVector(), twice.equalityVector());
      copyTwice(once.inequalityMatrix(), twice.inequalityMatrix());
      copyTwice(once.inequalityLower(), twice.inequalityLower());
      copyTwice(once.inequalityUpper(), twice.inequalityUpper());
      System.arraycopy(once.hessian(), 0, twice.hessian(), 0, 36);
      System.arraycopy(once.gradient(), 0, twice.gradient(), 0, 6);
      System.arraycopy(once.lower(), 0, twice.lower(), 0, 6);
      System.arraycopy(once.upper(), 0, twice.upper(), 0, 6);
      QpWorkspace a = new QpWorkspace(once.dimensions());
      QpWorkspace b = new QpWorkspace(twice.dimensions());
      assertEquals(DualActiveSet.solve(once, a), DualActiveSet.solve(twice, b));
      for (int i = 0; i < 6; i++) {
        assertEquals(a.solution(i), b.solution(i), 1e-9);
      }
    }
  }

  @Test
  void equalBoundsFixTheVariable() {
    QpProblem problem = plain(3);
    Arrays.fill(problem.gradient(), -1);
    problem.lower()[1] = 0.25;
    problem.upper()[1] = 0.25;
    problem.lower()[2] = 0.0;
    problem.upper()[2] = -0.0;
    QpWorkspace ws = new QpWorkspace(problem.dimensions());
    assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
    assertEquals(1, ws.solution(0), 1e-15);
    assertEquals(0.25, ws.solution(1));
    assertEquals(0.0, ws.solution(2), 0.0);
    assertEquals(-0.75, ws.boundMultiplier(1), 1e-15);
  }

  @Test
  void unitsDoNotMatter() {
    Random random = new Random(8);
    for (double unit : new double[] {1e-9, 1e-3, 1e3, 1e9}) {
      for (int trial = 0; trial < 200; trial++) {
        QpProblem problem = RandomProblems.wholeBody(random);
        QpWorkspace plain = new QpWorkspace(problem.dimensions());
        assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, plain));
        for (double[] scaled :
            new double[][] {
              problem.gradient(), problem.equalityVector(), problem.lower(), problem.upper()
            }) {
          Arrays.setAll(scaled, i -> unit * scaled[i]);
        }
        QpWorkspace ws = new QpWorkspace(problem.dimensions());
        assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
        for (int i = 0; i < 29; i++) {
          assertEquals(plain.solution(i), ws.solution(i) / unit, 1e-9);
        }
      }
    }
  }

  @Test
  void contradictionsAreReportedAndNothingMoves() {
    QpProblem problem = new QpProblem(new QpDimensions(2, 1, 1));
    problem.hessian()[0] = 1;
    problem.hessian()[3] = 1;
    problem.equalityMatrix()[0] = 1;
    problem.equalityMatrix()[1] = 1;
    problem.equalityVector()[0] = 3;
    QpWorkspace ws = new QpWorkspace(problem.dimensions());
    Arrays.fill(problem.upper(), 1);
    assertFails(QpStatus.INFEASIBLE, problem, ws);
    problem.upper()[0] = Double.POSITIVE_INFINITY;
    assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
    problem.inequalityMatrix()[0] = 1;
    problem.inequalityUpper()[0] = 1.5;
    assertFails(QpStatus.INFEASIBLE, problem, ws);
    problem.inequalityUpper()[0] = 2.5;
    assertEquals(QpStatus.SOLVED, DualActiveSet.solveWarm(problem, ws));
    problem.lower()[1] = 2;
    assertFails(QpStatus.INFEASIBLE, problem, ws);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      QpProblem problem = RandomProblems.gaussian(new QpDimensions(3, 1, 1), 1, 9, new Random(9));
      QpWorkspace ws = new QpWorkspace(problem.dimensions());
      for (double[] numbers :
          new double[][] {
            problem.hessian(),
            problem.gradient(),
            problem.equalityMatrix(),
            problem.equalityVector(),
            problem.inequalityMatrix()
          }) {
        double kept = numbers[0];
        numbers[0] = bad;
        assertFails(QpStatus.NOT_FINITE, problem, ws);
        numbers[0] = kept;
      }
      problem.lower()[0] = bad < 0 ? Double.NaN : bad;
      assertFails(QpStatus.NOT_FINITE, problem, ws);
    }
  }

  @Test
  void hessianThatIsNotPositiveDefiniteIsReported() {
    QpProblem problem = plain(2);
    QpWorkspace ws = new QpWorkspace(problem.dimensions());
    problem.hessian()[3] = 0;
    assertFails(QpStatus.NOT_POSITIVE_DEFINITE, problem, ws);
    problem.hessian()[3] = -1;
    assertFails(QpStatus.NOT_POSITIVE_DEFINITE, problem, ws);
    problem.hessian()[1] = 1;
    problem.hessian()[2] = 1;
    problem.hessian()[3] = 1;
    assertFails(QpStatus.NOT_POSITIVE_DEFINITE, problem, ws);
    problem.hessian()[3] = 1 + 1e-9;
    assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
  }

  @Test
  void whatIsLeftOfTheDiagonalOfHIsNotRead() {
    Random random = new Random(12);
    for (int k = 0; k < 50; k++) {
      QpProblem problem = RandomProblems.wholeBody(random);
      QpWorkspace ws = new QpWorkspace(problem.dimensions());
      assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
      int n = problem.dimensions().variables();
      double[] expected = new double[n];
      ws.copySolution(expected);
      for (int row = 1; row < n; row++) {
        Arrays.fill(problem.hessian(), row * n, row * n + row, 1e6);
      }
      assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
      for (int i = 0; i < n; i++) {
        assertEquals(expected[i], ws.solution(i), 1e-12);
      }
    }
  }

  @Test
  void overflowIsReported() {
    QpProblem problem = plain(2);
    problem.gradient()[0] = 1e308;
    problem.hessian()[0] = 1e-100;
    assertFails(QpStatus.NOT_FINITE, problem, new QpWorkspace(problem.dimensions()));
  }

  @Test
  void workspaceOfAnotherSizeIsRefused() {
    QpProblem problem = plain(2);
    QpWorkspace ws = new QpWorkspace(new QpDimensions(3, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> DualActiveSet.solve(problem, ws));
    assertThrows(IllegalArgumentException.class, () -> new QpDimensions(0, 0, 0));
  }

  @Test
  void solvingAllocatesNothing() {
    QpProblem[] problems = new QpProblem[20];
    Random random = new Random(10);
    Arrays.setAll(problems, i -> RandomProblems.wholeBody(random));
    QpProblem contradiction = RandomProblems.wholeBody(random);
    contradiction.lower()[4] = 1;
    QpWorkspace ws = new QpWorkspace(contradiction.dimensions());
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    // What the JVM takes for itself while it compiles comes to an end: one round without is asked.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (QpProblem problem : problems) {
        DualActiveSet.solve(problem, ws);
        DualActiveSet.solveWarm(problem, ws);
      }
      DualActiveSet.solve(contradiction, ws);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in 41 solves");
  }

  private static void assertFails(QpStatus expected, QpProblem problem, QpWorkspace ws) {
    assertEquals(expected, DualActiveSet.solve(problem, ws));
    assertEquals(expected, DualActiveSet.solveWarm(problem, ws));
    assertEquals(0, ws.activeCount());
    for (int i = 0; i < problem.dimensions().variables(); i++) {
      assertEquals(0, ws.solution(i), "x" + i);
      assertEquals(0, ws.boundMultiplier(i), "multiplier of x" + i);
    }
  }

  /** H = I, no constraints. */
  private static QpProblem plain(int n) {
    QpProblem problem = new QpProblem(new QpDimensions(n, 0, 0));
    for (int i = 0; i < n; i++) {
      problem.hessian()[i * n + i] = 1;
    }
    return problem;
  }

  private static void copyTwice(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
    System.arraycopy(from, 0, to, from.length, from.length);
  }
}
