package org.armature.teleop.jog;

import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.arm.DifferentialIk;
import org.armature.kinematics.differential.arm.DifferentialIkSettings;
import org.armature.kinematics.geometry.Se3;
import org.armature.kinematics.geometry.So3;
import org.armature.kinematics.qp.QpStatus;

/**
 * Joint velocities that move a frame with a wished twist, within position and velocity limits. The
 * frame follows a pose that moves exactly as wished, so that directions that are not wished do not
 * drift: a straight line stays straight and keeps its orientation. Near the edge of what the robot
 * can reach it slows down and stops. Mutable; for one thread.
 */
public final class FrameJog {
  /** Part of the distance to the wished pose that is made up for per second, 1/s. */
  private static final double FRAME_RATE = 2;

  /** How far the wished pose may go ahead, m and rad. */
  private static final double LEASH_METRES = 0.05;

  private static final double LEASH_RADIANS = 0.2;

  private final RobotModel robot;
  private final int frame;
  private final boolean toolAxes;
  private final DifferentialIk ik;
  private final Reach reach;
  private final KinematicsWorkspace kinematics;
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] wishedPosition = new double[3];
  private final double[] wishedRotation = new double[9];
  private final double[] aheadPosition = new double[3];
  private final double[] aheadRotation = new double[9];
  private final double[] linear = new double[3];
  private final double[] angular = new double[3];
  private final double[] missing = new double[6];
  private final double[] vector = new double[3];
  private final double[] turn = new double[9];
  private final double[] turned = new double[9];
  private final double[] scratch = new double[4];
  private boolean moving;

  /**
   * A frame at rest.
   *
   * @param frame name of the frame
   * @param toolAxes whether twists are along the axes of the frame, else of the root
   * @param period time between two calls of {@link #velocities}, s
   * @throws IllegalArgumentException if the robot has no such frame
   */
  public FrameJog(
      RobotModel robot, String frame, boolean toolAxes, double period, JogLimits limits) {
    this.robot = robot;
    this.frame = robot.frameId(frame);
    this.toolAxes = toolAxes;
    double limitRate = Math.min(limits.limitRate(), 1 / period);
    DifferentialIkSettings settings =
        new DifferentialIkSettings(period, FRAME_RATE, 0.3, 2, 6, 0.5, 1e-4, 1e-3, limitRate);
    ik = new DifferentialIk(robot, frame, settings);
    reach = new Reach(robot, frame, settings);
    kinematics = new KinematicsWorkspace(robot);
  }

  /** The next twist begins from wherever the frame is then. */
  public void rest() {
    moving = false;
  }

  /**
   * Computes joint velocities.
   *
   * @param twist linear (m/s), then angular (rad/s), along the axes chosen
   * @param seconds time since the last call, s; 0 where there was none
   * @param q present positions, rad or m
   * @param velocity receives rad/s or m/s per joint; zeros if an input is not finite
   */
  public void velocities(double[] twist, double seconds, double[] q, double[] velocity) {
    ForwardKinematics.compute(robot, kinematics, q);
    kinematics.copyPosition(frame, position);
    kinematics.copyRotation(frame, rotation);
    if (!moving) {
      System.arraycopy(position, 0, wishedPosition, 0, 3);
      System.arraycopy(rotation, 0, wishedRotation, 0, 9);
      ik.preferPosture(q);
      moving = true;
    }
    System.arraycopy(twist, 0, linear, 0, 3);
    System.arraycopy(twist, 3, angular, 0, 3);
    if (toolAxes) {
      So3.rotate(rotation, linear, linear);
      So3.rotate(rotation, angular, angular);
    }
    double factor = reach.factor(linear, angular, q);
    for (int i = 0; i < 3; i++) {
      linear[i] *= factor;
      angular[i] *= factor;
    }
    advance(wishedPosition, wishedRotation, seconds, wishedPosition, wishedRotation);
    shortenLeash();
    advance(wishedPosition, wishedRotation, 1 / FRAME_RATE, aheadPosition, aheadRotation);
    if (ik.step(aheadPosition, aheadRotation, q, velocity) != QpStatus.SOLVED) {
      moving = false;
    }
  }

  /** Moves a pose with the twist for some time; the outputs may be the inputs. */
  private void advance(
      double[] fromPosition,
      double[] fromRotation,
      double seconds,
      double[] toPosition,
      double[] toRotation) {
    for (int i = 0; i < 3; i++) {
      toPosition[i] = fromPosition[i] + seconds * linear[i];
      vector[i] = seconds * angular[i];
    }
    turn(fromRotation, toRotation);
  }

  private void turn(double[] from, double[] to) {
    So3.exp(vector, turn);
    So3.multiply(turn, from, turned);
    System.arraycopy(turned, 0, to, 0, 9);
  }

  private void shortenLeash() {
    Se3.error(position, rotation, wishedPosition, wishedRotation, scratch, missing);
    double shift = shorten(0, LEASH_METRES);
    double angle = shorten(3, LEASH_RADIANS);
    for (int i = 0; i < 3; i++) {
      wishedPosition[i] = position[i] + shift * missing[i];
      vector[i] = angle * missing[3 + i];
    }
    turn(rotation, wishedRotation);
  }

  private double shorten(int at, double most) {
    double length = Math.hypot(Math.hypot(missing[at], missing[at + 1]), missing[at + 2]);
    return length > most ? most / length : 1;
  }
}
