package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.tasks.AxisTask;
import org.armature.kinematics.differential.tasks.CenterOfMassTask;
import org.armature.kinematics.differential.tasks.DampingTask;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.MomentumTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.differential.tasks.RelativeFrameTask;
import org.armature.kinematics.differential.tasks.SingularityDamping;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.CenterOfMass;
import org.armature.kinematics.dynamics.CentroidalMomentum;
import org.armature.kinematics.dynamics.Configurations;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.armature.kinematics.qp.QpDimensions;
import org.armature.kinematics.qp.QpProblem;
import org.junit.jupiter.api.Test;

/**
 * What tasks add to the cost, against finite differences of U = ½·eᵀ·W·e, computed here from poses
 * alone: the gradient is rate·∇U everywhere, and where e = 0 the Hessian is that of U.
 */
class TaskCostTest {
  private static final double RATE = 5;
  private static final double STEP = 1e-5;
  private static final double FAST = 1e6;

  private final Random random = new Random(3);

  /** Of the task under test, where it is a pose, a direction or a point. */
  private Pose3 target = Pose3.IDENTITY;

  private double[] direction = {};
  private final DynamicsModel biped = DifferentialRobots.biped();
  private final DynamicsModel panda = DifferentialRobots.panda();

  @Test
  void framePose() {
    for (DynamicsModel model : List.of(biped, panda)) {
      String frame = model == biped ? "left_hand" : "panda_hand_tcp";
      for (ReferenceFrame axes :
          List.of(ReferenceFrame.LOCAL, ReferenceFrame.LOCAL_WORLD_ALIGNED)) {
        FrameTask task = frameTask(model, frame).weights(2, 0.3).along(axes);
        aim(task::setTarget, Pose3.ofRpy(0.3, 0.2, 0.1, 0.5, -0.4, 0.9));
        check(
            model,
            task,
            q -> {
              Pose3 at = DifferentialRobots.pose(model, q, frame);
              double distance = at.distanceTo(target);
              double angle = at.angleTo(target);
              return 0.5 * (2 * distance * distance + 0.3 * angle * angle);
            },
            q -> aim(task::setTarget, DifferentialRobots.pose(model, q, frame)));
      }
    }
  }

  @Test
  void weightsPerAxisAreAlongTheFramesOwnAxesWhereAsked() {
    FrameTask task = frameTask(panda, "panda_hand_tcp").along(ReferenceFrame.LOCAL);
    task.axisWeights(0, 0, 3, 0, 0, 0);
    checkHessian(
        panda,
        task,
        q -> {
          Pose3 at = DifferentialRobots.pose(panda, q, "panda_hand_tcp");
          double z = target.inverse().transform(at.position())[2];
          return 1.5 * z * z;
        },
        q -> aim(task::setTarget, DifferentialRobots.pose(panda, q, "panda_hand_tcp")));
  }

  @Test
  void relativePose() {
    RelativeFrameTask task =
        new RelativeFrameTask(biped, "left_hand", "right_hand")
            .weights(2, 0.3)
            .rate(RATE)
            .speedLimits(FAST, FAST);
    aim(task::setTarget, Pose3.ofRpy(0.1, 0.3, -0.1, 0.4, 0.2, -0.5));
    check(
        biped,
        task,
        q -> {
          double[] e = relativeError(q);
          double u = 0;
          for (int k = 0; k < 6; k++) {
            u += 0.5 * (k < 3 ? 2 : 0.3) * e[k] * e[k];
          }
          return u;
        },
        q -> aim(task::setTarget, relative(q)));
  }

  @Test
  void axisAlongADirection() {
    AxisTask task =
        new AxisTask(panda, "panda_hand", 0.2, 0, 1).weight(0.7).rate(RATE).speedLimit(FAST);
    direction = new double[] {0.1, -2, 0.4};
    task.pointAlong(0.1, -2, 0.4);
    check(
        panda,
        task,
        q -> axisCost(q, false),
        q -> {
          double[] axis = axis(q);
          task.pointAlong(axis[0], axis[1], axis[2]);
          direction = axis;
        });
  }

