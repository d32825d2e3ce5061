package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShortestDurationTest {
  @Test
  void noSearchOverPhasesFindsAShorterMotion() {
    compare(1_000, 11);
  }

  @Test
  @Tag("slow")
  void noSearchOverPhasesFindsAShorterMotionInTenThousandProblems() {
    compare(10_000, 12);
  }

  /**
   * The planned motion is checked on its own, so what is shorter than the search's is no error: its
   * grid misses two roots close together. That must stay rare, else the search proves nothing.
   */
  private static void compare(int problems, long seed) {
    Random random = new Random(seed);
    MotionProblems.Kind[] kinds = MotionProblems.Kind.values();
    MotionState start = new MotionState(1);
    MotionState target = new MotionState(1);
    ShortestDurationSearch search = new ShortestDurationSearch();
    int missed = 0;
    for (int n = 0; n < problems; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, kinds[n % kinds.length], 0, start, target);
      OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target), "problem " + n);
      new MotionCheck(trajectory).check(limits, 0, start, target);
      double expected = search.shortest(limits, start, target);
      double actual = trajectory.duration();
      assertTrue(actual <= expected + 1e-8, "problem " + n + ": " + actual + " > " + expected);
      missed += actual < expected - 1e-8 ? 1 : 0;
    }
    assertTrue(missed <= problems / 200, "the search missed " + missed);
  }

  @Test
  void aMoveBetweenRestsTakesTheTextbookTime() {
    // Biagiotti and Melchiorri, "Trajectory Planning for Automatic Machines and Robots", 2008,
    // section 3.4: h/v + v/a + a/j where both limits are reached.
    double v = 1;
    double a = 2;
    double j = 10;
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(MotionLimits.symmetric(v, a, j)));
    MotionState target = new MotionState(1);
    target.set(0, -3, 0, 0);
    assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(new MotionState(1), target));
    assertEquals(3 / v + v / a + a / j, trajectory.duration(), 1e-14);
  }
}
