package org.armature.kinematics.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.constraints.Approach;
import org.armature.kinematics.differential.constraints.DistanceBarrier;
import org.armature.kinematics.differential.constraints.SignedDistances;
import org.armature.kinematics.differential.constraints.WorkspaceBarrier;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.armature.kinematics.geometry.Pose3;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BarrierTest {
  private final DynamicsModel panda = DifferentialRobots.panda();
  private final double[] q = PandaRobot.readyPosition();
  private final double[] v = new double[q.length];
  private final FrameTask hand = new FrameTask(panda, PandaRobot.TCP_FRAME);
  private final PostureTask posture = new PostureTask(panda, 1e-4);
  private final Pose3 start = tcp();

  @Test
  void aFrameStopsAtTheSidesOfItsBoxAndSlidesAlongThem() {
    double[] lower = {0.3, -0.1, 0.3};
    double[] upper = {Double.POSITIVE_INFINITY, 0.1, 0.7};
    WholeBodyIk ik = solver(WorkspaceBarrier.box(panda, tcpName(), lower, upper, Approach.DEFAULT));
    hand.setTarget(Pose3.translation(0.1, 0.4, -0.1).times(start));
    for (int cycle = 0; cycle < 1500; cycle++) {
      follow(ik);
      assertTrue(tcp().y() <= 0.1 + 1e-6, "crossed to y = " + tcp().y());
    }
    assertEquals(0.1, tcp().y(), 1e-3, "as near as it may");
    assertEquals(start.x() + 0.1, tcp().x(), 5e-3, "free along the side");
    assertEquals(start.z() - 0.1, tcp().z(), 5e-3, "free along the side");
    hand.setTarget(start);
    for (int cycle = 0; cycle < 100; cycle++) {
      follow(ik);
    }
    assertTrue(tcp().y() < 0.03, "backs out at once: y = " + tcp().y());
  }

  @Test
  void aFrameBehindAPlaneComesBackNoFasterThanSaid() {
    double[] up = {0, 0, 2};
    double height = start.z() + 0.05;
    WholeBodyIk ik =
        solver(WorkspaceBarrier.halfSpace(panda, tcpName(), up, height, new Approach(20, 0.05)));
    hand.setTarget(start);
    double before = start.z();
    for (int cycle = 0; cycle < 1500; cycle++) {
      follow(ik);
      double rise = tcp().z() - before;
      assertTrue(rise > -1e-6 && rise < 0.05 * 0.002 + 1e-6, "rose by " + rise + " in a cycle");
      before = tcp().z();
    }
    assertEquals(height, before, 1e-3);
  }

  @Test
  void distancesDoNotFallBelowTheirMarginAndGrowAgainFromBelowIt() {
    BallsAroundTheHand balls = new BallsAroundTheHand();
    WholeBodyIk ik = solver(new DistanceBarrier(balls, 0.02, 0.3, 3, Approach.DEFAULT));
    // Straight through the ball in the middle.
    hand.setTarget(Pose3.translation(0, 0.5, 0).times(start));
    double least = Double.POSITIVE_INFINITY;
    for (int cycle = 0; cycle < 2000; cycle++) {
      follow(ik);
      for (int i = 0; i < balls.count(); i++) {
        least = Math.min(least, balls.distance(i));
      }
    }
    assertTrue(least > 0.02 - 1e-4, "came as near as " + least + " m");
    assertTrue(least < 0.03, "never came near: " + least);
    hand.setTarget(start);
    for (int cycle = 0; cycle < 100; cycle++) {
      follow(ik);
    }
    balls.growMiddle(0.1);
    hand.setTarget(balls.middle());
    for (int cycle = 0; cycle < 1000; cycle++) {
      follow(ik);
    }
    assertTrue(balls.distance(2) > 0.02 - 1e-4, "still inside: " + balls.distance(2));
  }

  @Test
  void barriersAllocateNothing() {
    DistanceBarrier distances =
        new DistanceBarrier(new BallsAroundTheHand(), 0.02, 1, 3, Approach.DEFAULT);
    double[] lower = {0.3, -0.1, 0.3};
    double[] upper = {0.5, 0.1, 0.7};
    WorkspaceBarrier box = WorkspaceBarrier.box(panda, tcpName(), lower, upper, Approach.DEFAULT);
    WholeBodyIk ik =
        new WholeBodyIk(
            panda, WholeBodyIkSettings.DEFAULT, List.of(hand, posture), List.of(distances, box));
    hand.setTarget(Pose3.translation(0, 0.5, 0).times(start));
    DifferentialRobots.assertAllocatesNothing(() -> {
      ik.step(q, v);
      ik.advance(q, v);
    });
  }

  private WholeBodyIk solver(Constraint constraint) {
    return new WholeBodyIk(
        panda, WholeBodyIkSettings.DEFAULT, List.of(hand, posture), List.of(constraint));
  }

  private void follow(WholeBodyIk ik) {
    assertEquals(StepStatus.SOLVED, ik.step(q, v));
    ik.advance(q, v);
  }

  private Pose3 tcp() {
    return DifferentialRobots.pose(panda, q, PandaRobot.TCP_FRAME);
  }

  private static String tcpName() {
    return PandaRobot.TCP_FRAME;
  }

  /** Distances of the tool's origin from the surfaces of six balls in a row. */
  private final class BallsAroundTheHand implements SignedDistances {
    private final double[] distance = new double[6];
    private final double[] position = new double[3];
    private final DMatrixRMaj jacobian = new DMatrixRMaj(6, panda.velocitySize());
    private final double[] radius = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};

    Pose3 middle() {
      return Pose3.translation(start.x(), center(2), start.z());
    }

    void growMiddle(double by) {
      radius[2] += by;
    }

    private double center(int index) {
      return start.y() + 0.15 + 0.3 * (index - 2);
    }

    @Override
    public int count() {
      return distance.length;
    }

    @Override
    public void update(IkState state, double influence) {
      int frame = panda.robot().frameId(PandaRobot.TCP_FRAME);
      state.bodies().copyPosition(frame, position);
      SpatialJacobian.compute(
          panda, state.bodies(), frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
      for (int i = 0; i < distance.length; i++) {
        distance[i] = length(i) - radius[i];
      }
    }

    private double length(int i) {
      double x = position[0] - start.x();
      double y = position[1] - center(i);
      double z = position[2] - start.z();
      return Math.sqrt(x * x + y * y + z * z);
    }

    @Override
    public double distance(int index) {
      return distance[index];
    }

    @Override
    public void gradient(int index, double[] out, int at) {
      double x = (position[0] - start.x()) / length(index);
      double y = (position[1] - center(index)) / length(index);
      double z = (position[2] - start.z()) / length(index);
      int n = jacobian.numCols;
      for (int k = 0; k < n; k++) {
        out[at + k] =
            x * jacobian.data[k] + y * jacobian.data[n + k] + z * jacobian.data[2 * n + k];
      }
    }
  }
}
