package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.differential.constraints.Approach;
import org.armature.kinematics.differential.constraints.Contact;
import org.armature.kinematics.differential.constraints.SupportPolygon;
import org.armature.kinematics.differential.constraints.WorkspaceBarrier;
import org.armature.kinematics.differential.tasks.CenterOfMassTask;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.differential.tasks.RelativeFrameTask;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.CenterOfMass;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.qp.QpStatus;
import org.junit.jupiter.api.Test;

class WholeBodyIkTest {
  private static final WholeBodyIkSettings SETTINGS = WholeBodyIkSettings.DEFAULT;

  private final DynamicsModel biped = DifferentialRobots.biped();
  private final int nv = biped.velocitySize();
  private final double[] q = DifferentialRobots.standing(biped);
  private final double[] v = new double[nv];
  private final DynamicsWorkspace ws = new DynamicsWorkspace(biped);
  private final Contact left = Contact.surface(biped, "left_sole").corners(DifferentialRobots.SOLE);
  private final Contact right =
      Contact.surface(biped, "right_sole").corners(DifferentialRobots.SOLE);
  private final SupportPolygon balance =
      new SupportPolygon(List.of(left, right), 0.01, Approach.DEFAULT);
  private final FrameTask leftHand = new FrameTask(biped, "left_hand").weights(1, 0);
  private final FrameTask rightHand = new FrameTask(biped, "right_hand").weights(1, 0);
  private final CenterOfMassTask center = new CenterOfMassTask(biped).weights(1, 1, 0);
  private final PostureTask posture = new PostureTask(biped, 1e-3);

  WholeBodyIkTest() {
    posture.setTarget(Arrays.copyOfRange(q, 7, q.length));
  }

  /** Retargeted humanoids slide and float elsewhere (TWIST2 #23). */
  @Test
  void feetDoNotSlideWhileHandsAndTrunkMove() {
    for (double period : new double[] {0.002, 0.02}) {
      double[] at = q.clone();
      WholeBodyIk ik =
          new WholeBodyIk(
              biped,
              SETTINGS.withPeriod(period),
              List.of(leftHand, rightHand, posture),
              List.of(left, right, balance));
      left.release();
      right.release();
      left.make();
      right.make();
      Pose3 leftFoot = DifferentialRobots.pose(biped, at, "left_sole");
      Pose3 rightFoot = DifferentialRobots.pose(biped, at, "right_sole");
      Pose3 hand = DifferentialRobots.pose(biped, at, "left_hand");
      for (int cycle = 0; cycle < 600; cycle++) {
        double t = cycle * period;
        leftHand.setTarget(
            Pose3.translation(0.2 * Math.sin(2 * t), 0.2, 0.3 * Math.sin(3 * t)).times(hand));
        assertEquals(StepStatus.SOLVED, ik.step(at, v), "cycle " + cycle);
        ik.advance(at, v);
        // A cycle's straight step leaves an error of the second order, which the next takes back.
        double slid = Math.max(slip(at, "left_sole", leftFoot), slip(at, "right_sole", rightFoot));
        assertTrue(slid < 4 * period * period, "slid by " + slid + " m or rad");
        double length = 0;
        for (int k = 3; k < 7; k++) {
          length += at[k] * at[k];
        }
        assertEquals(1, length, 1e-14, "the base's quaternion left its manifold");
        assertWithinLimits(at, 1e-9);
      }
    }
  }

