package org.armature.sim.tabletop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
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
    PickPlaceMonitor judge = task.begin(seed, instruction);
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
