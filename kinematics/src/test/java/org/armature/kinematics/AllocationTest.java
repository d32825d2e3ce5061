package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.armature.kinematics.GlobalIkSettings.Preference;
import org.armature.kinematics.geometry.Pose3;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationTest {
  private final RobotModel panda = PandaRobot.model();
  private final double[] ready = PandaRobot.readyPosition();

  @Test
  void forwardKinematicsAndJacobianAllocateNothing() {
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, panda.size());
    double[] position = new double[3];
    double[] rotation = new double[9];
    int tcp = panda.frameId(PandaRobot.TCP_FRAME);
    assertAllocatesNothing(() -> {
      ForwardKinematics.compute(panda, ws, ready);
      ws.copyPosition(tcp, position);
      ws.copyRotation(tcp, rotation);
      FrameJacobian.compute(panda, ws, tcp, ReferenceFrame.LOCAL, jacobian);
      FrameJacobian.compute(panda, ws, tcp, ReferenceFrame.WORLD, jacobian);
      FrameJacobian.compute(panda, ws, tcp, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    });
  }

  @Test
  void inverseKinematicsAllocatesNothing() {
    InverseKinematics ik =
        new InverseKinematics(
            panda,
            PandaRobot.TCP_FRAME,
            PandaRobot.ARM_JOINTS,
            IkSettings.DEFAULT.withPostureGain(0.1));
    Pose3[] targets = new Pose3[16];
    Random random = new Random(5);
    for (int i = 0; i < targets.length; i++) {
      double[] q = TestRobots.randomConfiguration(panda, random);
      targets[i] = panda.framePose(PandaRobot.TCP_FRAME, q);
    }
    Pose3 unreachable = Pose3.translation(3, 0, 0);
    double[] q = ready.clone();
    assertAllocatesNothing(() -> {
      for (Pose3 target : targets) {
        System.arraycopy(ready, 0, q, 0, q.length);
        ik.step(target, 0.02, q);
        ik.solve(target, q);
      }
      ik.solve(unreachable, q);
      ik.preferPosture(ready);
    });
  }

  @ParameterizedTest
  @EnumSource(Preference.class)
  void globalInverseKinematicsAllocatesNothing(Preference preference) {
    GlobalIk ik =
        new GlobalIk(
            panda,
            PandaRobot.TCP_FRAME,
            PandaRobot.ARM_JOINTS,
            IkSettings.DEFAULT.withAxes(AxisWeights.ALL.withoutRotationZ()),
            GlobalIkSettings.DEFAULT.withPreference(preference).withSolutions(2).withMaxStarts(4));
    Pose3 target = panda.framePose(PandaRobot.TCP_FRAME, 1, 0.5, -1, -2, 1, 2, -1, 0.01);
    Pose3 unreachable = Pose3.translation(3, 0, 0);
    double[] q = ready.clone();
    assertAllocatesNothing(() -> {
      System.arraycopy(ready, 0, q, 0, q.length);
      ik.solve(target, q);
      ik.solve(unreachable, q);
      ik.preferPosture(ready);
    });
  }

  /**
   * Whoever allocates does so every time; what the JVM takes for itself while it still compiles
   * comes to an end. So one round without any is asked for, of many.
   */
  private static void assertAllocatesNothing(Runnable work) {
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes allocated in 50 runs");
  }
}
