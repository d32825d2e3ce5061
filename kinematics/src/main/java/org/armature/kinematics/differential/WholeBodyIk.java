package org.armature.kinematics.differential;

import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.dynamics.Configurations;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.qp.DualActiveSet;
import org.armature.kinematics.qp.QpDimensions;
import org.armature.kinematics.qp.QpProblem;
import org.armature.kinematics.qp.QpStatus;
import org.armature.kinematics.qp.QpWorkspace;

/**
 * Velocities of a whole robot, on a fixed or floating base, that do weighted tasks as well as
 * constraints allow, cycle by cycle:
 *
 * <pre>{@code
 * FrameTask hand = new FrameTask(model, "left_hand");
 * Contact foot = Contact.surface(model, "left_foot");
 * WholeBodyIk ik =
 *     new WholeBodyIk(model, WholeBodyIkSettings.DEFAULT, List.of(hand), List.of(foot));
 * hand.setTarget(pose);
 * ik.step(q, v);       // v as DynamicsModel orders it
 * ik.advance(q, v);    // q ⊕ T·v
 * }</pre>
 *
 * <p>There are two levels of priority. Joint limits and {@link Constraint}s hold strictly; {@link
 * Task}s share what they leave, by weight. Each cycle is one quadratic program over v, with ½λ|v|²
 * added so that it always has one minimum. Where constraints contradict each other, they are
 * widened by as much as holding still violates them and the program is solved again, which then has
 * a solution. Formulation: Escande, Mansard and Wieber, "Hierarchical quadratic programming", IJRR
 * 33(7), 2014, with one strict level, as in the libraries Pink and mink.
 *
 * <p>Holds its own scratch: one per thread; after construction nothing allocates.
 */
public final class WholeBodyIk {
  /** Price of violating widened constraints, relative to the largest number in the cost. */
  private static final double VIOLATION = 100;

  private final DynamicsModel model;
  private final int nq;
  private final int nv;
  private final double damping;
  private final IkState state;
  private final Task[] tasks;
  private final Constraint[] constraints;
  private final VelocityRows[] rows;
  private final QpProblem problem;
  private final QpWorkspace solver;
  private final VelocityCost cost;
  private final JointBounds bounds;
  private final Relaxation relaxation;
  private final double[] previous;
  private final double[] displacement;
  private QpStatus cause = QpStatus.SOLVED;

