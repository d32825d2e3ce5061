package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.arm.DifferentialIk;
import org.armature.kinematics.differential.arm.DifferentialIkSettings;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.qp.QpStatus;
import org.junit.jupiter.api.Test;

/** What users of other servo controllers complain about where an arm is singular or at a limit. */
class SingularityTest {
  private static final double PERIOD = DifferentialIkSettings.DEFAULT.period();
  private static final double[][] SHOULDER = {
    {0.2, -0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04},
    {0.2, 0.4, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04}
  };
  private static final double[][] WRIST = {
    {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.1, 0.8, 0.04},
    {0.2, -0.4, 0, -1.8, Math.PI / 2, 3.65, 0.8, 0.04}
  };

  private final RobotModel panda = PandaRobot.model();
  private final int n = panda.size();
  private final DifferentialIk ik =
      new DifferentialIk(panda, PandaRobot.TCP_FRAME, DifferentialIkSettings.DEFAULT);
  private final double[] q = PandaRobot.readyPosition();
  private final double[] v = new double[n];

  /** Elsewhere the arm stops or its speed jumps (moveit2 #1440, #3411; moveit #3069). */
  @Test
  void passesSingularitiesWithoutStoppingAndWithoutVelocityJumps() {
    for (double[][] path : List.of(SHOULDER, WRIST)) {
      System.arraycopy(path[0], 0, q, 0, n);
      double[] before = new double[n];
      double[] along = new double[n];
      double slowest = Double.POSITIVE_INFINITY;
      for (int cycle = 0; cycle < 2000; cycle++) {
        double part = 0.5 - 0.5 * Math.cos(Math.PI * cycle / 1000);
        for (int j = 0; j < n; j++) {
          along[j] = path[0][j] + part * (path[1][j] - path[0][j]);
        }
        ik.preferPosture(along);
        Pose3 from = tcp();
        // A little beside the path, whose poses a robot without damping could follow exactly.
        follow(tcp(along).times(Pose3.ofRpy(0.002, -0.002, 0.002, 0.01, 0.01, -0.01)));
        for (int j = 0; j < n && cycle > 100; j++) {
          assertTrue(Math.abs(v[j]) < 0.6, "joint " + j + " at " + v[j] + " rad/s");
          assertTrue(Math.abs(v[j] - before[j]) < 0.006, "joint " + j + " jumps");
        }
        System.arraycopy(v, 0, before, 0, n);
        // Between the turning points.
        if (cycle % 1000 > 200 && cycle % 1000 < 800) {
          slowest = Math.min(slowest, from.distanceTo(tcp()) + 0.3 * from.angleTo(tcp()));
        }
      }
      assertTrue(slowest / PERIOD > 0.05, "stops: " + slowest / PERIOD + " m/s");
    }
  }

  @Test
  void startedInASingularityItMovesAtOnce() {
    // Stretched upwards: shoulder and wrist as far apart as the elbow, 0.0825 m aside, lets them.
    double elbow = -Math.atan(0.0825 / 0.316) - Math.atan(0.0825 / 0.384);
    double[] stretched = {0, 0, 0, elbow, 0, 1.5, 0.8, 0.04};
    Pose3 start = tcp(stretched);
    System.arraycopy(stretched, 0, q, 0, n);
    Pose3 target = Pose3.translation(0.05, 0, -0.25).times(start);
    for (int cycle = 0; cycle < 250; cycle++) {
      follow(target);
    }
    assertTrue(tcp().distanceTo(start) > 0.05, "moved " + tcp().distanceTo(start) + " m");
    for (int cycle = 0; cycle < 2000; cycle++) {
      follow(target);
    }
    assertEquals(0, tcp().distanceTo(target), 2e-3);
  }