  @Test
  void centerOfMassStaysOverTheSoles() {
    WholeBodyIk ik =
        new WholeBodyIk(
            biped, SETTINGS, List.of(center, leftHand, posture), List.of(left, right, balance));
    Pose3 hand = DifferentialRobots.pose(biped, q, "left_hand");
    double[][] targets = {{0.5, 0}, {0, 0.6}, {-0.5, -0.2}, {0.3, -0.5}};
    for (double[] target : targets) {
      center.setTarget(target[0], target[1], 0);
      leftHand.setTarget(Pose3.translation(target[0], target[1], -0.3).times(hand));
      double reached = 0;
      for (int cycle = 0; cycle < 500; cycle++) {
        assertEquals(StepStatus.SOLVED, ik.step(q, v));
        ik.advance(q, v);
        double[] c = centerOfMass(q);
        // Soles from x = −0.06 to 0.13, outer edges at y = ±0.14, margin 0.01.
        double x = Math.max(c[0] - 0.12, -0.05 - c[0]);
        double y = Math.abs(c[1]) - 0.13;
        reached = Math.max(x, y);
        assertTrue(reached < 1e-4, "outside by " + reached + " m in cycle " + cycle);
      }
      assertTrue(reached > -0.01, "the edge was not approached: " + reached);
    }
  }

  @Test
  void stepsOntoOneFootAndBackByMakingAndBreakingContacts() {
    FrameTask foot = new FrameTask(biped, "right_sole").weights(1, 0.1);
    WholeBodyIk ik =
        new WholeBodyIk(
            biped, SETTINGS, List.of(center, foot, posture), List.of(left, right, balance));
    Pose3 leftFoot = DifferentialRobots.pose(biped, q, "left_sole");
    center.setTarget(0.02, 0.1, 0);
    run(ik, 700);
    Pose3 raised = Pose3.translation(0.1, -0.02, 0.15).times(rightFoot());
    right.release();
    foot.setTarget(raised);
    run(ik, 800);
    assertEquals(0, rightFoot().distanceTo(raised), 0.01, "the free foot follows its task");
    double[] c = centerOfMass(q);
    assertTrue(c[1] > 0.06 && c[1] < 0.14, "balances on the left sole: y = " + c[1]);
    Pose3 landed = Pose3.translation(0, 0, -0.15).times(raised);
    foot.setTarget(landed);
    run(ik, 800);
    Pose3 made = rightFoot();
    right.make();
    foot.setTarget(raised);
    center.setTarget(0.05, 0, 0);
    run(ik, 1000);
    assertEquals(0, slip(q, "right_sole", made), 1e-6, "held where contact was made");
    assertEquals(0, slip(q, "left_sole", leftFoot), 1e-6, "the other one never moved");
    assertEquals(0, centerOfMass(q)[1], 0.03, "may go back between the feet");
  }

  @Test
  void contactsHoldHoweverMuchTasksWeigh() {
    leftHand.weights(1e6, 0).setTarget(Pose3.translation(2, 0, 3));
    WholeBodyIk ik = new WholeBodyIk(biped, SETTINGS, List.of(leftHand), List.of(left, right));
    Pose3 leftFoot = DifferentialRobots.pose(biped, q, "left_sole");
    run(ik, 600);
    // Joints race at 10 rad/s: a step leaves (10·T)²/2 of second order.
    assertEquals(0, slip(q, "left_sole", leftFoot), 2e-4 + 1e-6);
  }

  @Test
  void pointContactHoldsThePointAndLetsTheFrameTurn() {
    Contact toe = Contact.point(biped, "left_sole");
    FrameTask turn = new FrameTask(biped, "left_sole").weights(0, 1);
    Pose3 foot = DifferentialRobots.pose(biped, q, "left_sole");
    turn.setTarget(foot.times(Pose3.ofRpy(0, 0, 0, 0, 0.3, 0)));
    WholeBodyIk ik = new WholeBodyIk(biped, SETTINGS, List.of(turn, posture), List.of(toe, right));
    run(ik, 600);
    Pose3 now = DifferentialRobots.pose(biped, q, "left_sole");
    assertEquals(0, now.distanceTo(foot), 1e-6);
    assertEquals(0.3, now.angleTo(foot), 0.02);
  }

