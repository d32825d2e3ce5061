package org.armature.sim.tabletop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PickPlaceMonitorTest {
  private static final String RED_LEFT = "put the red cube on the left tray";

  private final TabletopWorld world = new TabletopWorld();
  private final PickPlaceTask task = new PickPlaceTask(world);
  private final double[] leftTray = world.trayPosition(TraySide.LEFT);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void cubeDroppedOnItsTrayCountsHalfASecondAfterItCameToRest() {
    PickPlaceMonitor judge = task.begin(0, RED_LEFT);
    world.putCube(CubeColour.RED, leftTray[0] + 0.02, leftTray[1], 0.03, 0.4);
    play(judge, 0.5);
    assertFalse(judge.succeeded(), "it fell for a while first");
    play(judge, 0.5);
    assertTrue(judge.succeeded());
    assertTrue(judge.successSeconds().getAsDouble() > 0.55);
    assertEquals(Map.of("red cube", "left tray"), judge.placed());
    assertEquals(Map.of(), judge.unwanted());
  }

  @Test
  void cubeHeldAboveItsTrayDoesNotCount() {
    // The expert stops where it would begin to lower the cube.
    PickPlaceMonitor judge = task.begin(1, RED_LEFT);
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    while (expert.phase() != PickPlaceExpert.Phase.LOWER) {
      step(judge, expert);
    }
    assertTrue(world.cubePose(CubeColour.RED).z() > 0.1);
    play(judge, 1.5);
    assertFalse(judge.succeeded());
    assertEquals(Map.of(), judge.placed());
  }

  @Test
  void cubeOnItsTrayStillInTheGripperDoesNotCount() {
    PickPlaceMonitor judge = task.begin(1, RED_LEFT);
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    while (expert.phase() != PickPlaceExpert.Phase.RELEASE) {
      step(judge, expert);
    }
    play(judge, 1.5);
    assertFalse(judge.succeeded());
  }

  @Test
  void cubeOnTheOtherTrayIsReportedAndDoesNotCount() {
    PickPlaceMonitor judge = task.begin(0, "put the red cube on the right tray");
    world.putCube(CubeColour.RED, leftTray[0], leftTray[1], 0.004, 0);
    play(judge, 1);
    assertFalse(judge.succeeded());
    assertEquals(Map.of("red cube", "left tray"), judge.unwanted());
  }

  @Test
  void anotherCubeOnTheTrayIsReportedAndDoesNotCount() {
    PickPlaceMonitor judge = task.begin(0, RED_LEFT);
    world.putCube(CubeColour.BLUE, leftTray[0], leftTray[1], 0.004, 0);
    play(judge, 1);
    assertFalse(judge.succeeded());
    assertEquals(Map.of("blue cube", "left tray"), judge.placed());
    assertEquals(Map.of("blue cube", "left tray"), judge.unwanted());
  }

  @Test
  void cubesOnTheTableDoNotCount() {
    PickPlaceMonitor judge = task.begin(0, RED_LEFT);
    play(judge, 1);
    assertFalse(judge.succeeded());
    assertEquals(Map.of(), judge.placed());
  }

  @Test
  void cubeLeaningOnTheRimDoesNotCount() {
    PickPlaceMonitor judge = task.begin(0, RED_LEFT);
    world.putCube(CubeColour.RED, leftTray[0], leftTray[1] + 0.078, 0.02, 0);
    play(judge, 1.5);
    assertFalse(judge.succeeded());
  }

  @Test
  void unknownInstructionIsRefusedWithThoseThereAre() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> task.begin(0, "put the pink cube on the left tray"));
    assertTrue(String.valueOf(e.getMessage()).contains("pink"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(RED_LEFT), e.getMessage());
  }

  @Test
  void instructionsComeEquallyOften() {
    for (String instruction : task.instructions()) {
      long times = 0;
      for (long seed = 5000; seed < 5060; seed++) {
        times += task.instructionFor(seed).equals(instruction) ? 1 : 0;
      }
      assertEquals(10, times, instruction);
    }
  }

  private void step(PickPlaceMonitor judge, PickPlaceExpert expert) {
    double[] reference = new double[8];
    expert.next(reference);
    world.command(reference);
    world.step();
    judge.observe();
    assertTrue(world.timeNanos() < 15_000_000_000L, "the expert hangs in " + expert.phase());
  }

  private void play(PickPlaceMonitor judge, double seconds) {
    long end = world.timeNanos() + Math.round(seconds * 1e9);
    while (world.timeNanos() < end) {
      world.step();
      judge.observe();
    }
  }
}
