package org.armature.kinematics.collision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.BodyKinematics;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;
import org.junit.jupiter.api.Test;

class SelfCollisionTest {
  private static SelfCollision allPairs(CollisionModel model) {
    return new SelfCollision(model, CollisionPairs.of(model));
  }

  private static List<CollisionModel> robots() {
    RobotModel arms = CollisionRobots.twoArms();
    return List.of(CollisionRobots.panda(), CollisionModel.of(arms, CollisionRobots.NO_MESHES));
  }

  /** By frame poses and each two solids one by one, in the order of their distance. */
  @Test
  void nearestPairsAreThoseOfAllPairsTakenOneByOne() {
    for (CollisionModel model : robots()) {
      SelfCollision collision = allPairs(model);
      SelfCollisionWorkspace all = new SelfCollisionWorkspace(collision);
      SelfCollisionWorkspace some = new SelfCollisionWorkspace(collision, 5);
      KinematicsWorkspace kinematics = new KinematicsWorkspace(model.robot());
      Random random = new Random(1);
      for (int sample = 0; sample < 100; sample++) {
        double[] q = CollisionRobots.randomConfiguration(model.robot(), random);
        ForwardKinematics.compute(model.robot(), kinematics, q);
        double[] expected = oneByOne(model, kinematics);
        assertEquals(collision.pairCount(), expected.length);
        all.compute(kinematics, Double.POSITIVE_INFINITY);
        assertArrayEquals(expected, distances(all), 1e-12);
        all.compute(kinematics, 0.1);
        int near = (int) Arrays.stream(expected).filter(each -> each < 0.1).count();
        assertArrayEquals(Arrays.copyOf(expected, near), distances(all), 1e-12);
        some.compute(kinematics, 0.3);
        int kept = (int) Arrays.stream(expected).filter(each -> each < 0.3).limit(5).count();
        assertArrayEquals(Arrays.copyOf(expected, kept), distances(some), 1e-12);
      }
    }
  }

  @Test
  void gradientIsTheDerivativeOfTheDistance() {
    for (CollisionModel model : robots()) {
      RobotModel robot = model.robot();
      SelfCollision collision = allPairs(model);
      SelfCollisionWorkspace ws = new SelfCollisionWorkspace(collision);
      KinematicsWorkspace kinematics = new KinematicsWorkspace(robot);
      int n = robot.size();
      double[] row = new double[n + 2];
      Random random = new Random(2);
      int compared = 0;
      int smooth = 0;
      for (int sample = 0; sample < 30; sample++) {
        double[] q = CollisionRobots.randomConfiguration(robot, random);
        double[][] gradients = new double[collision.pairCount()][n];
        double[] middle = byPair(robot, kinematics, ws, q);
        for (int k = 0; k < ws.count(); k++) {
          Arrays.fill(row, Double.NaN);
          ws.gradient(k, row, 1);
          assertTrue(Double.isNaN(row[0]) && Double.isNaN(row[n + 1]), "wrote beside its place");
          System.arraycopy(row, 1, gradients[ws.pair(k)], 0, n);
        }
        for (int j = 0; j < n; j++) {
          double h = 1e-6;
          q[j] += h;
          double[] after = byPair(robot, kinematics, ws, q);
          q[j] -= 2 * h;
          double[] before = byPair(robot, kinematics, ws, q);
          q[j] += h;
          for (int pair = 0; pair < middle.length; pair++) {
            double forward = (after[pair] - middle[pair]) / h;
            double backward = (middle[pair] - before[pair]) / h;
            compared++;
            // Where the nearest features change in between there is no derivative.
            if (Math.abs(forward - backward) < 1e-4) {
              smooth++;
              assertEquals(
                  0.5 * (forward + backward),
                  gradients[pair][j],
                  1e-4,
                  "pair " + pair + " by " + j);
            }
          }
        }
      }
      assertTrue(smooth > 0.97 * compared, smooth + " smooth of " + compared);
    }
  }

