package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;

class InverseKinematicsTest {
  private static final RobotModel PANDA = PandaRobot.model();

  @Test
  void threeOfFourReachablePosesAreReachedFromTheReadyPoseAtOnce() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    Random random = new Random(101);
    int atOnce = 0;
    for (int i = 0; i < 500; i++) {
      Pose3 target = tcp(TestRobots.randomConfiguration(PANDA, random));
      double[] q = PandaRobot.readyPosition();
      if (ik.solve(target, q) == IkStatus.CONVERGED) {
        atOnce++;
        assertReached(target, q);
      }
      assertWithinLimits(q);
      assertEquals(0.04, q[7], "the finger is not an active joint");
    }
    // One descent from a far seed may end at a limit; a mistake in the step shows here.
    assertTrue(atOnce > 375, atOnce + " of 500 at once");
  }

  @Test
  void poseOfANearbyConfigurationIsReachedAtOnceAndNearby() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    Random random = new Random(102);
    int reached = 0;
    for (int i = 0; i < 500; i++) {
      double[] goal = TestRobots.randomConfiguration(PANDA, random);
      double[] q = goal.clone();
      for (int j = 0; j < 7; j++) {
        q[j] += 0.05 * random.nextGaussian();
      }
      PANDA.clampToLimits(q);
      if (ik.solve(tcp(goal), q) == IkStatus.CONVERGED) {
        reached++;
        assertReached(tcp(goal), q);
      }
      assertWithinLimits(q);
    }
    assertTrue(reached >= 495, reached + " of 500");
  }

  @Test
  void seedOutsideTheLimitsIsBroughtWithin() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    double[] q = {9, -9, 9, -9, 9, -9, 9, 0.02};
    ik.solve(tcp(PandaRobot.readyPosition()), q);
    assertWithinLimits(q);
  }

  @Test
  void targetOutOfReachIsSaidAndApproachedWithinLimits() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    Pose3 far = Pose3.ofRpy(1.5, 0, 0.4, Math.PI, 0, 0);
    double[] q = PandaRobot.readyPosition();
    double before = tcp(q).distanceTo(far);
    assertNotEquals(IkStatus.CONVERGED, ik.solve(far, q));
    assertWithinLimits(q);
    assertTrue(tcp(q).distanceTo(far) < before - 0.2, "comes closer");
    assertEquals(tcp(q).distanceTo(far), ik.positionError(), 1e-12);
    assertEquals(tcp(q).angleTo(far), ik.orientationError(), 1e-12);
  }

  @Test
  void armThatWasPulledOutOfReachComesBack() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    double[] q = PandaRobot.readyPosition();
    Pose3 home = tcp(q);
    for (int i = 0; i < 100; i++) {
      ik.step(Pose3.ofRpy(1.5, 0.3, 0.4, Math.PI, 0, 0), 0.05, q);
      assertWithinLimits(q);
    }
    IkStatus status = IkStatus.ITERATION_LIMIT;
    for (int i = 0; i < 200 && status != IkStatus.CONVERGED; i++) {
      status = ik.step(home, 0.05, q);
    }
    assertEquals(IkStatus.CONVERGED, status);
  }

  @Test
  void stepMovesNoJointFartherThanAllowed() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    Random random = new Random(103);
    for (int i = 0; i < 100; i++) {
      double[] q = TestRobots.randomConfiguration(PANDA, random);
      double[] from = q.clone();
      ik.step(tcp(TestRobots.randomConfiguration(PANDA, random)), 0.01, q);
      for (int j = 0; j < 8; j++) {
        assertEquals(from[j], q[j], 0.01 + 1e-12);
      }
    }
  }

  @Test
  void straightPathOverTheTableIsFollowedSmoothly() {
    InverseKinematics ik = solver(IkSettings.DEFAULT.withPostureGain(0.05));
    double[] q = PandaRobot.readyPosition();
    ik.preferPosture(q);
    Pose3 down = Pose3.ofRpy(0.55, -0.2, 0.02, Math.PI, 0, 0.6);
    Pose3 across = Pose3.ofRpy(0.45, 0.3, 0.1, Math.PI, 0, -0.9);
    Pose3 home = tcp(q);
    Pose3[] corners = {home, down, across, home};
    int steps = 100;
    for (int corner = 0; corner < 3; corner++) {
      // Corners lie up to 0.6 m apart and no more than 1.5 rad turned: 6 mm and 15 mrad a step.
      for (int i = 1; i <= steps; i++) {
        Pose3 target = corners[corner].interpolate(corners[corner + 1], i / (double) steps);
        double[] from = q.clone();
        assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
        assertReached(target, q);
        assertWithinLimits(q);
        for (int j = 0; j < 7; j++) {
          // 6 mm at a lever of 0.2 m, plus the turn.
          assertEquals(from[j], q[j], 0.045, "joint " + (j + 1) + " jumps");
        }
      }
    }
    for (int i = 0; i < 100; i++) {
      ik.solve(home, q);
    }
    // What is left of the detour shrinks by 5 % a call: 0.95^100 of less than 1 rad.
    assertArrayEquals(PandaRobot.readyPosition(), q, 6e-3, "back home in the same posture");
  }

  @Test
  void postureIsFollowedAsFarAsTheTargetLeavesFreedom() {
    InverseKinematics ik = solver(IkSettings.DEFAULT.withPostureGain(0.1));
    double[] elbowOut = PandaRobot.readyPosition();
    elbowOut[0] = 0.6;
    elbowOut[2] = -0.7;
    ik.preferPosture(elbowOut);
    Pose3 target = tcp(PandaRobot.readyPosition());
    double[] q = PandaRobot.readyPosition();
    double before = distance(q, elbowOut);
    for (int i = 0; i < 100; i++) {
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
      assertReached(target, q);
    }
    assertTrue(distance(q, elbowOut) < 0.7 * before, "elbow moves towards the posture");
    double[] settled = q.clone();
    ik.solve(target, q);
    assertArrayEquals(settled, q, 1e-4, "and settles");
  }

  @Test
  void positionAloneIsReachedWhereOrientationHasNoWeight() {
    InverseKinematics ik =
        new InverseKinematics(
            PANDA,
            PandaRobot.TCP_FRAME,
            List.of("panda_joint1", "panda_joint2", "panda_joint4"),
            IkSettings.DEFAULT.withOrientationWeight(0));
    Random random = new Random(104);
    for (int i = 0; i < 200; i++) {
      double[] goal = PandaRobot.readyPosition();
      for (int j : new int[] {0, 1, 3}) {
        goal[j] += 0.3 * random.nextGaussian();
      }
      PANDA.clampToLimits(goal);
      double[] q = PandaRobot.readyPosition();
      assertEquals(IkStatus.CONVERGED, ik.solve(tcp(goal), q));
      assertEquals(0, tcp(q).distanceTo(tcp(goal)), 1e-5);
      assertEquals(Math.PI / 4, q[6], "a joint that is not active stays");
    }
  }

  @Test
  void fingerThatMimicsIsReachedThroughTheJointItFollows() {
    double[] goal = PandaRobot.readyPosition();
    goal[7] = 0.013;
    InverseKinematics ik =
        new InverseKinematics(
            PANDA, "panda_rightfinger", List.of("panda_finger_joint1"), IkSettings.DEFAULT);
    double[] q = PandaRobot.readyPosition();
    assertEquals(IkStatus.CONVERGED, ik.solve(PANDA.framePose("panda_rightfinger", goal), q));
    assertArrayEquals(goal, q, 1e-5);
  }

  @Test
  void sameInputGivesTheSameAnswer() {
    Pose3 target = tcp(TestRobots.randomConfiguration(PANDA, new Random(7)));
    double[] first = PandaRobot.readyPosition();
    double[] second = PandaRobot.readyPosition();
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    ik.solve(target, first);
    ik.solve(Pose3.translation(3, 0, 0), PandaRobot.readyPosition());
    ik.solve(target, second);
    assertArrayEquals(first, second);
  }

  @Test
  void whatIsNotFiniteIsRefusedAndChangesNothing() {
    InverseKinematics ik = solver(IkSettings.DEFAULT);
    double[] q = PandaRobot.readyPosition();
    double[] rotation = tcp(q).rotation();
    assertEquals(IkStatus.INVALID_INPUT, ik.solve(new double[] {0, Double.NaN, 0}, rotation, q));
    assertArrayEquals(PandaRobot.readyPosition(), q);
    q[2] = Double.POSITIVE_INFINITY;
    double[] seed = q.clone();
    assertEquals(IkStatus.INVALID_INPUT, ik.solve(tcp(PandaRobot.readyPosition()), q));
    assertArrayEquals(seed, q);
    assertThrows(IllegalArgumentException.class, () -> ik.preferPosture(seed));
  }

  @Test
  void unknownOrRepeatedJointsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> solver(List.of()));
    assertThrows(IllegalArgumentException.class, () -> solver(List.of("elbow")));
    assertThrows(
        IllegalArgumentException.class, () -> solver(List.of("panda_joint1", "panda_joint1")));
    assertThrows(IllegalArgumentException.class, () -> IkSettings.DEFAULT.withTolerance(0, 1e-3));
  }

  private static InverseKinematics solver(IkSettings settings) {
    return new InverseKinematics(PANDA, PandaRobot.TCP_FRAME, PandaRobot.ARM_JOINTS, settings);
  }

  private static InverseKinematics solver(List<String> joints) {
    return new InverseKinematics(PANDA, PandaRobot.TCP_FRAME, joints, IkSettings.DEFAULT);
  }

  private static Pose3 tcp(double[] q) {
    return PANDA.framePose(PandaRobot.TCP_FRAME, q);
  }

  private static void assertReached(Pose3 target, double[] q) {
    Pose3 pose = tcp(q);
    assertEquals(0, pose.distanceTo(target), 1e-5);
    assertEquals(0, pose.angleTo(target), 1e-5);
  }

  private static void assertWithinLimits(double[] q) {
    for (int j = 0; j < q.length; j++) {
      assertTrue(
          q[j] >= PANDA.lowerLimit(j) && q[j] <= PANDA.upperLimit(j), "joint " + j + ": " + q[j]);
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(sum);
  }
}