  @Test
  void axisTowardsAPoint() {
    AxisTask task =
        new AxisTask(panda, "panda_hand", 0.2, 0, 1).weight(0.7).rate(RATE).speedLimit(FAST);
    direction = new double[] {1, 0.5, 0.2};
    task.lookAt(1, 0.5, 0.2);
    check(
        panda,
        task,
        q -> axisCost(q, true),
        q -> {
          double[] axis = axis(q);
          double[] p = DifferentialRobots.pose(panda, q, "panda_hand").position();
          direction =
              new double[] {p[0] + 0.4 * axis[0], p[1] + 0.4 * axis[1], p[2] + 0.4 * axis[2]};
          task.lookAt(direction[0], direction[1], direction[2]);
        });
  }

  @Test
  void centerOfMass() {
    CenterOfMassTask task =
        new CenterOfMassTask(biped).weights(1, 2, 3).rate(RATE).speedLimit(FAST);
    task.setTarget(0.1, 0.2, 0.5);
    double[] target = {0.1, 0.2, 0.5};
    check(
        biped,
        task,
        q -> {
          double[] c = centerOfMass(q);
          double u = 0;
          for (int k = 0; k < 3; k++) {
            u += 0.5 * (k + 1) * (c[k] - target[k]) * (c[k] - target[k]);
          }
          return u;
        },
        q -> {
          double[] c = centerOfMass(q);
          System.arraycopy(c, 0, target, 0, 3);
          task.setTarget(c[0], c[1], c[2]);
        });
  }

  @Test
  void posture() {
    PostureTask task = new PostureTask(biped, 0.4).rate(RATE).weight(3, 0);
    double[] posture = new double[biped.robot().size()];
    task.setTarget(posture);
    check(
        biped,
        task,
        q -> {
          double u = 0;
          for (int j = 0; j < posture.length; j++) {
            double e = q[7 + j] - posture[j];
            u += j == 3 ? 0 : 0.2 * e * e;
          }
          return u;
        },
        q -> {
          System.arraycopy(q, 7, posture, 0, posture.length);
          task.setTarget(posture);
        });
  }

  @Test
  void momentumAndDampingAreQuadraticInTheVelocity() {
    MomentumTask momentum = new MomentumTask(biped, 2, 3);
    DampingTask damping = new DampingTask(biped, 0.5).weight(1, 4);
    double[] q = DifferentialRobots.anywhere(biped, random);
    double[] v = DifferentialRobots.randomVelocity(biped, random);
    DynamicsWorkspace ws = new DynamicsWorkspace(biped);
    BodyKinematics.compute(biped, ws, q, v);
    double[] h = new double[6];
    CentroidalMomentum.compute(biped, ws, h);
    double expected = 0.5 * 4 * v[1] * v[1];
    for (int k = 0; k < 6; k++) {
      expected += 0.5 * (k < 3 ? 2 : 3) * Math.pow(h[k] / biped.mass(), 2);
    }
    for (int k = 6; k < v.length; k++) {
      expected += 0.5 * 0.5 * v[k] * v[k];
    }
    QpProblem cost = cost(biped, q, momentum, damping);
    assertEquals(expected, quadratic(cost, v), 1e-9 * expected);
  }

  @Test
  void errorDampingGrowsWithTheSquaredError() {
    FrameTask task =
        new FrameTask(panda, "panda_hand").weights(1, 0).damping(new SingularityDamping(1, 0, 3));
    double[] q = DifferentialRobots.anywhere(panda, random);
    Pose3 at = DifferentialRobots.pose(panda, q, "panda_hand");
    task.setTarget(at);
    QpProblem none = cost(panda, q, task);
    task.setTarget(Pose3.translation(0, 0.2, 0).times(at));
    QpProblem some = cost(panda, q, task);
    for (int j = 0; j < 7; j++) {
      double added = some.hessian()[j * 8 + j] - none.hessian()[j * 8 + j];
      assertEquals(3 * 0.5 * 0.04, added, 1e-12);
    }
    assertEquals(none.hessian()[63], some.hessian()[63], "a finger does not move the hand");
  }

  private void aim(Consumer<Pose3> task, Pose3 at) {
    target = at;
    task.accept(at);
  }

  private static FrameTask frameTask(DynamicsModel model, String frame) {
    return new FrameTask(model, frame)
        .rate(RATE)
        .speedLimits(FAST, FAST)
        .damping(SingularityDamping.NONE);
  }

  private Pose3 relative(double[] q) {
    return DifferentialRobots.pose(biped, q, "right_hand")
        .inverse()
        .times(DifferentialRobots.pose(biped, q, "left_hand"));
  }

  private double[] relativeError(double[] q) {
    Pose3 at = relative(q);
    double[] out = new double[6];
    Se3.error(
        at.position(), at.rotation(), target.position(), target.rotation(), new double[4], out);
    return out;
  }

