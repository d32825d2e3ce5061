package org.armature.teleop.jog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.junit.jupiter.api.Test;

class FrameJogTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final int N = ROBOT.size();
  private static final double PERIOD = 0.01;

  private final double[] q = PandaRobot.readyPosition();
  private final double[] velocity = new double[N];

  private static Pose3 pose(double[] q) {
    return ROBOT.framePose(PandaRobot.TCP_FRAME, q);
  }

  private static double[] difference(Pose3 from, Pose3 to) {
    double[] out = new double[6];
    Se3.error(from.position(), from.rotation(), to.position(), to.rotation(), new double[4], out);
    return out;
  }

  private void jog(FrameJog jog, double[] twist, int steps) {
    for (int k = 0; k < steps; k++) {
      jog.velocities(twist, k == 0 ? 0 : PERIOD, q, velocity);
      for (int i = 0; i < N; i++) {
        assertTrue(Math.abs(velocity[i]) <= ROBOT.velocityLimit(i) + 1e-9);
        q[i] += PERIOD * velocity[i];
        assertTrue(q[i] >= ROBOT.lowerLimit(i) - 1e-9 && q[i] <= ROBOT.upperLimit(i) + 1e-9);
      }
    }
  }

  private static FrameJog jog(boolean toolAxes) {
    return new FrameJog(ROBOT, PandaRobot.TCP_FRAME, toolAxes, PERIOD, JogLimits.DEFAULT);
  }

  @Test
  void theFrameMovesAsWishedAlongTheRootsAxesAndTurnsNotAtAll() {
    Pose3 from = pose(q);
    jog(jog(false), new double[] {0.05, 0.1, -0.05, 0, 0, 0}, 200);
    double[] moved = difference(from, pose(q));
    // 2 s at that velocity; 2 mm of lag at the end; 2 mrad off for damping.
    assertEquals(0.1, moved[0], 2e-3);
    assertEquals(0.2, moved[1], 2e-3);
    assertEquals(-0.1, moved[2], 2e-3);
    for (int i = 3; i < 6; i++) {
      assertEquals(0, moved[i], 2e-3);
    }
  }

  @Test
  void alongTheToolsAxesForwardIsWhereTheToolPoints() {
    Pose3 from = pose(q);
    jog(jog(true), new double[] {0, 0, 0.1, 0, 0, 0}, 100);
    double[] moved = difference(from, pose(q));
    assertEquals(-0.1, moved[2], 2e-3, "the gripper points down");
    assertEquals(0, Math.hypot(moved[0], moved[1]), 2e-3);
  }

  @Test
  void itTurnsAboutItsOwnOrigin() {
    Pose3 from = pose(q);
    jog(jog(false), new double[] {0, 0, 0, 0, 0, 0.5}, 100);
    double[] moved = difference(from, pose(q));
    assertEquals(0.5, moved[5], 1e-2);
    assertEquals(0, Math.hypot(Math.hypot(moved[0], moved[1]), moved[2]), 2e-3);
  }

  @Test
  void atTheEdgeOfItsReachItStopsOnItsLineAndComesBackOnIt() {
    double[][] directions = {{0.2, 0, 0}, {0, 0.2, 0}, {0, -0.2, 0}, {0, 0, 0.2}, {0.14, 0.1, 0.1}};
    for (double[] direction : directions) {
      System.arraycopy(PandaRobot.readyPosition(), 0, q, 0, N);
      double[] twist = {direction[0], direction[1], direction[2], 0, 0, 0};
      double[] back = {-direction[0], -direction[1], -direction[2], 0, 0, 0};
      Pose3 from = pose(q);
      FrameJog jog = jog(false);
      jog(jog, twist, 1000);
      double[] out = difference(from, pose(q));
      String where = Arrays.toString(direction) + " went to " + Arrays.toString(out);
      double along = along(out, direction);
      assertTrue(along > 0.1, where);
      assertTrue(offLine(out, direction) < 0.02, where);
      assertTrue(Math.hypot(Math.hypot(out[3], out[4]), out[5]) < 0.06, where);
      jog(jog, back, 100);
      double[] returned = difference(from, pose(q));
      // 0.2 m less the leash of 5 cm that has to be taken in.
      String whence = where + ", came back to " + Arrays.toString(returned);
      assertTrue(along - along(returned, direction) > 0.1, whence);
      assertTrue(offLine(returned, direction) < 0.02, whence);
    }
  }

  private static double along(double[] moved, double[] direction) {
    double length = Math.hypot(Math.hypot(direction[0], direction[1]), direction[2]);
    return (moved[0] * direction[0] + moved[1] * direction[1] + moved[2] * direction[2]) / length;
  }

  private static double offLine(double[] moved, double[] direction) {
    double along = along(moved, direction);
    double length2 = moved[0] * moved[0] + moved[1] * moved[1] + moved[2] * moved[2];
    return Math.sqrt(Math.max(0, length2 - along * along));
  }

  @Test
  void whatIsNotFiniteMovesNothing() {
    jog(false).velocities(new double[] {Double.NaN, 0, 0, 0, 0, 0}, PERIOD, q, velocity);
    for (double v : velocity) {
      assertEquals(0, v);
    }
  }
}
