package org.armature.bench.kinematics;

import java.util.List;
import java.util.Random;
import org.armature.kinematics.qp.DualActiveSet;
import org.armature.kinematics.qp.QpDimensions;
import org.armature.kinematics.qp.QpProblem;
import org.armature.kinematics.qp.QpWorkspace;

/**
 * What is timed of the solver of quadratic programs: what a whole-body controller solves, 29
 * velocities in a box with 6 equalities, about 15 bounds active.
 */
final class QpRows {
  private static final QpDimensions SIZE = new QpDimensions(29, 6, 0);
  private static final double BOX = 0.12;

  private QpRows() {}

  /** Rows over this number of problems. */
  static List<Row> of(int problems) {
    Random random = new Random(11);
    QpProblem[] others = new QpProblem[problems];
    QpProblem[] sequence = new QpProblem[problems];
    double[] phases = random.doubles(SIZE.variables(), 0, 2 * Math.PI).toArray();
    for (int k = 0; k < problems; k++) {
      others[k] = random(random);
      sequence[k] = moved(others[0], 2 * Math.PI * k / problems, phases);
    }
    QpWorkspace cold = new QpWorkspace(SIZE);
    QpWorkspace warm = new QpWorkspace(SIZE);
    return List.of(
        new Row("QP, cold", k -> DualActiveSet.solve(others[k], cold), null),
        new Row("QP, warm start", k -> DualActiveSet.solveWarm(sequence[k], warm), null));
  }

  private static QpProblem random(Random random) {
    QpProblem problem = new QpProblem(SIZE);
    int n = SIZE.variables();
    double[] m = random.doubles((long) n * n, -1.7, 1.7).toArray();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k < n; k++) {
          sum += m[i * n + k] * m[j * n + k];
        }
        problem.hessian()[i * n + j] = sum;
      }
      problem.gradient()[i] = 6 * random.nextGaussian();
      problem.lower()[i] = -BOX;
      problem.upper()[i] = BOX;
    }
    // b = A·x for an x inside the box, so that there is a solution.
    for (int row = 0; row < SIZE.equalities(); row++) {
      for (int i = 0; i < n; i++) {
        double a = random.nextGaussian();
        problem.equalityMatrix()[row * n + i] = a;
        problem.equalityVector()[row] += a * 0.05 * BOX * Math.sin(i + row);
      }
    }
    return problem;
  }

  /** The same problem with a gradient that moves smoothly from one to the next. */
  private static QpProblem moved(QpProblem from, double angle, double[] phases) {
    QpProblem problem = new QpProblem(SIZE);
    copy(from.hessian(), problem.hessian());
    copy(from.equalityMatrix(), problem.equalityMatrix());
    copy(from.equalityVector(), problem.equalityVector());
    copy(from.lower(), problem.lower());
    copy(from.upper(), problem.upper());
    for (int i = 0; i < phases.length; i++) {
      problem.gradient()[i] = from.gradient()[i] * (1 + 0.3 * Math.sin(angle + phases[i]));
    }
    return problem;
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