  @Test
  void floatingBaseChangesNeitherDistancesNorGradients() {
    RobotModel robot = PandaRobot.model();
    SelfCollision collision = allPairs(CollisionRobots.panda());
    SelfCollisionWorkspace fixed = new SelfCollisionWorkspace(collision);
    SelfCollisionWorkspace floating = new SelfCollisionWorkspace(collision);
    KinematicsWorkspace kinematics = new KinematicsWorkspace(robot);
    DynamicsModel model = DynamicsModel.floatingBase(robot);
    DynamicsWorkspace dynamics = new DynamicsWorkspace(model);
    Random random = new Random(3);
    double[] q = CollisionRobots.randomConfiguration(robot, random);
    double[] base = {1, 2, 3, 0.5, 0.5, -0.5, 0.5};
    double[] all = Arrays.copyOf(base, 7 + q.length);
    System.arraycopy(q, 0, all, 7, q.length);
    ForwardKinematics.compute(robot, kinematics, q);
    BodyKinematics.compute(model, dynamics, all);
    fixed.compute(kinematics, 0.2);
    floating.compute(dynamics, 0.2);
    assertTrue(fixed.count() > 5);
    assertArrayEquals(distances(fixed), distances(floating), 1e-12);
    double[] row = new double[q.length];
    double[] other = new double[q.length];
    double[] contact = new double[9];
    double[] moved = new double[9];
    Pose3 pose = dynamics.pose(0);
    for (int k = 0; k < fixed.count(); k++) {
      // Pairs equally far apart may have changed places.
      int same = 0;
      while (floating.pair(same) != fixed.pair(k)) {
        same++;
      }
      fixed.gradient(k, row, 0);
      floating.gradient(same, other, 0);
      assertArrayEquals(row, other, 1e-12);
      fixed.copyContact(k, contact);
      floating.copyContact(same, moved);
      // Points may slide along solids that are parallel, the normal may not turn.
      double[] tip = pose.transform(Arrays.copyOfRange(contact, 6, 9));
      double[] tail = pose.position();
      for (int i = 0; i < 3; i++) {
        assertEquals(tip[i] - tail[i], moved[6 + i], 1e-12, "normal of pair " + k);
      }
    }
  }

  @Test
  void jointsThatMoveBothLinksHaveNoInfluence() {
    SelfCollision collision = allPairs(CollisionRobots.panda());
    SelfCollisionWorkspace ws = new SelfCollisionWorkspace(collision);
    KinematicsWorkspace kinematics = new KinematicsWorkspace(PandaRobot.model());
    ForwardKinematics.compute(PandaRobot.model(), kinematics, PandaRobot.readyPosition());
    ws.compute(kinematics, Double.POSITIVE_INFINITY);
    double[] row = new double[8];
    int seen = 0;
    for (int k = 0; k < ws.count(); k++) {
      if (collision
          .links(ws.pair(k))
          .equals(new CollisionPairs.Pair("panda_link5", "panda_link7"))) {
        ws.gradient(k, row, 0);
        for (int j : new int[] {0, 1, 2, 3, 4, 7}) {
          assertEquals(0, row[j], "joint " + j);
        }
        seen += Math.abs(row[5]) > 0.01 ? 1 : 0;
      }
    }
    assertTrue(seen > 0, "joint 6 moves link 7 against link 5");
  }

  @Test
  void pandaIsFreeOfCollisionsAtReadyAndCollidesFolded() {
    CollisionModel model = CollisionRobots.panda();
    SelfCollision collision = allPairs(model);
    SelfCollisionWorkspace ws = new SelfCollisionWorkspace(collision, 1);
    KinematicsWorkspace kinematics = new KinematicsWorkspace(PandaRobot.model());
    double[] q = PandaRobot.readyPosition();
    ForwardKinematics.compute(PandaRobot.model(), kinematics, q);
    ws.compute(kinematics, Double.POSITIVE_INFINITY);
    assertTrue(ws.minimumDistance() > 0.01, "ready: " + ws.minimumDistance());
    // Shoulder back and elbow shut: the hand is in the base.
    double[] folded = {0, -1.5, 0, -3.0, 0, 0.6, 0.8, 0.04};
    ForwardKinematics.compute(PandaRobot.model(), kinematics, folded);
    ws.compute(kinematics, 0);
    assertTrue(ws.minimumDistance() < -0.01, "folded: " + ws.minimumDistance());
  }

