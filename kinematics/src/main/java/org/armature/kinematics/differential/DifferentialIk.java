package org.armature.kinematics.differential;

import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Se3;
import org.armature.kinematics.qp.DualActiveSet;
import org.armature.kinematics.qp.QpDimensions;
import org.armature.kinematics.qp.QpProblem;
import org.armature.kinematics.qp.QpStatus;
import org.armature.kinematics.qp.QpWorkspace;
import org.ejml.data.DMatrixRMaj;

/**
 * Joint velocities that bring one frame of a robot with a fixed base towards a pose, cycle by
 * cycle:
 *
 * <pre>{@code
 * var ik = new DifferentialIk(model, "tool", DifferentialIkSettings.DEFAULT);
 * if (ik.step(targetPosition, targetRotation, q, velocity) == QpStatus.SOLVED) {
 *   for (int j = 0; j < q.length; j++) {
 *     q[j] += period * velocity[j];
 *   }
 * }
 * }</pre>
 *
 * <p>Minimises ½|W(J·v − ẋ)|² + ½w|v − q̇ₚ|² + ½λ|v|² over the joint velocities v, where ẋ takes
 * back the pose error e and q̇ₚ leads to the posture, within velocity limits and the bounds of
 * {@link VelocityDamper}: damped least squares (Nakamura and Hanafusa, J. Dyn. Sys. Meas. Control
 * 108, 1986) as a quadratic program. Bounds on v are its only constraints, so it has a solution
 * wherever the robot stands. Holds its own scratch: one per thread; after construction nothing
 * allocates.
 */
public final class DifferentialIk {
  private static final int TASK = 6;

  private final RobotModel model;
  private final int frame;
  private final DifferentialIkSettings settings;
  private final KinematicsWorkspace kinematics;
  private final QpProblem problem;
  private final QpWorkspace solver;
  private final DMatrixRMaj jacobian;
  private final double[] posture;
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] scratch = new double[4];
  private final double[] twist = new double[TASK];

  /**
   * Solver for one frame, moved by all joints of the model.
   *
   * @throws IllegalArgumentException when the robot has no such frame
   */
  public DifferentialIk(RobotModel model, String frame, DifferentialIkSettings settings) {
    this.model = model;
    this.frame = model.frameId(frame);
    this.settings = settings;
    int n = model.size();
    kinematics = new KinematicsWorkspace(model);
    problem = new QpProblem(new QpDimensions(n, 0, 0));
    solver = new QpWorkspace(problem.dimensions());
    jacobian = new DMatrixRMaj(TASK, n);
    posture = new double[n];
    for (int j = 0; j < n; j++) {
      double middle = 0.5 * (model.lowerLimit(j) + model.upperLimit(j));
      posture[j] = Double.isFinite(middle) ? middle : 0;
    }
  }

  /**
   * Sets the posture that freedom beyond the target is used for; until then it is the middle of the
   * limits (0 for joints without).
   *
   * @param q one value per joint of the model, rad or m
   */
  public void preferPosture(double[] q) {
    requireLength("posture", q);
    System.arraycopy(q, 0, posture, 0, posture.length);
  }

  /**
   * Computes the velocities of the next cycle.
   *
   * @param targetPosition of the frame in the root frame, m
   * @param targetRotation of the frame in the root frame, row-major rotation matrix
   * @param q present positions, rad or m; may lie outside the limits
   * @param velocity receives one value per joint, rad/s or m/s; zeros unless solved
   * @return {@link QpStatus#SOLVED}, or {@link QpStatus#NOT_FINITE} when an input is not finite
   */
  public QpStatus step(
      double[] targetPosition, double[] targetRotation, double[] q, double[] velocity) {
    requireLength("q", q);
    requireLength("velocity", velocity);
    ForwardKinematics.compute(model, kinematics, q);
    kinematics.copyPosition(frame, position);
    kinematics.copyRotation(frame, rotation);
    Se3.error(position, rotation, targetPosition, targetRotation, scratch, twist);
    limitSpeed(0, settings.maxLinearSpeed());
    limitSpeed(3, settings.maxAngularSpeed());
    FrameJacobian.compute(model, kinematics, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    fillCost(q);
    VelocityDamper.bounds(model, q, settings.limitRate(), problem.lower(), problem.upper());
    QpStatus status = DualActiveSet.solveWarm(problem, solver);
    solver.copySolution(velocity);
    return status;
  }

  /** Turns an error into the velocity that takes it back, slowed without changing direction. */
  private void limitSpeed(int at, double fastest) {
    double x = twist[at];
    double y = twist[at + 1];
    double z = twist[at + 2];
    double speed = settings.frameRate() * Math.sqrt(x * x + y * y + z * z);
    double factor = settings.frameRate() * (speed > fastest ? fastest / speed : 1);
    twist[at] *= factor;
    twist[at + 1] *= factor;
    twist[at + 2] *= factor;
  }

  private void fillCost(double[] q) {
    int n = q.length;
    double[] h = problem.hessian();
    double[] g = problem.gradient();
    double angular = settings.orientationWeight() * settings.orientationWeight();
    for (int j = 0; j < n; j++) {
      g[j] = -settings.postureWeight() * settings.postureRate() * (posture[j] - q[j]);
      for (int row = 0; row < TASK; row++) {
        g[j] -= (row < 3 ? 1 : angular) * jacobian.data[row * n + j] * twist[row];
      }
      for (int k = j; k < n; k++) {
        double sum = j == k ? settings.postureWeight() + settings.damping() : 0;
        for (int row = 0; row < TASK; row++) {
          sum += (row < 3 ? 1 : angular) * jacobian.data[row * n + j] * jacobian.data[row * n + k];
        }
        h[j * n + k] = sum;
        h[k * n + j] = sum;
      }
    }
  }

  private void requireLength(String name, double[] values) {
    if (values.length != model.size()) {
      throw new IllegalArgumentException(
          name
              + " has "
              + values.length
              + " values, robot \""
              + model.name()
              + "\" has "
              + model.size());
    }
  }
}
