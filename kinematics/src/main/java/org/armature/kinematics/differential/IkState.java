package org.armature.kinematics.differential;

import java.util.Arrays;
import org.armature.kinematics.Joint;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.CenterOfMass;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.ejml.data.DMatrixRMaj;

/**
 * What tasks and constraints read in one cycle: positions, poses of all bodies and, computed when
 * first asked for, the centre of mass. Its arrays are scratch: read them, do not keep or write
 * them. Belongs to one {@link WholeBodyIk}.
 */
public final class IkState {
  private final DynamicsModel model;
  private final DynamicsWorkspace bodies;
  private final double period;
  private final double[] q;
  private final double[] center = new double[3];
  private final DMatrixRMaj centerJacobian;
  private boolean centerKnown;

  IkState(DynamicsModel model, double period) {
    this.model = model;
    this.period = period;
    bodies = new DynamicsWorkspace(model);
    q = new double[model.positionSize()];
    centerJacobian = new DMatrixRMaj(3, model.velocitySize());
  }

  void update(double[] position) {
    System.arraycopy(position, 0, q, 0, q.length);
    BodyKinematics.compute(model, bodies, q);
    centerKnown = false;
  }

  /** The robot. */
  public DynamicsModel model() {
    return model;
  }

  /** Poses of all bodies at {@link #q}; frame and centre-of-mass queries may use it as scratch. */
  public DynamicsWorkspace bodies() {
    return bodies;
  }

  /** Time until the next cycle, s. */
  public double period() {
    return period;
  }

  /** Present position, as {@link DynamicsModel} orders it. */
  public double[] q() {
    return q;
  }

  /** Centre of mass in the world, m. */
  public double[] centerOfMass() {
    findCenter();
    return center;
  }

  /** Jacobian of the centre of mass, 3×nv. */
  public DMatrixRMaj centerOfMassJacobian() {
    findCenter();
    return centerJacobian;
  }

  private void findCenter() {
    if (!centerKnown) {
      CenterOfMass.position(model, bodies, center);
      CenterOfMass.jacobian(model, bodies, centerJacobian);
      centerKnown = true;
    }
  }

  /**
   * Places in v of what moves a frame in the world, ascending: a floating base's six values and the
   * joints between the root and the frame. Allocates.
   */
  public static int[] columnsMoving(DynamicsModel model, int frameId) {
    int base = model.velocitySize() - model.robot().size();
    int[] joints = jointsMoving(model, frameId);
    int[] columns = new int[base + joints.length];
    Arrays.setAll(columns, k -> k < base ? k : joints[k - base]);
    return columns;
  }

  /** Places in v of the joints between the root and a frame, ascending. Allocates. */
  public static int[] jointsMoving(DynamicsModel model, int frameId) {
    RobotModel robot = model.robot();
    int base = model.velocitySize() - robot.size();
    boolean[] moves = new boolean[model.velocitySize()];
    for (int frame = frameId; frame > 0; ) {
      robot.drive(frame).ifPresent(drive -> moves[base + robot.jointIndex(drive.joint())] = true);
      frame = robot.frameId(robot.carrier(frame).map(Joint::parent).orElseThrow());
    }
    int[] columns = new int[moves.length];
    int count = 0;
    for (int column = 0; column < moves.length; column++) {
      if (moves[column]) {
        columns[count++] = column;
      }
    }
    return Arrays.copyOf(columns, count);
  }
}