  @Test
  void wrongPosesAndDistancesAreRefused() {
    SelfCollisionWorkspace ws = new SelfCollisionWorkspace(allPairs(CollisionRobots.panda()));
    KinematicsWorkspace other = new KinematicsWorkspace(CollisionRobots.twoArms());
    KinematicsWorkspace empty = new KinematicsWorkspace(PandaRobot.model());
    assertThrows(IllegalArgumentException.class, () -> ws.compute(other, 1));
    assertThrows(IllegalStateException.class, () -> ws.compute(empty, 1));
    ForwardKinematics.compute(PandaRobot.model(), empty, PandaRobot.readyPosition());
    assertThrows(IllegalArgumentException.class, () -> ws.compute(empty, Double.NaN));
    ws.compute(empty, -1);
    assertEquals(0, ws.count());
    assertEquals(Double.POSITIVE_INFINITY, ws.minimumDistance());
    assertThrows(IndexOutOfBoundsException.class, () -> ws.distance(0));
  }

  @Test
  void computingAllocatesNothing() {
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    for (CollisionModel model : robots()) {
      RobotModel robot = model.robot();
      SelfCollisionWorkspace ws = new SelfCollisionWorkspace(allPairs(model), 16);
      KinematicsWorkspace kinematics = new KinematicsWorkspace(robot);
      double[] row = new double[robot.size()];
      Random random = new Random(4);
      double[][] configurations = new double[20][];
      for (int k = 0; k < configurations.length; k++) {
        configurations[k] = CollisionRobots.randomConfiguration(robot, random);
      }
      // One round without any is asked for: the JVM allocates for itself while it compiles.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 100 && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (double[] q : configurations) {
          ForwardKinematics.compute(robot, kinematics, q);
          ws.compute(kinematics, 0.2);
          for (int k = 0; k < ws.count(); k++) {
            ws.gradient(k, row, 0);
          }
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertEquals(0, least, "bytes allocated");
    }
  }

  private static double[] distances(SelfCollisionWorkspace ws) {
    double[] distances = new double[ws.count()];
    for (int k = 0; k < distances.length; k++) {
      distances[k] = ws.distance(k);
    }
    return distances;
  }

  private static double[] byPair(
      RobotModel robot, KinematicsWorkspace kinematics, SelfCollisionWorkspace ws, double[] q) {
    ForwardKinematics.compute(robot, kinematics, q);
    ws.compute(kinematics, Double.POSITIVE_INFINITY);
    double[] distances = new double[ws.model().pairCount()];
    for (int k = 0; k < ws.count(); k++) {
      distances[ws.pair(k)] = ws.distance(k);
    }
    return distances;
  }

  private static double[] oneByOne(CollisionModel model, KinematicsWorkspace kinematics) {
    RobotModel robot = model.robot();
    return CollisionPairs.of(model).checked().stream()
        .flatMapToDouble(pair -> {
          int i = robot.frameId(pair.first());
          int j = robot.frameId(pair.second());
          return model.solids(i).stream()
              .flatMapToDouble(one ->
                  model.solids(j).stream()
                      .mapToDouble(
                          other -> distance(kinematics.pose(i), one, kinematics.pose(j), other)));
        })
        .sorted()
        .toArray();
  }

  private static double distance(Pose3 at, PlacedShape one, Pose3 otherAt, PlacedShape other) {
    double[] first = solid(at.times(one.origin()), one.shape());
    double[] second = solid(otherAt.times(other.origin()), other.shape());
    boolean swap = first.length > second.length;
    return (swap ? new Solids(second, first) : new Solids(first, second)).distance();
  }

  private static double[] solid(Pose3 pose, Shape shape) {
    if (shape instanceof Shape.Capsule capsule) {
      return Solids.capsule(
          pose.transform(new double[] {0, 0, -0.5 * capsule.length()}),
          pose.transform(new double[] {0, 0, 0.5 * capsule.length()}),
          capsule.radius());
    }
    Shape.Box box = assertInstanceOf(Shape.Box.class, shape);
    double[] solid =
        Solids.box(pose.position(), new double[3], 0.5 * box.x(), 0.5 * box.y(), 0.5 * box.z());
    System.arraycopy(pose.rotation(), 0, solid, CapsuleBoxDistance.ROTATION, 9);
    return solid;
  }
}