  @Test
  void handsKeepTheirDistanceToEachOther() {
    RelativeFrameTask box = new RelativeFrameTask(biped, "right_hand", "left_hand").weights(100, 0);
    WholeBodyIk ik =
        new WholeBodyIk(
            biped, SETTINGS, List.of(leftHand, box, posture), List.of(left, right, balance));
    Pose3 hand = DifferentialRobots.pose(biped, q, "left_hand");
    double apart = hand.distanceTo(DifferentialRobots.pose(biped, q, "right_hand"));
    leftHand.setTarget(Pose3.translation(0.1, 0, 0.15).times(hand));
    run(ik, 600);
    Pose3 moved = DifferentialRobots.pose(biped, q, "left_hand");
    assertTrue(moved.distanceTo(hand) > 0.1, "the pair moved: " + moved.distanceTo(hand));
    assertEquals(apart, moved.distanceTo(DifferentialRobots.pose(biped, q, "right_hand")), 2e-3);
  }

  /** Elsewhere limits and a start outside them contradict each other (pink #206). */
  @Test
  void standingWithAKneeOutsideItsLimitItBendsBackAndFeetStay() {
    double[] out =
        DifferentialRobots.with(
            biped,
            Map.of(
                "left_hip_pitch", 0.05,
                "left_knee", -0.1,
                "left_ankle_pitch", 0.05,
                "right_hip_pitch", 0.05,
                "right_knee", -0.1,
                "right_ankle_pitch", 0.05));
    WholeBodyIk ik = new WholeBodyIk(biped, SETTINGS, List.of(posture), List.of(left, right));
    Pose3 foot = DifferentialRobots.pose(biped, out, "left_sole");
    int knee = biped.positionNames().indexOf("left_knee");
    for (int cycle = 0; cycle < 600; cycle++) {
      double before = out[knee];
      StepStatus status = ik.step(out, v);
      assertEquals(StepStatus.SOLVED, status, "cycle " + cycle);
      ik.advance(out, v);
      assertTrue(out[knee] >= Math.min(before, -0.05), "farther out in cycle " + cycle);
    }
    assertWithinLimits(out, 1e-9);
    assertEquals(0, slip(out, "left_sole", foot), 1e-4);
  }

  @Test
  void whatContradictsItselfIsRelaxedSaidAndStillWithinJointBounds() {
    double[] right3 = {1, 0, 0};
    double[] left3 = {-1, 0, 0};
    WorkspaceBarrier ahead =
        WorkspaceBarrier.halfSpace(biped, "left_hand", right3, 5, Approach.DEFAULT);
    WorkspaceBarrier behind =
        WorkspaceBarrier.halfSpace(biped, "left_hand", left3, 5, Approach.DEFAULT);
    WholeBodyIk ik =
        new WholeBodyIk(biped, SETTINGS, List.of(posture), List.of(left, right, ahead, behind));
    Pose3 foot = DifferentialRobots.pose(biped, q, "left_sole");
    for (int cycle = 0; cycle < 200; cycle++) {
      assertEquals(StepStatus.RELAXED, ik.step(q, v));
      assertEquals(QpStatus.INFEASIBLE, ik.cause());
      for (int j = 0; j < biped.robot().size(); j++) {
        assertTrue(Math.abs(v[6 + j]) <= biped.robot().velocityLimit(j));
      }
      ik.advance(q, v);
    }
    assertEquals(0, slip(q, "left_sole", foot), 1e-5, "what does not contradict still holds");
  }

  @Test
  void notFinitePositionsOrTargetsHoldTheRobotAndAreSaid() {
    WholeBodyIk ik = new WholeBodyIk(biped, SETTINGS, List.of(leftHand), List.of(left));
    double[] bad = q.clone();
    bad[3] = Double.NaN;
    Arrays.fill(v, 7);
    assertEquals(StepStatus.HELD, ik.step(bad, v));
    assertEquals(QpStatus.NOT_FINITE, ik.cause());
    assertArrayEquals(new double[nv], v);
    double[] noRotation = q.clone();
    Arrays.fill(noRotation, 3, 7, 0);
    assertEquals(StepStatus.HELD, ik.step(noRotation, v));
    leftHand.setTarget(new double[] {Double.NaN, 0, 1}, Pose3.IDENTITY.rotation());
    assertEquals(StepStatus.HELD, ik.step(q, v));
    assertArrayEquals(new double[nv], v);
    leftHand.setTarget(Pose3.translation(0.3, 0.3, 1));
    assertEquals(StepStatus.SOLVED, ik.step(q, v), "goes on when the target is good again");
    assertNotEquals(0, v[6]);
    assertThrows(IllegalArgumentException.class, () -> ik.step(new double[3], v));
    Arrays.fill(v, Double.NaN);
    assertThrows(IllegalArgumentException.class, () -> ik.startFrom(v));
  }

