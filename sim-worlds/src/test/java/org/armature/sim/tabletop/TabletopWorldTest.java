package org.armature.sim.tabletop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.armature.kinematics.geometry.Pose3;
import org.armature.policy.CameraImage;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.armature.sim.catalog.Worlds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TabletopWorldTest {
  private final TabletopWorld world = new TabletopWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void sameSeedAndReferencesGiveTheSameBytes() {
    byte[] first = play(world, 7);
    byte[] again = play(world, 7);
    assertArrayEquals(first, again);
    try (TabletopWorld other = new TabletopWorld()) {
      assertArrayEquals(first, play(other, 7));
    }
    assertFalse(Arrays.equals(first, play(world, 8)));
  }

  @Test
  void restoredStateIsFollowedByWhatFollowedThen() {
    PickPlaceMonitor judge = new PickPlaceTask(world).begin(3, "put the red cube on the left tray");
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    double[] reference = new double[8];
    for (int i = 0; i < 1300; i++) {
      expert.next(reference);
      world.command(reference);
      world.step();
    }
    WorldState saved = world.save();
    WorldState first = afterSteps(400);
    world.restore(saved);
    WorldState second = afterSteps(400);
    assertArrayEquals(first.positions(), second.positions(), 0);
    assertArrayEquals(first.velocities(), second.velocities(), 0);
    assertEquals(first.timeSeconds(), second.timeSeconds());
  }

  @Test
  void renderingDoesNotChangeWhatFollows() {
    CameraImage image = CameraImage.allocate(192, 192);
    world.reset(5);
    WorldState unseen = afterSteps(200);
    world.reset(5);
    world.render("front", image);
    WorldState seen = afterSteps(200);
    assertArrayEquals(unseen.positions(), seen.positions(), 0);
  }

  @Test
  void cubesLieApartAndEveryColourComesEverywhere() {
    Set<CubeColour> leftmost = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      world.reset(seed);
      Pose3 red = world.cubePose(CubeColour.RED);
      Pose3 green = world.cubePose(CubeColour.GREEN);
      Pose3 blue = world.cubePose(CubeColour.BLUE);
      assertTrue(red.distanceTo(green) >= 0.1 && green.distanceTo(blue) >= 0.1);
      assertTrue(blue.distanceTo(red) >= 0.1);
      CubeColour left =
          red.y() > Math.max(green.y(), blue.y())
              ? CubeColour.RED
              : green.y() > blue.y() ? CubeColour.GREEN : CubeColour.BLUE;
      leftmost.add(left);
    }
    assertEquals(Set.of(CubeColour.values()), leftmost);
  }

  @Test
  void armHoldsItsPoseAgainstGravity() {
    world.reset(2);
    double[] start = new double[8];
    double[] end = new double[8];
    world.jointPositions(start);
    afterSteps(1000);
    world.jointPositions(end);
    // Gravity is compensated exactly; what is left is rounding.
    assertArrayEquals(start, end, 1e-6);
  }

  @Test
  void badInputIsRefusedByName() {
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Worlds.open("kitchen"));
    assertTrue(String.valueOf(unknown.getMessage()).contains("kitchen"), unknown.getMessage());
    assertTrue(String.valueOf(unknown.getMessage()).contains("tabletop"), unknown.getMessage());
    CameraImage image = CameraImage.allocate(192, 192);
    IllegalArgumentException camera =
        assertThrows(IllegalArgumentException.class, () -> world.render("top", image));
    assertTrue(String.valueOf(camera.getMessage()).contains("top"), camera.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> world.render("front", CameraImage.allocate(96, 96)));
    double[] broken = new double[8];
    broken[3] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> world.command(broken));
    assertThrows(IllegalArgumentException.class, () -> world.command(new double[7]));
  }

  private static byte[] play(World world, long seed) {
    world.reset(seed);
    double[] reference = new double[8];
    world.reference(reference);
    for (int i = 0; i < 500; i++) {
      reference[0] += 0.0005;
      reference[3] -= 0.0004;
      world.command(reference);
      world.step();
    }
    CameraImage image = CameraImage.allocate(192, 192);
    byte[] bytes = new byte[2 * image.byteCount()];
    world.render("front", image);
    image.rgb().get(0, bytes, 0, image.byteCount());
    world.render("wrist", image);
    image.rgb().get(0, bytes, image.byteCount(), image.byteCount());
    return bytes;
  }

  private WorldState afterSteps(int steps) {
    for (int i = 0; i < steps; i++) {
      world.step();
    }
    return world.save();
  }
}