  /** Solver for a robot; tasks and constraints are its own from now on. */
  public WholeBodyIk(
      DynamicsModel model,
      WholeBodyIkSettings settings,
      List<? extends Task> tasks,
      List<? extends Constraint> constraints) {
    this.model = model;
    nq = model.positionSize();
    nv = model.velocitySize();
    damping = settings.damping();
    state = new IkState(model, settings.period());
    this.tasks = tasks.toArray(Task[]::new);
    this.constraints = constraints.toArray(Constraint[]::new);
    boolean scaled = tasks.stream().anyMatch(Task::keepsDirection);
    int count = constraints.stream().mapToInt(Constraint::rows).sum();
    problem = new QpProblem(new QpDimensions(nv + (scaled ? 1 : 0), 0, count));
    solver = new QpWorkspace(problem.dimensions());
    cost = new VelocityCost(problem, scaled ? nv : -1);
    bounds = new JointBounds(model.robot(), settings.period(), settings.limitRate());
    relaxation = new Relaxation(problem, nv, VIOLATION);
    rows = new VelocityRows[this.constraints.length];
    int first = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new VelocityRows(problem, nv, first, this.constraints[i].rows());
      first += this.constraints[i].rows();
    }
    previous = new double[nv];
    displacement = new double[nv];
    if (scaled) {
      problem.lower()[nv] = 0;
      problem.upper()[nv] = 1;
    }
  }

  /**
   * Limits how fast the velocities of the joints change; until then nothing does.
   *
   * @param limits one value per joint, rad/s² or m/s², positive; +∞ for none
   * @throws IllegalArgumentException naming the joint whose limit is out of range
   */
  public void limitAccelerations(double[] limits) {
    bounds.setAccelerations(limits);
  }

  /**
   * Limits how fast a floating base moves along and turns about each of its axes; until then
   * nothing does.
   *
   * @throws IllegalArgumentException when a value is not positive or the base is fixed
   */
  public void limitBaseSpeed(double linear, double angular) {
    if (!model.isFloatingBase()) {
      throw new IllegalArgumentException("the base of " + model + " does not move");
    }
    for (int k = 0; k < 6; k++) {
      double most = Positive.require("base speed", k < 3 ? linear : angular);
      problem.lower()[k] = -most;
      problem.upper()[k] = most;
    }
  }

  /**
   * Computes the velocities of the next cycle.
   *
   * @param q present position, as {@link DynamicsModel} orders it; may be outside the limits
   * @param v receives the velocities; finite whatever happens
   * @throws IllegalArgumentException when an array has another length
   */
  public StepStatus step(double[] q, double[] v) {
    requireLength("q", q, nq);
    requireLength("v", v, nv);
    if (!isFinite(q) || (model.isFloatingBase() && !isRotation(q))) {
      cause = QpStatus.NOT_FINITE;
      Arrays.fill(previous, 0);
      Arrays.fill(v, 0);
      return StepStatus.HELD;
    }
    state.update(q);
    cost.clear(damping);
    for (Task task : tasks) {
      task.addTo(state, cost);
    }
    cost.raise(damping);
    bounds.compute(q, nq - nv + base(), previous, base(), problem.lower(), problem.upper());
    for (int i = 0; i < constraints.length; i++) {
      rows[i].free();
      constraints[i].write(state, rows[i]);
    }
    cause = DualActiveSet.solveWarm(problem, solver);
    if (cause == QpStatus.ITERATION_LIMIT) {
      cause = DualActiveSet.solve(problem, solver);
    }
    StepStatus status = cause == QpStatus.SOLVED ? StepStatus.SOLVED : StepStatus.HELD;
    if (cause == QpStatus.INFEASIBLE || cause == QpStatus.ITERATION_LIMIT) {
      relaxation.widen();
      if (DualActiveSet.solve(problem, solver) == QpStatus.SOLVED) {
        status = StepStatus.RELAXED;
      }
    }
    if (status == StepStatus.HELD) {
      comeToRest(v);
    } else {
      for (int i = 0; i < nv; i++) {
        v[i] = solver.solution(i);
      }
    }
    System.arraycopy(v, 0, previous, 0, nv);
    return status;
  }

  /** Why the last step was not {@link StepStatus#SOLVED}. */
  public QpStatus cause() {
    return cause;
  }

  /**
   * Moves q along v for one period, a floating base's quaternion on its manifold.
   *
   * @param q overwritten with q ⊕ T·v
   */
  public void advance(double[] q, double[] v) {
    requireLength("v", v, nv);
    for (int i = 0; i < nv; i++) {
      displacement[i] = state.period() * v[i];
    }
    Configurations.integrate(model, q, displacement, q);
  }

  /**
   * Tells how fast the robot moves, from which acceleration limits count; until the first step it
   * stands still, after each it moves as that one said.
   *
   * @throws IllegalArgumentException when there is another number of values or one is not finite
   */
  public void startFrom(double[] v) {
    requireLength("v", v, nv);
    if (!isFinite(v)) {
      throw new IllegalArgumentException("v is not finite: " + Arrays.toString(v));
    }
    System.arraycopy(v, 0, previous, 0, nv);
  }

  /**
   * Brings every joint to rest as hard as its acceleration limit allows, which keeps it within its
   * position limits too, and the base with the slowest of them.
   */
  private void comeToRest(double[] v) {
    double slowest = 0;
    for (int j = 0; j < model.robot().size(); j++) {
      double speed = previous[base() + j];
      double change = bounds.change(j);
      double left = speed - Math.clamp(speed, -change, change);
      v[base() + j] = left;
      slowest = left == 0 ? slowest : Math.max(slowest, left / speed);
    }
    for (int k = 0; k < base(); k++) {
      v[k] = slowest * previous[k];
    }
  }

  private int base() {
    return nv - model.robot().size();
  }

  private static boolean isFinite(double[] values) {
    double zeros = 0;
    for (double value : values) {
      zeros += 0 * value;
    }
    return zeros == 0;
  }

  /** Whether a floating base's quaternion is long enough to have a direction. */
  private static boolean isRotation(double[] q) {
    return q[3] * q[3] + q[4] * q[4] + q[5] * q[5] + q[6] * q[6] > 1e-12;
  }

  private void requireLength(String name, double[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values, " + model + " needs " + expected);
    }
  }
}
