package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.armature.kinematics.differential.constraints.Approach;
import org.armature.kinematics.differential.constraints.Contact;
import org.armature.kinematics.differential.constraints.SupportPolygon;
import org.armature.kinematics.differential.tasks.CenterOfMassTask;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.CenterOfMass;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;

/** A real humanoid, where its description lies beside the repository. */
class G1WholeBodyTest {
  private static final double[] SOLE = {
    0.12, 0.03, -0.03, 0.12, -0.03, -0.03, -0.05, -0.025, -0.03, -0.05, 0.025, -0.03
  };

  @Test
  void feetStayAndBothHandsFollowForTenSeconds() {
    Optional<DynamicsModel> found = DifferentialRobots.g1();
    assumeTrue(found.isPresent(), "no description of the G1 here");
    DynamicsModel g1 = found.get();
    Map<String, Double> bent = new HashMap<>();
    for (String side : List.of("left", "right")) {
      bent.put(side + "_hip_pitch_joint", -0.3);
      bent.put(side + "_knee_joint", 0.6);
      bent.put(side + "_ankle_pitch_joint", -0.3);
      bent.put(side + "_elbow_joint", 0.8);
    }
    double[] q = DifferentialRobots.with(g1, bent);
    double[] v = new double[g1.velocitySize()];
    Contact left = Contact.surface(g1, "left_ankle_roll_link").corners(SOLE);
    Contact right = Contact.surface(g1, "right_ankle_roll_link").corners(SOLE);
    FrameTask leftHand = new FrameTask(g1, "left_rubber_hand").weights(1, 0.1);
    FrameTask rightHand = new FrameTask(g1, "right_rubber_hand").weights(1, 0.1);
    CenterOfMassTask center = new CenterOfMassTask(g1).weights(0.1, 0.1, 0.1);
    PostureTask posture = new PostureTask(g1, 1e-3);
    posture.setTarget(Arrays.copyOfRange(q, 7, q.length));
    WholeBodyIk ik =
        new WholeBodyIk(
            g1,
            WholeBodyIkSettings.DEFAULT.withPeriod(0.01),
            List.of(leftHand, rightHand, center, posture),
            List.of(left, right, new SupportPolygon(List.of(left, right), 0.01, Approach.DEFAULT)));
    Pose3 leftStart = DifferentialRobots.pose(g1, q, "left_rubber_hand");
    Pose3 rightStart = DifferentialRobots.pose(g1, q, "right_rubber_hand");
    Pose3 foot = DifferentialRobots.pose(g1, q, "left_ankle_roll_link");
    DynamicsWorkspace ws = new DynamicsWorkspace(g1);
    double[] c = new double[3];
    double farthest = 0;
    for (int cycle = 0; cycle < 1000; cycle++) {
      double t = 0.01 * cycle;
      double up = 0.08 * Math.sin(1.5 * t);
      double out = 0.08 * Math.sin(2 * t);
      Pose3 turn = Pose3.ofRpy(0, 0, 0, 0, 0, 0.3 * Math.sin(t));
      leftHand.setTarget(Pose3.translation(0.05, out, up).times(leftStart).times(turn));
      rightHand.setTarget(Pose3.translation(0.05, -out, up).times(rightStart).times(turn));
      assertEquals(StepStatus.SOLVED, ik.step(q, v), "cycle " + cycle);
      ik.advance(q, v);
      BodyKinematics.compute(g1, ws, q);
      Pose3 now = ws.pose(g1.robot().frameId("left_ankle_roll_link"));
      assertTrue(now.distanceTo(foot) < 2e-4, "a foot slides");
      assertTrue(now.angleTo(foot) < 5e-4, "a foot turns");
      CenterOfMass.position(g1, ws, c);
      assertTrue(c[0] - foot.x() < 0.11 + 1e-4 && c[0] - foot.x() > -0.04 - 1e-4, "x " + c[0]);
      assertEquals(0, c[1], foot.y() + 0.03, "y");
      Pose3 hand = ws.pose(g1.robot().frameId("left_rubber_hand"));
      if (cycle > 100) {
        Pose3 goal = Pose3.translation(0.05, out, up).times(leftStart);
        farthest = Math.max(farthest, hand.distanceTo(goal));
      }
    }
    // At a rate of 20/s a target at up to 0.2 m/s is followed 0.01 m behind.
    assertTrue(farthest < 0.03, "a hand was " + farthest + " m from its target");
  }
}
