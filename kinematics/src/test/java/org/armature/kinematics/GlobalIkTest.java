package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;

class GlobalIkTest {
  private static final RobotModel PANDA = PandaRobot.model();
  private static final RobotModel UR5E = TestRobots.ur5e();

  /** Ends by its number of starts alone, so that it ends alike on every machine. */
  private static final GlobalIkSettings UNTIMED =
      GlobalIkSettings.DEFAULT.withBudgetNanos(Long.MAX_VALUE).withMaxStarts(2000);

  @Test
  void everyReachablePoseOfSevenJointsIsFoundFromTheMiddleOfTheLimits() {
    assertEveryPoseIsFound(PANDA, PandaRobot.TCP_FRAME, PandaRobot.ARM_JOINTS);
  }

  @Test
  void everyReachablePoseOfSixJointsIsFoundFromTheMiddleOfTheLimits() {
    assertEveryPoseIsFound(UR5E, "tool0", UR5E.jointNames());
  }

  @Test
  void everyReachablePoseOfAHumanoidsArmIsFoundFromTheMiddleOfTheLimits() {
    RobotModel g1 = TestRobots.g1().orElse(null);
    assumeTrue(g1 != null, "the robot is not on this machine");
    List<String> arm =
        g1.jointNames().stream()
            .filter(joint -> joint.matches("left_(shoulder|elbow|wrist).*"))
            .toList();
    assertEveryPoseIsFound(g1, "left_rubber_hand", arm);
  }

