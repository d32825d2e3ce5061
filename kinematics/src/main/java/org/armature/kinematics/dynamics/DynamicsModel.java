package org.armature.kinematics.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.ejml.data.DMatrixRMaj;

/**
 * A robot as rigid bodies on a base that is fixed or floats. Immutable, for any number of threads.
 *
 * <p>On a fixed base, q, v, a and τ have one value per {@link RobotModel#jointNames}. On a floating
 * base the pose of the root link in the world comes first: q = (x, y, z, qx, qy, qz, qw, joints), m
 * and a unit quaternion; v = (vx, vy, vz, wx, wy, wz, joints), m/s and rad/s, the velocity of the
 * root link's origin and its angular velocity along the root link's own axes; a = dv/dt, component
 * by component; τ = (force, torque about the root link's origin, joints) along the root link's
 * axes. These are the conventions of Pinocchio's free-flyer joint. Quaternions need not be exactly
 * of length one: they are scaled when used.
 *
 * <p>Joints that mimic others carry their mass and add their torque, times their multiplier, to the
 * joint they follow. Friction and damping are not part of the model.
 *
 * <pre>{@code
 * DynamicsModel model = DynamicsModel.fixedBase(robot);
 * DynamicsWorkspace ws = new DynamicsWorkspace(model);
 * RecursiveNewtonEuler.compute(model, ws, q, v, a, tau);
 * }</pre>
 */
public final class DynamicsModel {
  /** Standard gravity as most robot software rounds it, m/s². */
  public static final double STANDARD_GRAVITY = RobotModel.STANDARD_GRAVITY;

  private static final List<String> BASE_POSITIONS = List.of("x", "y", "z", "qx", "qy", "qz", "qw");
  private static final List<String> BASE_VELOCITIES = List.of("vx", "vy", "vz", "wx", "wy", "wz");

  private final RobotModel robot;

  /** Flat arrays that the algorithms run on. */
  final BodyTree tree;

  final boolean floating;

  /** Where the joints begin in q and in v. */
  final int qBase;

  final int vBase;

  /** Length of v. */
  final int nv;

  /** Acceleration of gravity in the world, m/s². */
  final double gravityX;

  final double gravityY;
  final double gravityZ;

  private DynamicsModel(RobotModel robot, BodyTree tree, boolean floating, double... gravity) {
    this.robot = robot;
    this.tree = tree;
    this.floating = floating;
    qBase = floating ? BASE_POSITIONS.size() : 0;
    vBase = floating ? BASE_VELOCITIES.size() : 0;
    nv = vBase + robot.size();
    gravityX = gravity[0];
    gravityY = gravity[1];
    gravityZ = gravity[2];
  }

  /** On the base that its description gives it: floating where its root floats, else fixed. */
  public static DynamicsModel of(RobotModel robot) {
    return robot.hasFloatingRoot() ? floatingBase(robot) : fixedBase(robot);
  }

  /**
   * The root link stands still in the world and coincides with it; gravity is that of the robot's
   * description, along −z unless it says otherwise.
   */
  public static DynamicsModel fixedBase(RobotModel robot) {
    return new DynamicsModel(robot, new BodyTree(robot, false), false, robot.gravity());
  }

  /** The root link moves freely in the world; gravity is that of the robot's description. */
  public static DynamicsModel floatingBase(RobotModel robot) {
    return new DynamicsModel(robot, new BodyTree(robot, true), true, robot.gravity());
  }

  /** The same with another acceleration of gravity, m/s² in the world. */
  public DynamicsModel withGravity(double x, double y, double z) {
    return new DynamicsModel(robot, tree, floating, x, y, z);
  }

  /** The robot it was made of. */
  public RobotModel robot() {
    return robot;
  }

  /** Whether the root link moves freely. */
  public boolean isFloatingBase() {
    return floating;
  }

  /** Length of q. */
  public int positionSize() {
    return qBase + robot.size();
  }

  /** Length of v, a and τ. */
  public int velocitySize() {
    return nv;
  }

  /** Names of the values of q: x, y, z, qx, qy, qz, qw on a floating base, then the joints. */
  public List<String> positionNames() {
    return names(BASE_POSITIONS);
  }

  /** Names of the values of v: vx, vy, vz, wx, wy, wz on a floating base, then the joints. */
  public List<String> velocityNames() {
    return names(BASE_VELOCITIES);
  }

  /** Mass of all that moves, kg; a fixed base and what is fixed to it does not count. */
  public double mass() {
    double sum = 0;
    for (double each : tree.mass) {
      sum += each;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "DynamicsModel[" + robot.name() + (floating ? ", floating base]" : ", fixed base]");
  }

  void requirePosition(double[] q) {
    if (q.length != positionSize()) {
      throw wrongLength("q", q, positionSize());
    }
    if (floating) {
      double length = q[3] * q[3] + q[4] * q[4] + q[5] * q[5] + q[6] * q[6];
      if (!(length > 1e-12)) {
        throw new IllegalArgumentException(
            "the base's quaternion has the squared length " + length + "; expected 1");
      }
    }
  }

  void requireVelocity(String name, double[] v) {
    if (v.length != nv) {
      throw wrongLength(name, v, nv);
    }
  }

  void requireShape(String name, DMatrixRMaj matrix, int rows) {
    if (matrix.numRows != rows || matrix.numCols != nv) {
      throw new IllegalArgumentException(
          name
              + " of robot \""
              + robot.name()
              + "\" is "
              + rows
              + "×"
              + nv
              + ", the matrix given is "
              + matrix.numRows
              + "×"
              + matrix.numCols);
    }
  }

  private IllegalArgumentException wrongLength(String name, double[] given, int expected) {
    return new IllegalArgumentException(
        name
            + " has "
            + given.length
            + " values, robot \""
            + robot.name()
            + "\" on a "
            + (floating ? "floating" : "fixed")
            + " base has "
            + expected);
  }

  private List<String> names(List<String> base) {
    List<String> names = new ArrayList<>(floating ? base : List.of());
    names.addAll(robot.jointNames());
    return List.copyOf(names);
  }
}