  private double[] axis(double[] q) {
    Pose3 at = DifferentialRobots.pose(panda, q, "panda_hand");
    double length = Math.hypot(0.2, 1);
    double[] out = new double[3];
    for (int k = 0; k < 3; k++) {
      out[k] = (0.2 * at.rotation(k, 0) + at.rotation(k, 2)) / length;
    }
    return out;
  }

  private double axisCost(double[] q, boolean point) {
    double[] axis = axis(q);
    double[] p = DifferentialRobots.pose(panda, q, "panda_hand").position();
    double[] d = new double[3];
    double along = 0;
    for (int k = 0; k < 3; k++) {
      d[k] = direction[k] - (point ? p[k] : 0);
      along += d[k] * axis[k];
    }
    double across = 0;
    for (int k = 0; k < 3; k++) {
      across += Math.pow(d[k] - along * axis[k], 2);
    }
    double angle = Math.atan2(Math.sqrt(across), along);
    return 0.5 * 0.7 * angle * angle;
  }

  private double[] centerOfMass(double[] q) {
    DynamicsWorkspace ws = new DynamicsWorkspace(biped);
    BodyKinematics.compute(biped, ws, q);
    double[] out = new double[3];
    CenterOfMass.position(biped, ws, out);
    return out;
  }

  /** Gradient at random states, then the Hessian where the target is the present state. */
  private void check(
      DynamicsModel model,
      Task task,
      ToDoubleFunction<double[]> potential,
      Consumer<double[]> aimAtPresent) {
    for (int trial = 0; trial < 5; trial++) {
      double[] q = DifferentialRobots.anywhere(model, random);
      double[] v = DifferentialRobots.randomVelocity(model, random);
      QpProblem cost = cost(model, q, task);
      double slope =
          (potential.applyAsDouble(moved(model, q, v, STEP))
                  - potential.applyAsDouble(moved(model, q, v, -STEP)))
              / (2 * STEP);
      double predicted = 0;
      for (int i = 0; i < v.length; i++) {
        predicted += cost.gradient()[i] * v[i];
      }
      // Central differences: third derivatives times STEP², and rounding over STEP.
      assertEquals(RATE * slope, predicted, 1e-6 * Math.max(1, Math.abs(predicted)));
    }
    checkHessian(model, task, potential, aimAtPresent);
  }

  private void checkHessian(
      DynamicsModel model,
      Task task,
      ToDoubleFunction<double[]> potential,
      Consumer<double[]> aimAtPresent) {
    for (int trial = 0; trial < 5; trial++) {
      double[] q = DifferentialRobots.anywhere(model, random);
      double[] v = DifferentialRobots.randomVelocity(model, random);
      aimAtPresent.accept(q);
      QpProblem cost = cost(model, q, task);
      assertArrayEquals(new double[v.length], cost.gradient(), 1e-9, "no error, no wish");
      double step = 1e-4;
      double both =
          potential.applyAsDouble(moved(model, q, v, step))
              + potential.applyAsDouble(moved(model, q, v, -step));
      double expected = 0.5 * both / (step * step);
      assertTrue(expected > 1e-6, "the motion does not touch the task");
      // Fourth derivatives times step².
      assertEquals(expected, quadratic(cost, v), 1e-5 * expected);
    }
  }

  private static QpProblem cost(DynamicsModel model, double[] q, Task... tasks) {
    QpProblem problem = new QpProblem(new QpDimensions(model.velocitySize(), 0, 0));
    VelocityCost cost = new VelocityCost(problem, -1);
    IkState state = new IkState(model, 0.002);
    state.update(q);
    cost.clear(0);
    for (Task task : tasks) {
      task.addTo(state, cost);
    }
    return problem;
  }

  private static double[] moved(DynamicsModel model, double[] q, double[] v, double step) {
    double[] scaled = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      scaled[i] = step * v[i];
    }
    double[] out = new double[q.length];
    Configurations.integrate(model, q, scaled, out);
    return out;
  }

  /** ½·vᵀ·H·v of the upper triangle. */
  private static double quadratic(QpProblem cost, double[] v) {
    int n = v.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 0.5 * cost.hessian()[i * n + i] * v[i] * v[i];
      for (int k = i + 1; k < n; k++) {
        sum += cost.hessian()[i * n + k] * v[i] * v[k];
      }
    }
    return sum;
  }
}
