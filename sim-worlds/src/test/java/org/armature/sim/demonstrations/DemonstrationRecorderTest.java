package org.armature.sim.demonstrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.geometry.Pose3;
import org.armature.policy.ActionChunk;
import org.armature.policy.ActionSpace;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.sim.demonstrations.DisturbancePlan.Pull;
import org.armature.sim.demonstrations.DisturbancePlan.Rearrangement;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceMonitor;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationRecorderTest {
  /** Joint servos lag their reference by some 40 ms at up to 2 rad/s. */
  private static final double LARGEST_LAG = 0.1;

  @TempDir private Path folder;

  @Test
  void recordsSuccessfulEpisodesThatCanBeReadBack() throws IOException {
    List<Demonstration> told = new ArrayList<>();
    DemonstrationRecorder.record(folder.resolve("demonstrations"), 2, 100_000, 2, told::add);

    DatasetReader dataset = DatasetReader.open(folder.resolve("demonstrations"));
    dataset.verify();
    assertEquals(2, dataset.episodeCount());
    List<Demonstration> kept = told.stream().filter(Demonstration::success).toList();
    for (int i = 0; i < 2; i++) {
      Episode episode = dataset.episode(i);
      assertEquals(List.of(kept.get(i).instruction()), episode.tasks());
      assertEquals(kept.get(i).frames(), episode.length());
      expectEndsInSuccess(episode.flags("next.success"));
      expectStateFollowsAction(episode);
      assertEquals(
          kept.get(i).disturbedFrames(), count(episode.flags(DemonstrationRecorder.DISTURBED)));
      expectMovingPictures(episode);
    }
  }

  @Test
  void policyAndExpertDriveInTurnsAndThePolicysFramesAreFlagged() throws IOException {
    Path dataset = folder.resolve("demonstrations");
    List<Demonstration> told = new ArrayList<>();
    DemonstrationRecorder.record(dataset, 1, 100_000, 1, told::add);
    DemonstrationRecorder.correct(dataset, IdlePolicy::new, 1, 200_000, 1, told::add);

    DatasetReader reader = DatasetReader.open(dataset);
    reader.verify();
    assertEquals(2, reader.episodeCount());
    Episode corrected = reader.episode(1);
    boolean[] idle = corrected.flags(DemonstrationRecorder.DISTURBED);
    float[][] actions = corrected.floats("action");
    expectEndsInSuccess(corrected.flags("next.success"));
    assertTrue(idle[0] && count(idle) >= 10 && count(idle) < idle.length, count(idle) + " frames");
    for (int i = 3; i < idle.length; i++) {
      if (idle[i] && idle[i - 1] && idle[i - 2] && idle[i - 3]) {
        // The idle policy asks for where it is; the blend of 0.2 s into its turn is over by now.
        assertEquals(actions[i - 1][0], actions[i][0], 0.02, "frame " + i);
      }
    }
  }

  @Test
  void theDatasetDoesNotDependOnTheNumberOfThreads() throws IOException {
    Path alone = folder.resolve("alone");
    Path together = folder.resolve("together");
    DemonstrationRecorder.record(alone, 3, 100_000, 1, told -> {});
    DemonstrationRecorder.record(together, 3, 100_000, 3, told -> {});

    List<Path> files = filesOf(alone);
    assertEquals(files, filesOf(together));
    assertTrue(files.size() > 9, "data and two videos per episode, and tables: " + files);
    for (Path file : files) {
      assertEquals(
          -1, Files.mismatch(alone.resolve(file), together.resolve(file)), file.toString());
    }
  }

  private static List<Path> filesOf(Path dataset) throws IOException {
    try (Stream<Path> paths = Files.walk(dataset)) {
      return paths.filter(Files::isRegularFile).map(dataset::relativize).sorted().toList();
    }
  }

  @Test
  void movedCubesTakeAFrameAndTheExpertGoesAfterThem() {
    DisturbancePlan plan =
        new DisturbancePlan(null, List.of(), List.of(new Rearrangement(0.5, 7)), null);
    try (TabletopWorld world = new TabletopWorld()) {
      PickPlaceTask task = new PickPlaceTask(world);
      PickPlaceMonitor judge = task.begin(5, task.instructionFor(5));
      PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
      Disturber disturber = new Disturber(world, judge.parsedInstruction(), plan);
      Pose3 before = world.cubePose(judge.parsedInstruction().cube());
      double[] reference = new double[8];
      int disturbedSteps = 0;
      double moved = 0;
      boolean wasDisturbed = false;
      while (!judge.succeeded() && world.timeNanos() * 1e-9 < task.timeLimitSeconds()) {
        boolean disturbed = disturber.takesOver(expert.phase());
        if (disturbed) {
          disturber.next(reference);
          disturbedSteps++;
          moved = world.cubePose(judge.parsedInstruction().cube()).distanceTo(before);
        } else {
          if (wasDisturbed) {
            expert.replan();
          }
          expert.next(reference);
        }
        wasDisturbed = disturbed;
        world.command(reference);
        world.step();
        judge.observe();
      }
      assertTrue(moved > 0.02, "moved by " + moved + " m");
      double seconds = disturbedSteps * world.timestepNanos() * 1e-9;
      assertTrue(seconds >= 1.0 / DemonstrationRecorder.FPS, "no frame in " + seconds + " s");
      assertTrue(judge.succeeded());
    }
  }

  @Test
  void disturbancesComeAsOftenAsPlanned() {
    int episodes = 2000;
    int starts = 0;
    int pulled = 0;
    int rearranged = 0;
    int missed = 0;
    for (long seed = 0; seed < episodes; seed++) {
      DisturbancePlan plan = DisturbancePlan.of(seed);
      starts += plan.start() != null ? 1 : 0;
      pulled += plan.pulls().isEmpty() ? 0 : 1;
      rearranged += plan.rearrangements().isEmpty() ? 0 : 1;
      missed += plan.miss() != null ? 1 : 0;
      for (Pull pull : plan.pulls()) {
        assertTrue(Math.hypot(pull.offset().x(), pull.offset().y()) <= 0.045);
      }
    }
    // Four standard deviations of a share in 2000 draws are at most 0.045.
    assertEquals(0.5, (double) starts / episodes, 0.045);
    assertEquals(0.6, (double) pulled / episodes, 0.045);
    assertEquals(0.6, (double) rearranged / episodes, 0.045);
    assertEquals(0.1, (double) missed / episodes, 0.03);
  }

  private static void expectEndsInSuccess(boolean[] success) {
    assertFalse(success[0]);
    int first = success.length - count(success);
    assertTrue(count(success) >= 9 && count(success) <= 11, "goes on for a second");
    for (int i = first; i < success.length; i++) {
      assertTrue(success[i]);
    }
  }

  private static void expectStateFollowsAction(Episode episode) throws IOException {
    float[][] states = episode.floats("observation.state");
    float[][] actions = episode.floats("action");
    for (int i = 0; i < states.length; i++) {
      for (int joint = 0; joint < 7; joint++) {
        assertEquals(actions[i][joint], states[i][joint], LARGEST_LAG, "frame " + i);
      }
    }
  }

  private static void expectMovingPictures(Episode episode) throws IOException {
    for (String camera : List.of("front", "wrist")) {
      Set<Integer> different = new HashSet<>();
      episode.forEachFrame(
          camera, (index, image) -> different.add(image.rgb().duplicate().clear().hashCode()));
      assertTrue(different.size() > episode.length() / 2, camera);
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  /** Stays where it is. */
  private static final class IdlePolicy implements Policy {
    private static final int HORIZON = 16;

    @Override
    public PolicySpec spec() {
      return new PolicySpec(
          "idle",
          List.of(),
          PandaRobot.model().jointNames(),
          new ActionSpace(
              ActionSpace.Kind.JOINT_POSITION,
              PandaRobot.model().jointNames(),
              PandaRobot.model().lowerLimits(),
              PandaRobot.model().upperLimits()),
          HORIZON,
          100_000_000);
    }

    @Override
    public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
      double[] state = observation.state();
      double[] values = new double[HORIZON * state.length];
      for (int k = 0; k < HORIZON; k++) {
        System.arraycopy(state, 0, values, k * state.length, state.length);
      }
      long stamp = observation.stampNanos();
      return new ActionChunk(stamp, 100_000_000, HORIZON, state.length, values, stamp, stamp);
    }

    @Override
    public void close() {}
  }
}
