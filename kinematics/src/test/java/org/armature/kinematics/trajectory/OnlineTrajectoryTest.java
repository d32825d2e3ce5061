package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OnlineTrajectoryTest {
  private static final MotionProblems.Kind[] KINDS = MotionProblems.Kind.values();

  @Test
  void oneJointReachesItsTargetWithinLimits() {
    oneJoint(200_000, 1);
  }

  @Test
  @Tag("slow")
  void oneJointReachesItsTargetWithinLimitsInAMillionProblems() {
    oneJoint(1_000_000, 2);
  }

  private static void oneJoint(int problems, long seed) {
    Random random = new Random(seed);
    MotionState start = new MotionState(1);
    MotionState target = new MotionState(1);
    for (int n = 0; n < problems; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, KINDS[n % KINDS.length], 0, start, target);
      OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target), "problem " + n);
      MotionCheck check = new MotionCheck(trajectory);
      check.check(limits, 0, start, target);
      if (n % 20 == 0) {
        check.sample(limits, 0, 200);
      }
    }
  }

  @Test
  void sevenJointsArriveTogetherWithinLimits() {
    sevenJoints(20_000, 3);
  }

  @Test
  @Tag("slow")
  void sevenJointsArriveTogetherWithinLimitsInTwoHundredThousandProblems() {
    sevenJoints(200_000, 4);
  }

  private static void sevenJoints(int problems, long seed) {
    Random random = new Random(seed);
    int joints = 7;
    MotionState start = new MotionState(joints);
    MotionState target = new MotionState(joints);
    int blocked = 0;
    for (int n = 0; n < problems; n++) {
      List<MotionLimits> limits = MotionProblems.limits(random, joints);
      for (int i = 0; i < joints; i++) {
        MotionProblems.fill(random, limits.get(i), KINDS[n % KINDS.length], i, start, target);
      }
      OnlineTrajectory trajectory = new OnlineTrajectory(limits);
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target), "problem " + n);
      MotionCheck check = new MotionCheck(trajectory);
      double longest = 0;
      for (int i = 0; i < joints; i++) {
        check.check(limits.get(i), i, start, target);
        longest = Math.max(longest, trajectory.shortestDuration(i));
      }
      assertTrue(trajectory.duration() >= longest, "problem " + n);
      blocked += trajectory.duration() > longest ? 1 : 0;
    }
    // Joints that cannot just slow down must have occurred.
    assertTrue(blocked > problems / 1000, "blocked " + blocked);
  }

  @Test
  void aJointTakesEveryPossibleDurationExactly() {
    Random random = new Random(5);
    MotionState start = new MotionState(1);
    MotionState target = new MotionState(1);
    int later = 0;
    int blended = 0;
    for (int n = 0; n < 50_000; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, KINDS[n % KINDS.length], 0, start, target);
      OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
      trajectory.plan(start, target);
      double wanted = trajectory.duration() * (1 + random.nextDouble() * (n % 2 == 0 ? 0.1 : 3));
      PossibleDurations possible = trajectory.possibleDurations(0);
      boolean blocked = true;
      for (int k = 0; k < possible.intervals; k++) {
        blocked &= wanted < possible.begin[k] || wanted > possible.end[k];
      }
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target, wanted));
      new MotionCheck(trajectory).check(limits, 0, start, target);
      if (blocked) {
        assertTrue(trajectory.duration() > wanted, "problem " + n);
        later++;
      } else {
        assertEquals(wanted, trajectory.duration(), 0, "problem " + n);
      }
      blended += trajectory.motion(0).weight == 1 ? 0 : 1;
    }
    assertTrue(later > 100, "blocked " + later);
    assertTrue(blended > 100, "blended " + blended);
  }

  @Test
  void betweenRestsASlowedDownJointNeverMovesBackwards() {
    MotionLimits limits = new MotionLimits(-0.5, 1, -3, 1, 10);
    MotionState start = new MotionState(1);
    MotionState target = new MotionState(1);
    MotionState state = new MotionState(1);
    target.set(0, 0.3, 0, 0);
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
    for (double duration = 1.5; duration < 20; duration *= 1.1) {
      trajectory.plan(start, target, duration);
      assertEquals(duration, trajectory.duration(), 0);
      for (int k = 0; k <= 1000; k++) {
        trajectory.stateAt(duration * k / 1000, state);
        assertTrue(state.velocity()[0] >= -1e-12, "velocity " + state.velocity()[0]);
      }
    }
  }
}
