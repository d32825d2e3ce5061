package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.arm.DifferentialIk;
import org.armature.kinematics.differential.arm.DifferentialIkSettings;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.qp.QpStatus;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class DifferentialIkTest {
  private static final double PERIOD = DifferentialIkSettings.DEFAULT.period();

  private final RobotModel panda = PandaRobot.model();
  private final int n = panda.size();
  private final DifferentialIk ik =
      new DifferentialIk(panda, PandaRobot.TCP_FRAME, DifferentialIkSettings.DEFAULT);
  private final double[] q = PandaRobot.readyPosition();
  private final double[] velocity = new double[n];

  @Test
  void reachesAPoseWithinReach() {
    Pose3 start = panda.framePose(PandaRobot.TCP_FRAME, q);
    Pose3 target = start.times(Pose3.translation(0.05, -0.1, -0.05));
    ik.preferPosture(q);
    for (int cycle = 0; cycle < 1000; cycle++) {
      follow(target);
    }
    // Damping and posture leave an error of the size of their weights.
    assertArrayEquals(target.position(), panda.framePose(PandaRobot.TCP_FRAME, q).position(), 1e-3);
  }

  /** Elsewhere iterations leave the limits (pinocchio #1959, #2808). */
  @Test
  void limitsAreNeverExceededWhateverIsAskedFor() {
    Random random = new Random(1);
    for (int target = 0; target < 200; target++) {
      Pose3 pose = panda.framePose(PandaRobot.TCP_FRAME, anywhere(random, 0));
      Pose3 tooFar = pose.times(Pose3.translation(0, 0, target % 2));
      for (int cycle = 0; cycle < 200; cycle++) {
        follow(tooFar);
        for (int j = 0; j < n; j++) {
          // Adding up q rounds.
          double rounding = 1e-12;
          assertTrue(q[j] >= panda.lowerLimit(j) - rounding, "below its lower limit");
          assertTrue(q[j] <= panda.upperLimit(j) + rounding, "above its upper limit");
          assertTrue(Math.abs(velocity[j]) <= panda.velocityLimit(j), "too fast");
        }
      }
    }
  }

  /** Elsewhere this is infeasible (pink #206). */
  @Test
  void startedOutsideItsLimitsItMovesInwards() {
    Random random = new Random(2);
    for (int trial = 0; trial < 60; trial++) {
      double[] start = anywhere(random, 0.3);
      System.arraycopy(start, 0, q, 0, n);
      Pose3 target = panda.framePose(PandaRobot.TCP_FRAME, start);
      for (int cycle = 0; cycle < 1000; cycle++) {
        double[] before = q.clone();
        follow(target);
        for (int j = 0; j < n; j++) {
          double was = outside(before, j);
          double is = outside(q, j);
          assertTrue(is <= was, "went farther outside");
          assertTrue(Math.abs(velocity[j]) <= panda.velocityLimit(j), "too fast");
        }
      }
      for (int j = 0; j < n; j++) {
        assertEquals(0, outside(q, j), 1e-9, "joint " + j + " still outside");
      }
    }
  }

  /** Elsewhere a joint at its limit stays there (jog_arm #66). */
  @Test
  void backsOutOfALimitAtOnce() {
    Pose3 start = panda.framePose(PandaRobot.TCP_FRAME, q);
    Pose3 tooFar = start.times(Pose3.translation(0, 0, -2));
    for (int cycle = 0; cycle < 2000; cycle++) {
      follow(tooFar);
    }
    double[] stuck = panda.framePose(PandaRobot.TCP_FRAME, q).position();
    for (int cycle = 0; cycle < 50; cycle++) {
      follow(start);
    }
    double[] back = panda.framePose(PandaRobot.TCP_FRAME, q).position();
    assertTrue(
        distance(back, start.position()) < distance(stuck, start.position()) - 0.03,
        distance(stuck, start.position()) + " m before, " + distance(back, start.position()));
  }

  @Test
  void passesTheShoulderSingularityWithBoundedVelocity() {
    // At q2 = 0 with q3 = ±π/2 the wrist cannot move in every direction.
    double[] from = {0.2, -0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04};
    double[] to = {0.2, 0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04};
    passesSmoothly(from, to);
  }

  @Test
  void passesTheWristSingularityWithBoundedVelocity() {
    // With q5 = π/2 the hand cannot turn about every axis near q6 = 3.37.
    double[] from = {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.1, 0.8, 0.04};
    double[] to = {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.65, 0.8, 0.04};
    passesSmoothly(from, to);
  }

  @Test
  void whatIsNotFiniteIsRefusedAndNothingMoves() {
    q[2] = Double.NaN;
    velocity[0] = 7;
    Pose3 target = Pose3.translation(0.4, 0, 0.4);
    QpStatus status = ik.step(target.position(), target.rotation(), q, velocity);
    assertEquals(QpStatus.NOT_FINITE, status);
    assertArrayEquals(new double[n], velocity);
    q[2] = 0;
    double[] position = {0.4, Double.POSITIVE_INFINITY, 0.4};
    assertEquals(QpStatus.NOT_FINITE, ik.step(position, target.rotation(), q, velocity));
    assertThrows(
        IllegalArgumentException.class,
        () -> ik.step(position, target.rotation(), new double[7], velocity));
  }

  @Test
  void limitRateThatCrossesLimitsIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DifferentialIkSettings(0.002, 20, 0.3, 1, 3, 1, 1e-4, 1e-4, 501));
  }

  @Test
  void stepsAllocateNothing() {
    double[] position = {0.4, 0.3, 0.2};
    double[] rotation = panda.framePose(PandaRobot.TCP_FRAME, q).rotation();
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    // What the JVM takes for itself while it compiles comes to an end: one round without is asked.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        ik.step(position, rotation, q, velocity);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in 50 steps");
  }

  /** Follows poses close to those of a straight joint path, there and back in 2 s each. */
  private void passesSmoothly(double[] from, double[] to) {
    System.arraycopy(from, 0, q, 0, n);
    double least = Double.POSITIVE_INFINITY;
    double[] before = new double[n];
    double[] along = new double[n];
    Pose3 aside = Pose3.ofRpy(0.002, -0.002, 0.002, 0.01, 0.01, -0.01);
    for (int cycle = 0; cycle < 2000; cycle++) {
      double part = 0.5 - 0.5 * Math.cos(Math.PI * cycle / 1000);
      for (int j = 0; j < n; j++) {
        along[j] = from[j] + part * (to[j] - from[j]);
      }
      ik.preferPosture(along);
      follow(panda.framePose(PandaRobot.TCP_FRAME, along).times(aside));
      least = Math.min(least, manipulability(q));
      // The first cycles take back the distance to the path; the velocity limits bound them.
      for (int j = 0; j < n && cycle > 100; j++) {
        assertEquals(0, velocity[j], 1.5, "joint " + j + " in cycle " + cycle + ", rad/s");
        assertEquals(before[j], velocity[j], 0.03, "joint " + j + " jumps in cycle " + cycle);
      }
      System.arraycopy(velocity, 0, before, 0, n);
    }
    double usual = manipulability(PandaRobot.readyPosition());
    assertTrue(least < 0.1 * usual, "not near singular: " + least + ", usually " + usual);
  }

  /** √det(J·Jᵀ): 0 where the frame cannot move in every direction. */
  private double manipulability(double[] at) {
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    ForwardKinematics.compute(panda, ws, at);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, n);
    DMatrixRMaj gram = new DMatrixRMaj(6, 6);
    int tcp = panda.frameId(PandaRobot.TCP_FRAME);
    FrameJacobian.compute(panda, ws, tcp, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    CommonOps_DDRM.multTransB(jacobian, jacobian, gram);
    return Math.sqrt(Math.max(0, CommonOps_DDRM.det(gram)));
  }

  private void follow(Pose3 target) {
    assertEquals(QpStatus.SOLVED, ik.step(target.position(), target.rotation(), q, velocity));
    for (int j = 0; j < n; j++) {
      q[j] += PERIOD * velocity[j];
    }
  }

  private double outside(double[] at, int j) {
    return Math.max(0, Math.max(panda.lowerLimit(j) - at[j], at[j] - panda.upperLimit(j)));
  }

  private double[] anywhere(Random random, double beyond) {
    double[] at = new double[n];
    for (int j = 0; j < n; j++) {
      double range = panda.upperLimit(j) - panda.lowerLimit(j);
      double part = -beyond + (1 + 2 * beyond) * random.nextDouble();
      at[j] = panda.lowerLimit(j) + part * range;
    }
    return at;
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }
}
