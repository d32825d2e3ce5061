package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.qp.DualActiveSet;
import org.armature.kinematics.qp.QpDimensions;
import org.armature.kinematics.qp.QpProblem;
import org.armature.kinematics.qp.QpStatus;
import org.armature.kinematics.qp.QpWorkspace;
import org.junit.jupiter.api.Test;

class VelocityDamperTest {
  private static final double PERIOD = 0.002;

  private final RobotModel panda = PandaRobot.model();
  private final int n = panda.size();
  private final QpProblem problem = new QpProblem(new QpDimensions(n, 0, n));
  private final QpWorkspace ws = new QpWorkspace(problem.dimensions());
  private final double[] q = PandaRobot.readyPosition();

  VelocityDamperTest() {
    for (int j = 0; j < n; j++) {
      problem.hessian()[j * n + j] = 1;
      problem.inequalityMatrix()[j * n + j] = 1;
    }
  }

  @Test
  void programIsFeasibleOutsideTheLimitsWhereLimitsAsTheyStandContradict() {
    q[0] = panda.upperLimit(0) + 0.2;
    for (int j = 0; j < n; j++) {
      problem.lower()[j] = -panda.velocityLimit(j);
      problem.upper()[j] = panda.velocityLimit(j);
      problem.inequalityLower()[j] = (panda.lowerLimit(j) - q[j]) / PERIOD;
      problem.inequalityUpper()[j] = (panda.upperLimit(j) - q[j]) / PERIOD;
    }
    // Back within the limit in one period: faster than the joint can move.
    assertEquals(QpStatus.INFEASIBLE, DualActiveSet.solve(problem, ws));
    assertEquals(0, ws.solution(0));

    Arrays.fill(problem.inequalityLower(), Double.NEGATIVE_INFINITY);
    Arrays.fill(problem.inequalityUpper(), Double.POSITIVE_INFINITY);
    VelocityDamper.bounds(panda, q, 20, problem.lower(), problem.upper());
    problem.gradient()[0] = -100;
    assertEquals(QpStatus.SOLVED, DualActiveSet.solve(problem, ws));
    assertEquals(-panda.velocityLimit(0), ws.solution(0), "moves inwards though asked outwards");
  }

  @Test
  void boundsNeverContradictAndNeverCrossALimit() {
    Random random = new Random(1);
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int trial = 0; trial < 10_000; trial++) {
      for (int j = 0; j < n; j++) {
        q[j] = 4 * random.nextGaussian();
      }
      VelocityDamper.bounds(panda, q, 1 / PERIOD, lower, upper);
      for (int j = 0; j < n; j++) {
        assertTrue(lower[j] <= upper[j], lower[j] + " above " + upper[j]);
        assertTrue(-panda.velocityLimit(j) <= lower[j] && upper[j] <= panda.velocityLimit(j));
        if (q[j] <= panda.upperLimit(j)) {
          assertTrue(q[j] + PERIOD * upper[j] <= panda.upperLimit(j) + 1e-14);
        } else {
          assertTrue(upper[j] < 0, "not inwards: " + upper[j]);
        }
        if (q[j] >= panda.lowerLimit(j)) {
          assertTrue(q[j] + PERIOD * lower[j] >= panda.lowerLimit(j) - 1e-14);
        } else {
          assertTrue(lower[j] > 0, "not inwards: " + lower[j]);
        }
      }
    }
  }
}
