package org.armature.sim.tabletop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PickPlaceExpertTest {
  private final TabletopWorld world = new TabletopWorld();
  private final PickPlaceTask task = new PickPlaceTask(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void solvesTenSeeds() {
    assertEquals(List.of(), failures(0, 10));
  }

  @Test
  @Tag("slow")
  void solvesAtLeast98PercentOf200Seeds() {
    List<Long> failures = failures(1000, 200);
    assertTrue(failures.size() <= 4, "failed seeds: " + failures);
  }

  @Test
  void doesWhatItIsToldInTheSameScene() {
    for (String instruction : task.instructions()) {
      assertTrue(solves(4, instruction), instruction);
    }
  }

  @Test
  void picksUpTheCubeAgainAfterItWasTakenAway() {
    PickPlaceMonitor judge = task.begin(11, "put the green cube on the right tray");
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    while (expert.phase() != PickPlaceExpert.Phase.CARRY) {
      step(judge, expert);
    }
    world.putCube(CubeColour.GREEN, 0.42, 0, 0, 0.2);
    while (!judge.succeeded() && world.timeNanos() < 20_000_000_000L) {
      step(judge, expert);
    }
    assertTrue(judge.succeeded());
  }

  @Test
  void solvesScenesThatSomebodyRearranged() {
    List<Long> failures = new ArrayList<>();
    for (long seed = 0; seed < 12; seed++) {
      PickPlaceMonitor judge = task.begin(seed, task.instructionFor(seed));
      world.rearrangeCubes(seed);
      if (!solves(judge)) {
        failures.add(seed);
      }
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void goesOnDownWhereTheOpenGripperIsAroundTheCubeAndUpWhereItIsBeside() {
    PickPlaceMonitor judge = task.begin(3, task.instructionFor(3));
    Pose3 cube = world.cubePose(judge.parsedInstruction().cube());
    assertEquals(PickPlaceExpert.Phase.DESCEND, phaseBeside(judge, cube, 0.005, 0.04));
    assertEquals(PickPlaceExpert.Phase.RISE, phaseBeside(judge, cube, 0.02, 0.06));
    assertEquals(PickPlaceExpert.Phase.APPROACH, phaseBeside(judge, cube, 0.02, 0.12));
  }

  /** What the expert decides on with the gripper turned as the cube, beside its vertical. */
  private PickPlaceExpert.Phase phaseBeside(
      PickPlaceMonitor judge, Pose3 cube, double distance, double height) {
    double yaw = Math.atan2(cube.rotation(1, 0), cube.rotation(0, 0));
    TcpServo servo = new TcpServo(0.002);
    Pose3 beside = TcpServo.downward(cube.x() + distance, cube.y(), height, yaw);
    for (int i = 0; i < 100; i++) {
      servo.track(beside, 0.04);
    }
    double[] joints = new double[8];
    servo.copyReference(joints);
    world.moveRobot(joints);
    return new PickPlaceExpert(world, judge.parsedInstruction()).phase();
  }

  @Test
  void referenceStaysWithinTheRobotsSpeedsWithoutJumps() {
    RobotModel robot = PandaRobot.model();
    double[] speeds = robot.velocityLimits();
    PickPlaceMonitor judge = task.begin(2, task.instructionFor(2));
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    double[] before = new double[8];
    double[] now = new double[8];
    world.reference(before);
    while (!judge.succeeded()) {
      expert.next(now);
      for (int i = 0; i < now.length; i++) {
        double speed = Math.abs(now[i] - before[i]) / (world.timestepNanos() * 1e-9);
        assertTrue(speed <= speeds[i], robot.jointNames().get(i) + " at " + speed);
      }
      System.arraycopy(now, 0, before, 0, now.length);
      world.command(now);
      world.step();
      judge.observe();
    }
  }

  private List<Long> failures(long firstSeed, int seeds) {
    List<Long> failures = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      if (!solves(seed, task.instructionFor(seed))) {
        failures.add(seed);
      }
    }
    return failures;
  }

  private boolean solves(long seed, String instruction) {
    return solves(task.begin(seed, instruction));
  }

  private boolean solves(PickPlaceMonitor judge) {
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    while (!judge.succeeded() && world.timeNanos() * 1e-9 < task.timeLimitSeconds()) {
      step(judge, expert);
    }
    return judge.succeeded() && judge.unwanted().isEmpty();
  }

  private void step(PickPlaceMonitor judge, PickPlaceExpert expert) {
    double[] reference = new double[8];
    expert.next(reference);
    world.command(reference);
    world.step();
    judge.observe();
  }
}
