package org.armature.nodes.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.armature.sim.catalog.Worlds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhysicsLoopTest {
  private static final long MS = 1_000_000;

  private record Joints(long stampNanos, double[] positions) {}

  private record Scene(long stampNanos, WorldState state) {}

  private final List<Joints> joints = new CopyOnWriteArrayList<>();
  private final List<Scene> scenes = new CopyOnWriteArrayList<>();
  private final List<EpisodeState> episodes = new CopyOnWriteArrayList<>();
  private final World world = Worlds.open("tabletop");
  private final Task task = Worlds.openTask("pick-place", world);
  private final SimulationOutput output =
      new SimulationOutput() {
        @Override
        public void clock(long nowNanos) {}

        @Override
        public void jointState(long stampNanos, double[] positions, double[] velocities) {
          joints.add(new Joints(stampNanos, positions.clone()));
        }

        @Override
        public void scene(long stampNanos, WorldState state) {
          scenes.add(new Scene(stampNanos, state));
        }

        @Override
        public void episode(EpisodeState state) {
          episodes.add(state);
        }
      };
  private final PhysicsLoop loop = new PhysicsLoop(world, task, 250, 10, output);

  @AfterEach
  void close() {
    loop.close();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 10_000 * MS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "did not happen within 10 s");
      Thread.sleep(5);
    }
  }

  @Test
  void rendersScenesExactlyEveryTenthOfASecondFromTheStartOn() throws InterruptedException {
    loop.start();
    loop.begin(new EpisodeRequest(1, 7, ""));
    await(() -> !episodes.isEmpty() && scenes.stream().filter(this::isOfEpisode).count() >= 5);
    long start = episodes.getFirst().startNanos();
    List<Long> stamps =
        scenes.stream().filter(this::isOfEpisode).map(Scene::stampNanos).limit(5).toList();
    for (int i = 0; i < 5; i++) {
      assertEquals(start + i * 100L * MS, stamps.get(i));
      long stamp = stamps.get(i);
      assertTrue(joints.stream().anyMatch(j -> j.stampNanos() == stamp), "joint state of " + stamp);
    }
  }

  private boolean isOfEpisode(Scene scene) {
    return scene.stampNanos() >= episodes.getFirst().startNanos();
  }

  @Test
  void holdsTheResetPoseUntilACommandOfThisEpisode() throws InterruptedException {
    loop.start();
    double[] away = {0.5, -0.3, 0.2, -2, 0.1, 1.5, 0.5, 0.01};
    loop.begin(new EpisodeRequest(1, 7, ""));
    await(() -> !episodes.isEmpty());
    long start = episodes.getFirst().startNanos();
    loop.command(start - 1, away);
    await(() -> joints.getLast().stampNanos() > start + 300 * MS);
    double[] atStart =
        joints.stream().filter(j -> j.stampNanos() >= start).findFirst().orElseThrow().positions();
    // The servos settle within their stiffness; 5 mrad is far below the command's half a radian.
    assertArrayEquals(atStart, joints.getLast().positions(), 5e-3);
    loop.command(start, away);
    await(() -> Math.abs(joints.getLast().positions()[0] - away[0]) < 0.05);
  }

  @Test
  void timeGrowsOverResetsAndEpisodesAreToldWhenTheyBeginAndEnd() throws InterruptedException {
    loop.start();
    loop.begin(new EpisodeRequest(1, 7, ""));
    await(() -> scenes.size() > 2);
    loop.begin(new EpisodeRequest(2, 8, task.instructions().get(3)));
    await(() -> episodes.size() == 3);
    assertEquals(EpisodeState.Phase.RUNNING, episodes.get(0).phase());
    assertEquals(task.instructionFor(7), episodes.get(0).instruction());
    assertEquals(EpisodeState.Phase.ABORTED, episodes.get(1).phase());
    assertEquals(1, episodes.get(1).number());
    assertEquals(2, episodes.get(2).number());
    assertEquals(task.instructions().get(3), episodes.get(2).instruction());
    await(() -> joints.getLast().stampNanos() > episodes.get(2).startNanos());
    for (int i = 1; i < joints.size(); i++) {
      assertTrue(joints.get(i).stampNanos() > joints.get(i - 1).stampNanos());
    }
    loop.close();
    assertEquals(EpisodeState.Phase.ABORTED, episodes.getLast().phase());
  }

  @Test
  void refusesAnUnknownInstructionAndGoesOn() throws InterruptedException {
    loop.start();
    loop.begin(new EpisodeRequest(1, 7, "make coffee"));
    await(() -> !episodes.isEmpty());
    assertEquals(EpisodeState.Phase.ABORTED, episodes.getFirst().phase());
    int told = joints.size();
    await(() -> joints.size() > told + 10);
  }

  @Test
  void refusesRatesThatDoNotDivideTheStepRate() {
    assertThrows(
        IllegalArgumentException.class, () -> new PhysicsLoop(world, task, 300, 10, output));
    loop.start();
  }

  @Test
  void closesWithinTwoSecondsAndMayBeClosedAgain() throws InterruptedException {
    loop.start();
    await(() -> joints.size() > 10);
    long before = System.nanoTime();
    loop.close();
    loop.close();
    assertTrue(System.nanoTime() - before < 2_000 * MS);
    int told = joints.size();
    Thread.sleep(50);
    assertEquals(told, joints.size());
  }

  @Test
  void pausedTheWorldAndItsTimeStandStillAndGoOnWithoutAJump() throws InterruptedException {
    loop.start();
    await(() -> joints.size() > 10);
    loop.pause();
    int before;
    do { // the step that ran is finished
      before = joints.size();
      Thread.sleep(100);
    } while (joints.size() > before);
    long stopped = joints.getLast().stampNanos();
    Thread.sleep(300);
    assertEquals(before, joints.size());
    loop.resume();
    int at = before;
    await(() -> joints.size() > at + 10);
    assertEquals(stopped + 4 * MS, joints.get(at).stampNanos());
    assertTrue(loop.realTimeFactor() > 0);
  }
}