  @Test
  void accelerationLimitsHoldFromRestThroughLimitsToAFailure() {
    double[] limits = new double[biped.robot().size()];
    Arrays.fill(limits, 20);
    WholeBodyIk ik =
        new WholeBodyIk(biped, SETTINGS, List.of(leftHand, posture), List.of(left, right, balance));
    ik.limitAccelerations(limits);
    double[] before = new double[nv];
    Pose3 hand = DifferentialRobots.pose(biped, q, "left_hand");
    for (int cycle = 0; cycle < 1200; cycle++) {
      double side = (cycle / 400) % 2 == 0 ? 0.4 : -0.4;
      leftHand.setTarget(Pose3.translation(0.2, side, side).times(hand));
      assertNotEquals(StepStatus.HELD, ik.step(q, v));
      assertChange(before, 20);
      ik.advance(q, v);
      assertWithinLimits(q, 1e-9);
    }
    leftHand.setTarget(new double[] {Double.NaN, 0, 1}, Pose3.IDENTITY.rotation());
    int cycles = 0;
    while (Arrays.stream(v).anyMatch(x -> x != 0)) {
      assertEquals(StepStatus.HELD, ik.step(q, v));
      assertChange(before, 20);
      ik.advance(q, v);
      assertTrue(++cycles < 1000, "does not come to rest");
    }
  }

  @Test
  void stepsAllocateNothing() {
    WholeBodyIk ik =
        new WholeBodyIk(
            biped,
            SETTINGS,
            List.of(leftHand, rightHand.keepDirection(), center, posture),
            List.of(left, right, balance));
    leftHand.setTarget(Pose3.translation(0.3, 0.3, 1));
    DifferentialRobots.assertAllocatesNothing(() -> {
      ik.step(q, v);
      ik.advance(q, v);
    });
  }

  private void run(WholeBodyIk ik, int cycles) {
    for (int cycle = 0; cycle < cycles; cycle++) {
      assertEquals(StepStatus.SOLVED, ik.step(q, v), "cycle " + cycle);
      ik.advance(q, v);
      assertWithinLimits(q, 1e-9);
    }
  }

  private Pose3 rightFoot() {
    return DifferentialRobots.pose(biped, q, "right_sole");
  }

  private void assertChange(double[] before, double acceleration) {
    for (int j = 6; j < nv; j++) {
      double most = acceleration * SETTINGS.period() * (1 + 1e-9);
      assertEquals(before[j], v[j], most, biped.velocityNames().get(j));
    }
    System.arraycopy(v, 0, before, 0, nv);
  }

  private void assertWithinLimits(double[] at, double rounding) {
    for (int j = 0; j < biped.robot().size(); j++) {
      String name = biped.robot().jointNames().get(j);
      assertTrue(at[7 + j] >= biped.robot().lowerLimit(j) - rounding, name + " at " + at[7 + j]);
      assertTrue(at[7 + j] <= biped.robot().upperLimit(j) + rounding, name + " at " + at[7 + j]);
    }
  }

  private double slip(double[] at, String frame, Pose3 from) {
    Pose3 now = DifferentialRobots.pose(biped, at, frame);
    return Math.max(now.distanceTo(from), now.angleTo(from));
  }

  private double[] centerOfMass(double[] at) {
    BodyKinematics.compute(biped, ws, at);
    double[] out = new double[3];
    CenterOfMass.position(biped, ws, out);
    return out;
  }
}
