package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.armature.kinematics.trajectory.MotionState;
import org.junit.jupiter.api.Test;

class PathAllocationTest {
  private static final int JOINTS = 7;

  /** What the JVM takes for itself while it compiles comes to an end; so one round is asked for. */
  @Test
  void timingAPathAndSamplingMotionsAllocateNothing() {
    Random random = new Random(81);
    var limits = RandomPaths.limits(random, JOINTS);
    var points = RandomPaths.points(random, RandomPaths.Kind.FAR_APART, JOINTS);
    JointPath path = CubicSpline.through(Waypoints.of(points));
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, 100);
    SplineTrajectory spline = SplineTrajectory.through(Waypoints.of(points), limits);
    MotionState state = new MotionState(JOINTS);
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < 10; n++) {
        timing.plan(path, 0, 0.01 * n);
        for (int k = 0; k < 5; k++) {
          timing.stateAt(0.25 * k * timing.duration(), state);
          spline.stateAt(0.25 * k * spline.duration(), state);
        }
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in a round");
  }
}
