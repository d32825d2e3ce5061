package org.armature.kinematics.differential.constraints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.collision.CollisionModel;
import org.armature.kinematics.collision.CollisionPairs;
import org.armature.kinematics.collision.CollisionSampling;
import org.armature.kinematics.collision.MeshLocator;
import org.armature.kinematics.collision.SelfCollision;
import org.armature.kinematics.collision.SelfCollisionWorkspace;
import org.armature.kinematics.differential.Constraint;
import org.armature.kinematics.differential.StepStatus;
import org.armature.kinematics.differential.WholeBodyIk;
import org.armature.kinematics.differential.WholeBodyIkSettings;
import org.armature.kinematics.differential.tasks.FrameTask;
import org.armature.kinematics.differential.tasks.PostureTask;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;

class SelfCollisionDistancesTest {
  private static final double MARGIN = 0.02;

  private final RobotModel robot = PandaRobot.model();
  private final DynamicsModel panda = DynamicsModel.fixedBase(robot);
  private final SelfCollision pairs = pairs();

  private SelfCollision pairs() {
    CollisionModel solids = CollisionModel.of(robot, MeshLocator.beside(Path.of("panda.urdf")));
    CollisionPairs all = CollisionPairs.of(solids);
    CollisionSampling sampling = new CollisionSampling(2000, 1, 0.95, false);
    return new SelfCollision(solids, sampling.apply(solids, all, PandaRobot.readyPosition()));
  }

  @Test
  void anArmPulledIntoItselfKeepsItsDistance() {
    double least = leastDistance(List.of(barrier()));
    assertTrue(least > MARGIN - 1e-3, () -> "came as near as " + least + " m");
    double without = leastDistance(List.of());
    assertTrue(without < 0, () -> "the target is harmless: " + without + " m");
  }

  private DistanceBarrier barrier() {
    return new DistanceBarrier(
        new SelfCollisionDistances(pairs, 32), MARGIN, 0.1, 8, Approach.DEFAULT);
  }

  /** Of all cycles in which the hand is drawn to the robot's foot. */
  private double leastDistance(List<Constraint> constraints) {
    double[] q = PandaRobot.readyPosition();
    double[] v = new double[q.length];
    FrameTask hand = new FrameTask(panda, PandaRobot.TCP_FRAME);
    PostureTask posture = new PostureTask(panda, 1e-4);
    WholeBodyIk ik =
        new WholeBodyIk(panda, WholeBodyIkSettings.DEFAULT, List.of(hand, posture), constraints);
    hand.setTarget(Pose3.translation(0.0, 0.0, 0.1));
    DynamicsWorkspace bodies = new DynamicsWorkspace(panda);
    SelfCollisionWorkspace nearest = new SelfCollisionWorkspace(pairs, 1);
    double least = Double.POSITIVE_INFINITY;
    for (int cycle = 0; cycle < 2000; cycle++) {
      assertEquals(StepStatus.SOLVED, ik.step(q, v));
      ik.advance(q, v);
      BodyKinematics.compute(panda, bodies, q);
      nearest.compute(bodies, 1);
      least = Math.min(least, nearest.minimumDistance());
    }
    return least;
  }
}
