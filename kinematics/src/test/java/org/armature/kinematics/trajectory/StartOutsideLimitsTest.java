package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StartOutsideLimitsTest {
  private final MotionState start = new MotionState(1);
  private final MotionState target = new MotionState(1);
  private final MotionState state = new MotionState(1);

  @Test
  void aJointOutsideItsLimitsComesBackAndReachesItsTarget() {
    Random random = new Random(31);
    int braked = 0;
    for (int n = 0; n < 50_000; n++) {
      MotionLimits limits = MotionProblems.limits(random);
      MotionProblems.fill(random, limits, MotionProblems.Kind.ANY_TO_ANY, 0, start, target);
      start.set(
          0,
          start.position()[0],
          1.5 * random.nextGaussian() * limits.maxVelocity(),
          1.5 * random.nextGaussian() * limits.maxAcceleration());
      OnlineTrajectory trajectory = new OnlineTrajectory(List.of(limits));
      assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target), "problem " + n);
      new MotionCheck(trajectory).check(limits, 0, start, target);
      braked += trajectory.motion(0).brake.profile.phases > 0 ? 1 : 0;
      staysInsideTheUnavoidable(limits, trajectory);
    }
    assertTrue(braked > 10_000, "braked " + braked);
  }

  /** No worse than at the start, or than what stopping the acceleration at once still adds. */
  private void staysInsideTheUnavoidable(MotionLimits l, OnlineTrajectory trajectory) {
    double v = start.velocity()[0];
    double a = start.acceleration()[0];
    double coast = v + a * Math.abs(a) / (2 * l.maxJerk());
    double highest = Math.max(l.maxVelocity(), Math.max(v, coast)) + 1e-9;
    double lowest = Math.min(l.minVelocity(), Math.min(v, coast)) - 1e-9;
    double strongest = Math.max(l.maxAcceleration(), a) + 1e-9;
    double weakest = Math.min(l.minAcceleration(), a) - 1e-9;
    for (int k = 0; k <= 50; k++) {
      trajectory.stateAt(trajectory.duration() * k / 50, state);
      assertTrue(state.velocity()[0] <= highest && state.velocity()[0] >= lowest);
      assertTrue(state.acceleration()[0] <= strongest && state.acceleration()[0] >= weakest);
    }
  }

  @Test
  void aJointThatIsTooFastSlowsDownAtFullDecelerationFirst() {
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(MotionLimits.symmetric(1, 2, 10)));
    start.set(0, 0, 3, 0);
    target.set(0, 10, 0, 0);
    assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target));
    // Jerk for 0.2 s takes 0.2 off the velocity, the other 1.8 go at 2.
    assertEquals(1.1, trajectory.motion(0).brake.profile.duration(), 1e-12);
    trajectory.stateAt(1.1, state);
    assertEquals(1, state.velocity()[0], 1e-12);
    assertEquals(-2, state.acceleration()[0], 1e-12);
  }

  @Test
  void theTargetIsLeftWithItsAcceleration() {
    OnlineTrajectory trajectory = new OnlineTrajectory(List.of(MotionLimits.symmetric(1, 2, 10)));
    target.set(0, 1, 0.5, -0.25);
    assertEquals(TrajectoryStatus.PLANNED, trajectory.plan(start, target));
    trajectory.stateAt(trajectory.duration() + 2, state);
    assertEquals(1 + 2 * 0.5 - 0.25 * 2, state.position()[0], 1e-12);
    assertEquals(0, state.velocity()[0], 1e-12);
    assertEquals(-0.25, state.acceleration()[0], 0);
    trajectory.stateAt(-1, state);
    assertEquals(0, state.position()[0], 0);
  }
}
