package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrajectoryAllocationTest {
  private static final int JOINTS = 7;
  private static final int PROBLEMS = 50;

  /** What the JVM takes for itself while it compiles comes to an end; so one round is asked for. */
  @Test
  void planningAndEvaluatingAllocateNothing() {
    Random random = new Random(41);
    OnlineTrajectory[] trajectories = new OnlineTrajectory[PROBLEMS];
    MotionState[] starts = new MotionState[PROBLEMS];
    MotionState[] targets = new MotionState[PROBLEMS];
    MotionState state = new MotionState(JOINTS);
    for (int n = 0; n < PROBLEMS; n++) {
      var limits = MotionProblems.limits(random, JOINTS);
      trajectories[n] = new OnlineTrajectory(limits);
      starts[n] = new MotionState(JOINTS);
      targets[n] = new MotionState(JOINTS);
      for (int i = 0; i < JOINTS; i++) {
        MotionProblems.fill(
            random, limits.get(i), MotionProblems.Kind.ANY_TO_ANY, i, starts[n], targets[n]);
        starts[n].velocity()[i] *= n % 5 == 0 ? 2 : 1;
      }
    }
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < PROBLEMS; n++) {
        trajectories[n].plan(starts[n], targets[n]);
        for (int k = 0; k < 4; k++) {
          trajectories[n].stateAt(k * trajectories[n].duration() / 3, state);
        }
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in " + PROBLEMS + " plans");
  }
}