  /** Elsewhere small velocities are taken for the end of all motion (drake #18021). */
  @Test
  void pulledOutOfReachItIsNeverStuckThere() {
    Pose3 start = tcp();
    for (double[] out : new double[][] {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}, {0.5, -1, -2}}) {
      Pose3 target = Pose3.translation(out[0], out[1], out[2]).times(start);
      for (int cycle = 0; cycle < 1000; cycle++) {
        follow(target);
      }
      Pose3 far = tcp();
      for (int cycle = 0; cycle < 50; cycle++) {
        follow(start);
      }
      double moved = far.distanceTo(start) - tcp().distanceTo(start);
      assertTrue(moved > 0.02, "after a tenth of a second back by " + moved + " m");
      for (int cycle = 0; cycle < 1500; cycle++) {
        follow(start);
      }
      assertEquals(0, tcp().distanceTo(start), 2e-3);
    }
  }

  @Test
  void aSmallChangeOfTheCommandIsASmallChangeOfVelocity() {
    double[] singular = {0.2, 0.001, Math.PI / 2, -1.8, 0.1, 1.9, 0.8, 0.04};
    Pose3 at = tcp(singular);
    double[] before = new double[n];
    for (int step = 0; step <= 3600; step++) {
      double angle = 2 * Math.PI * step / 3600;
      double x = 0.01 * Math.cos(angle);
      double y = 0.01 * Math.sin(angle);
      Pose3 target = Pose3.translation(x, y, 0.3 * x).times(at);
      step(target, singular);
      for (int j = 0; j < n && step > 0; j++) {
        // The command turns by 0.1° at 0.2 m/s.
        assertEquals(before[j], v[j], 0.005, "joint " + j + " at " + angle);
      }
      System.arraycopy(v, 0, before, 0, n);
    }
  }

  @Test
  void accelerationLimitsHoldThroughSingularitiesAndAtTheEdgeOfReach() {
    double[] limits = new double[n];
    Arrays.fill(limits, 10);
    ik.limitAccelerations(limits);
    double[] before = new double[n];
    Pose3 start = tcp();
    for (int cycle = 0; cycle < 4000; cycle++) {
      double x = 0.7 * Math.sin(cycle * 0.003);
      follow(Pose3.translation(x, 0.2 * x, 0.1 * x).times(start));
      for (int j = 0; j < n; j++) {
        assertTrue(Math.abs(v[j] - before[j]) <= 10 * PERIOD * (1 + 1e-9), "joint " + j);
        assertTrue(q[j] <= panda.upperLimit(j) + 1e-9 && q[j] >= panda.lowerLimit(j) - 1e-9);
      }
      System.arraycopy(v, 0, before, 0, n);
    }
  }

  @Test
  void whereVelocityLimitsBindTheDirectionOfTheCommandIsKept() {
    assertTrue(worstDeviation(true) < Math.toRadians(3), "with: " + worstDeviation(true));
    assertTrue(worstDeviation(false) > Math.toRadians(10), "without: " + worstDeviation(false));
  }

  /** Greatest angle between a command too fast for the arm and the motion of the tool, rad. */
  private double worstDeviation(boolean keep) {
    DynamicsModel model = DifferentialRobots.panda();
    FrameTask hand = new FrameTask(model, PandaRobot.TCP_FRAME).weights(1, 0.09).speedLimits(4, 3);
    if (keep) {
      hand.keepDirection();
    }
    PostureTask posture = new PostureTask(model, 1e-4);
    WholeBodyIk solver =
        new WholeBodyIk(model, WholeBodyIkSettings.DEFAULT, List.of(hand, posture), List.of());
    double[] at = PandaRobot.readyPosition();
    Pose3 start = tcp(at);
    double[][] ways = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.6, 0.6, -0.5}, {-0.5, 0.7, 0.5}};
    double worst = 0;
    for (double[] way : ways) {
      double[] from = at.clone();
      hand.setTarget(Pose3.translation(way[0], way[1], way[2]).times(start));
      assertEquals(StepStatus.SOLVED, solver.step(from, v));
      double fastest = 0;
      for (int j = 0; j < 7; j++) {
        fastest = Math.max(fastest, Math.abs(v[j]) / panda.velocityLimit(j));
      }
      assertEquals(1, fastest, 1e-9, "no limit binds");
      // A short time, so that the chord is the velocity.
      for (int j = 0; j < n; j++) {
        from[j] += 1e-5 * v[j];
      }
      double[] now = tcp(from).position();
      double dot = 0;
      double moved = 0;
      double length = 0;
      for (int k = 0; k < 3; k++) {
        double d = now[k] - start.position()[k];
        dot += d * way[k];
        moved += d * d;
        length += way[k] * way[k];
      }
      worst = Math.max(worst, Math.acos(dot / Math.sqrt(moved * length)));
    }
    return worst;
  }

  @Test
  void anArmWithoutSixJointsReachesPositionsWhenOrientationWeighsLittle() {
    DynamicsModel biped = DynamicsModel.fixedBase(DifferentialRobots.biped().robot());
    FrameTask hand = new FrameTask(biped, "left_hand").weights(1, 1e-4);
    PostureTask posture = new PostureTask(biped, 1e-6);
    WholeBodyIk solver =
        new WholeBodyIk(
            biped,
            WholeBodyIkSettings.DEFAULT.withDamping(1e-6),
            List.of(hand, posture),
            List.of());
    double[] at = new double[biped.positionSize()];
    double[] velocity = new double[biped.velocitySize()];
    at[biped.robot().jointIndex("left_elbow")] = -1;
    Pose3 target = Pose3.ofRpy(0.25, 0.3, 0.4, 0.4, -1, 0.3);
    hand.setTarget(target);
    for (int cycle = 0; cycle < 1500; cycle++) {
      assertEquals(StepStatus.SOLVED, solver.step(at, velocity));
      solver.advance(at, velocity);
    }
    assertEquals(0, DifferentialRobots.pose(biped, at, "left_hand").distanceTo(target), 2e-3);
  }

  private void follow(Pose3 target) {
    step(target, q);
    for (int j = 0; j < n; j++) {
      q[j] += PERIOD * v[j];
    }
  }

  private void step(Pose3 target, double[] at) {
    assertEquals(QpStatus.SOLVED, ik.step(target.position(), target.rotation(), at, v));
  }

  private Pose3 tcp() {
    return tcp(q);
  }

  private Pose3 tcp(double[] at) {
    return panda.framePose(PandaRobot.TCP_FRAME, at);
  }
}