  private static void assertEveryPoseIsFound(RobotModel robot, String frame, List<String> joints) {
    GlobalIk ik = new GlobalIk(robot, frame, joints, IkSettings.DEFAULT, UNTIMED);
    Random random = new Random(201);
    double[] middle = middle(robot);
    for (int i = 0; i < 1000; i++) {
      double[] goal = middle.clone();
      for (String joint : joints) {
        int j = robot.jointIndex(joint);
        goal[j] = uniform(random, robot.lowerLimit(j), robot.upperLimit(j));
      }
      Pose3 target = robot.framePose(frame, goal);
      double[] q = middle.clone();
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q), () -> robot.name() + " " + target);
      assertReached(robot, frame, target, q);
      assertWithinLimits(robot, q);
    }
  }

  @Test
  void seedFarOutsideTheLimitsStillGivesASolutionWithin() {
    GlobalIk ik = panda(UNTIMED);
    double[] q = {9, -9, 9, -9, 9, -9, 9, 0.02};
    Pose3 target = tcp(PandaRobot.readyPosition());
    assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
    assertReached(PANDA, PandaRobot.TCP_FRAME, target, q);
    assertWithinLimits(PANDA, q);
  }

  @Test
  void budgetIsKeptAndTheClosestFoundIsGivenBack() {
    AtomicLong now = new AtomicLong();
    GlobalIk ik =
        new GlobalIk(
            PANDA,
            PandaRobot.TCP_FRAME,
            PandaRobot.ARM_JOINTS,
            IkSettings.DEFAULT.withMaxIterations(2),
            GlobalIkSettings.DEFAULT.withBudgetNanos(5_000_000),
            () -> now.getAndAdd(1_000_000));
    Pose3 target = tcp(2.1, 1.2, -1.4, -1.1, 2, 3, 1, 0);
    double[] q = PandaRobot.readyPosition();
    assertEquals(IkStatus.BUDGET_SPENT, ik.solve(target, q));
    assertEquals(5, ik.starts(), "one each millisecond of five");
    assertTrue(ik.positionError() > 1e-3, "two iterations do not reach it");
    assertEquals(tcp(q).distanceTo(target), ik.positionError(), 1e-12);
    assertEquals(tcp(q).angleTo(target), ik.orientationError(), 1e-12);
    assertWithinLimits(PANDA, q);
    assertTrue(weighted(q, target) < weighted(PandaRobot.readyPosition(), target));
  }

  @Test
  void targetFartherThanTheArmIsLongIsUnreachableAfterOneDescent() {
    GlobalIk ik = panda(UNTIMED);
    double[] q = PandaRobot.readyPosition();
    Pose3 target = Pose3.ofRpy(2, 0, 0.4, Math.PI, 0, 0);
    assertEquals(IkStatus.UNREACHABLE, ik.solve(target, q));
    assertEquals(1, ik.starts());
    assertTrue(
        tcp(q).distanceTo(target) < tcp(PandaRobot.readyPosition()).distanceTo(target) - 0.2);
  }

  @Test
  void targetThatEveryStartMissesByTheSameLooksUnreachable() {
    GlobalIk ik = panda(UNTIMED.withMaxStarts(50));
    // Within the sphere of its links, but the hand cannot point back at the base from there.
    Pose3 target = Pose3.ofRpy(0.85, 0, 0.3, 0, -Math.PI / 2, 0);
    double[] q = PandaRobot.readyPosition();
    assertEquals(IkStatus.UNREACHABLE, ik.solve(target, q));
    assertEquals(50, ik.starts(), "what is likely is not certain");
    assertWithinLimits(PANDA, q);
  }

  @Test
  void nearestSolutionIsNoFartherThanAnyOfManyOthers() {
    GlobalIkSettings nearest = UNTIMED.withPreference(GlobalIkSettings.Preference.NEAREST_TO_SEED);
    for (RobotModel robot : List.of(PANDA, UR5E)) {
      boolean panda = robot.equals(PANDA);
      String frame = panda ? PandaRobot.TCP_FRAME : "tool0";
      List<String> joints = panda ? PandaRobot.ARM_JOINTS : robot.jointNames();
      GlobalIk ik = new GlobalIk(robot, frame, joints, IkSettings.DEFAULT, nearest);
      GlobalIk first = new GlobalIk(robot, frame, joints, IkSettings.DEFAULT, UNTIMED);
      Random random = new Random(202);
      int asNear = 0;
      for (int i = 0; i < 40; i++) {
        Pose3 target = robot.framePose(frame, TestRobots.randomConfiguration(robot, random));
        double[] seed = TestRobots.randomConfiguration(robot, random);
        double[] q = seed.clone();
        assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
        assertReached(robot, frame, target, q);
        assertWithinLimits(robot, q);
        double distance = distance(q, seed);
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < 50; other++) {
          double[] found = TestRobots.randomConfiguration(robot, random);
          first.solve(target, found);
          for (int j = joints.size(); j < found.length; j++) {
            found[j] = seed[j];
          }
          least = Math.min(least, distance(found, seed));
        }
        // 1e-4 of the way is where the approach along the free direction ends.
        asNear += distance <= least * 1.001 ? 1 : 0;
      }
      assertTrue(asNear >= 39, robot.name() + ": " + asNear + " of 40");
    }
  }

  @Test
  void preferredPostureIsTakenWhereItReachesTheTarget() {
    GlobalIk ik = panda(UNTIMED.withPreference(GlobalIkSettings.Preference.POSTURE));
    Random random = new Random(203);
    int same = 0;
    for (int i = 0; i < 50; i++) {
      double[] posture = TestRobots.randomConfiguration(PANDA, random);
      posture[7] = 0.04;
      ik.preferPosture(posture);
      double[] q = PandaRobot.readyPosition();
      assertEquals(IkStatus.CONVERGED, ik.solve(tcp(posture), q));
      same += distance(posture, q) < 1e-3 ? 1 : 0;
    }
    assertTrue(same >= 48, same + " of 50");
    double[] bad = PandaRobot.readyPosition();
    bad[2] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> ik.preferPosture(bad));
  }

  @Test
  void middleOfTheLimitsIsApproachedAsFarAsTheTargetLeavesFreedom() {
    GlobalIk ik = panda(UNTIMED.withPreference(GlobalIkSettings.Preference.MIDDLE_OF_LIMITS));
    GlobalIk first = panda(UNTIMED);
    double[] middle = middle(PANDA);
    middle[7] = 0.04;
    Random random = new Random(204);
    double gained = 0;
    for (int i = 0; i < 50; i++) {
      Pose3 target = tcp(TestRobots.randomConfiguration(PANDA, random));
      double[] q = PandaRobot.readyPosition();
      double[] any = PandaRobot.readyPosition();
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
      assertEquals(IkStatus.CONVERGED, first.solve(target, any));
      assertReached(PANDA, PandaRobot.TCP_FRAME, target, q);
      assertTrue(distance(q, middle) <= distance(any, middle) + 1e-4);
      gained += distance(any, middle) - distance(q, middle);
    }
    assertTrue(gained / 50 > 0.3, "nearer by " + gained / 50 + " rad on average");
  }

  @Test
  void armNeverTurnsOverWhileItFollowsAPath() {
    // The path leads by the axis of the first joint closer than the arm can go: what is reachable
    // beyond it is so only half a turn of that joint away.
    double bound = 0.15;
    GlobalIkSettings search = UNTIMED.withMaxStarts(50);
    double unbounded = largestChangeOnThePath(search);
    assertTrue(unbounded > 1, "a search without a bound turns the arm over: " + unbounded);
    double bounded = largestChangeOnThePath(search.withMaxJointChange(bound));
    assertEquals(bound, bounded, 1e-12, "as far as it may where the path is out of reach");
  }

  private static double largestChangeOnThePath(GlobalIkSettings search) {
    GlobalIk ik = new GlobalIk(UR5E, "tool0", UR5E.jointNames(), IkSettings.DEFAULT, search);
    double[] q = {0.3, -1.8, 2.2, -2, -1.57, 0.4};
    Pose3 start = UR5E.framePose("tool0", q);
    Pose3 end = Pose3.translation(-2 * start.x(), -2 * start.y() + 0.05, 0).times(start);
    double largest = 0;
    int missed = 0;
    for (int i = 0; i <= 200; i++) {
      double[] from = q.clone();
      missed += ik.solve(start.interpolate(end, i / 200.0), q) == IkStatus.CONVERGED ? 0 : 1;
      assertWithinLimits(UR5E, q);
      for (int j = 0; j < 6; j++) {
        largest = Math.max(largest, Math.abs(q[j] - from[j]));
      }
    }
    assertTrue(missed > 0, "where the arm cannot go it says so");
    return largest;
  }

  @Test
  void jointsWithoutLimitsEndWithinHalfATurnOfTheSeed() {
    RobotModel robot = endless();
    GlobalIk ik =
        new GlobalIk(robot, "tip", robot.jointNames(), planar(), UNTIMED.withMaxStarts(200));
    Random random = new Random(205);
    for (int i = 0; i < 200; i++) {
      Pose3 target = robot.framePose("tip", TestRobots.randomConfiguration(robot, random));
      double[] q = {100 * random.nextGaussian(), 100 * random.nextGaussian(), 100, -100};
      double[] seed = q.clone();
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
      assertEquals(0, robot.framePose("tip", q).distanceTo(target), 1e-5);
      for (int j = 0; j < q.length; j++) {
        assertEquals(seed[j], q[j], Math.PI + 1e-12);
      }
    }
  }

  @Test
  void jointsOfTwoTurnsTakeTheTurnThatIsNearestToTheSeed() {
    GlobalIk ik = new GlobalIk(UR5E, "tool0", UR5E.jointNames(), IkSettings.DEFAULT, UNTIMED);
    Random random = new Random(206);
    for (int i = 0; i < 200; i++) {
      double[] seed = TestRobots.randomConfiguration(UR5E, random);
      double[] goal = TestRobots.randomConfiguration(UR5E, random);
      double[] q = seed.clone();
      assertEquals(IkStatus.CONVERGED, ik.solve(UR5E.framePose("tool0", goal), q));
      for (int j = 0; j < 6; j++) {
        assertTrue(
            Math.abs(q[j] - seed[j]) <= Math.PI + 1e-9
                || Math.abs(q[j]) + 2 * Math.PI > UR5E.upperLimit(j),
            "joint " + j + " from " + seed[j] + " to " + q[j]);
      }
    }
  }

  @Test
  void jointsThatMimicMoveTheFrameAndAreNeverTurnedByAWholeTurnOfTheirOwn() {
    RobotModel robot = TestRobots.everyJoint();
    GlobalIk ik =
        new GlobalIk(robot, "jaw", List.of("turn", "extend", "bend"), IkSettings.DEFAULT, UNTIMED);
    Random random = new Random(207);
    for (int i = 0; i < 300; i++) {
      double[] goal = TestRobots.randomConfiguration(robot, random);
      goal[3] = 0;
      Pose3 target = robot.framePose("jaw", goal);
      double[] q = new double[4];
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
      assertReached(robot, "jaw", target, q);
      assertWithinLimits(robot, q);
    }
  }

  @Test
  void armOfFiveJointsReachesPositionsWhileItsOrientationIsAnAim() {
    RobotModel robot = TestRobots.fiveJoints();
    GlobalIk aiming =
        new GlobalIk(
            robot,
            "tool",
            robot.jointNames(),
            IkSettings.DEFAULT.withOrientationAsAim(0.01),
            UNTIMED.withMaxStarts(200));
    GlobalIk positions =
        new GlobalIk(
            robot,
            "tool",
            robot.jointNames(),
            IkSettings.DEFAULT.withAxes(AxisWeights.POSITION),
            UNTIMED);
    Random random = new Random(208);
    double gained = 0;
    int asNear = 0;
    int met = 0;
    for (int i = 0; i < 50; i++) {
      Pose3 reachable = robot.framePose("tool", TestRobots.randomConfiguration(robot, random));
      // Turned where five joints cannot follow.
      Pose3 target = reachable.times(Pose3.ofRpy(0, 0, 0, 0.2, -0.3, 0.1));
      double[] q = new double[5];
      double[] other = new double[5];
      assertEquals(IkStatus.CONVERGED, aiming.solve(target, q));
      assertEquals(IkStatus.CONVERGED, positions.solve(target, other));
      assertEquals(0, robot.framePose("tool", q).distanceTo(target), 1e-5);
      assertWithinLimits(robot, q);
      double left = robot.framePose("tool", q).angleTo(target);
      asNear += left <= reachable.angleTo(target) + 1e-3 ? 1 : 0;
      gained += robot.framePose("tool", other).angleTo(target) - left;
      assertEquals(IkStatus.CONVERGED, aiming.solve(reachable, q));
      met += robot.framePose("tool", q).angleTo(reachable) < 1e-3 ? 1 : 0;
    }
    // What is left has many local minima, and the search compares some of them.
    assertTrue(asNear >= 44, asNear + " of 50 as near as where the target was turned from");
    assertTrue(met >= 44, met + " of 50 met in full where five joints can");
    assertTrue(gained / 50 > 0.3, "nearer by " + gained / 50 + " rad on average");
  }

  @Test
  void toolMayTurnFreelyAboutAnAxisThatDoesNotCount() {
    RobotModel robot = TestRobots.fiveJoints();
    GlobalIk ik =
        new GlobalIk(
            robot,
            "tool",
            robot.jointNames(),
            IkSettings.DEFAULT.withAxes(AxisWeights.ALL.withoutRotationZ()),
            UNTIMED);
    Random random = new Random(209);
    for (int i = 0; i < 300; i++) {
      Pose3 target =
          robot
              .framePose("tool", TestRobots.randomConfiguration(robot, random))
              .times(Pose3.ofRpy(0, 0, 0, 0, 0, 2 * random.nextGaussian()));
      double[] q = new double[5];
      assertEquals(IkStatus.CONVERGED, ik.solve(target, q));
      Pose3 pose = robot.framePose("tool", q);
      assertEquals(0, pose.distanceTo(target), 1e-5);
      double[] turn = pose.inverse().times(target).rotation();
      assertEquals(0, Math.hypot(turn[2], turn[5]), 1.1e-5, "the tool's z is the target's");
    }
  }

  @Test
  void sameInputGivesTheSameAnswerWhereTheBudgetIsNotSpent() {
    GlobalIk ik = panda(UNTIMED.withPreference(GlobalIkSettings.Preference.MIDDLE_OF_LIMITS));
    Pose3 target = tcp(TestRobots.randomConfiguration(PANDA, new Random(7)));
    double[] first = PandaRobot.readyPosition();
    double[] second = PandaRobot.readyPosition();
    ik.solve(target, first);
    ik.solve(Pose3.translation(3, 0, 0), PandaRobot.readyPosition());
    ik.solve(target, second);
    assertArrayEquals(first, second);
  }

  @Test
  void whatIsNotFiniteIsRefusedAndChangesNothing() {
    GlobalIk ik = panda(UNTIMED);
    double[] q = PandaRobot.readyPosition();
    q[2] = Double.NaN;
    double[] seed = q.clone();
    assertEquals(IkStatus.INVALID_INPUT, ik.solve(tcp(PandaRobot.readyPosition()), q));
    assertArrayEquals(seed, q);
    assertThrows(IllegalArgumentException.class, () -> ik.solve(Pose3.IDENTITY, new double[3]));
    assertThrows(IllegalArgumentException.class, () -> UNTIMED.withMaxJointChange(0));
    assertThrows(IllegalArgumentException.class, () -> new AxisWeights(0, 0, 0, 0, 0, 0));
  }

  /** Four links in a plane, joints without limits. */
  private static RobotModel endless() {
    StringBuilder urdf = new StringBuilder("<robot name=\"endless\"><link name=\"l0\"/>");
    for (int i = 1; i <= 4; i++) {
      urdf.append(
          """
          <link name="l%1$d"/>
          <joint name="j%1$d" type="continuous">
            <parent link="l%2$d"/><child link="l%1$d"/>
            <origin xyz="%3$s 0 0"/><axis xyz="0 0 1"/>
          </joint>
          """
              .formatted(i, i - 1, i == 1 ? "0" : "0.3"));
    }
    urdf.append(
        """
        <link name="tip"/>
        <joint name="end" type="fixed">
          <parent link="l4"/><child link="tip"/><origin xyz="0.3 0 0"/>
        </joint>
        </robot>
        """);
    return TestRobots.parse(urdf.toString());
  }

  private static IkSettings planar() {
    return IkSettings.DEFAULT.withAxes(new AxisWeights(1, 1, 0, 0, 0, 1));
  }

  private static GlobalIk panda(GlobalIkSettings search) {
    return new GlobalIk(
        PANDA, PandaRobot.TCP_FRAME, PandaRobot.ARM_JOINTS, IkSettings.DEFAULT, search);
  }

  private static Pose3 tcp(double... q) {
    return PANDA.framePose(PandaRobot.TCP_FRAME, q);
  }

  private static double weighted(double[] q, Pose3 target) {
    return Math.hypot(tcp(q).distanceTo(target), 0.5 * tcp(q).angleTo(target));
  }

  private static double[] middle(RobotModel robot) {
    double[] q = new double[robot.size()];
    for (int j = 0; j < q.length; j++) {
      q[j] = 0.5 * (robot.lowerLimit(j) + robot.upperLimit(j));
    }
    return q;
  }

  private static double uniform(Random random, double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  private static void assertReached(RobotModel robot, String frame, Pose3 target, double[] q) {
    Pose3 pose = robot.framePose(frame, q);
    // Computed another way than inside, so rounded otherwise.
    assertEquals(0, pose.distanceTo(target), 1e-5 + 1e-14);
    assertEquals(0, pose.angleTo(target), 1e-5 + 1e-14);
  }

  private static void assertWithinLimits(RobotModel robot, double[] q) {
    for (int j = 0; j < q.length; j++) {
      assertTrue(
          q[j] >= robot.lowerLimit(j) && q[j] <= robot.upperLimit(j), "joint " + j + ": " + q[j]);
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
