package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.node.NodeOptions;

/** The whole loop: simulated world, policy, controller and recorder as nodes over real DDS. */
@Tag("slow")
class NodesTest {
  @TempDir Path folder;

  @Test
  void theExpertSucceedsThroughTheNodesAndTheRecordingShowsIt() throws Exception {
    Path dataset = folder.resolve("dataset");
    List<EpisodeRun> runs = new ArrayList<>();
    try (RosDomain domain = new RosDomain();
        SimWorldNode world = new SimWorldNode(domain.context(), new NodeOptions());
        ExpertReplayPolicy expert = new ExpertReplayPolicy(domain.context());
        PolicyNode _ =
            new PolicyNode(
                domain.context(),
                PandaRobot.model(),
                (bundle, seed) -> expert,
                Parameters.of("policy", "expert"));
        ControllerNode _ =
            new ControllerNode(domain.context(), PandaRobot.model(), new NodeOptions());
        RecorderNode recorder =
            new RecorderNode(
                domain.context(), PandaRobot.model(), Parameters.of("dataset", dataset));
        EpisodeRunner runner = new EpisodeRunner(domain.context())) {
      runner.awaitNodes(
          List.of(SimWorldNode.NAME, PolicyNode.NAME, ControllerNode.NAME, RecorderNode.NAME),
          Duration.ofSeconds(20));
      for (int i = 0; i < 3; i++) {
        long seed = 7000L + i;
        expert.prepare(seed);
        EpisodeRun run = runner.run(i + 1, seed, "", Duration.ofSeconds(90));
        runs.add(run);
        System.out.printf("%s; real-time factor %.3f%n", run, world.realTimeFactor());
      }
      Eventually.await("all are recorded", () -> recorder.status().keptEpisodes() == 3);
      System.out.println(recorder.status() + ", scenes not rendered " + world.skippedScenes());
      assertEquals(0, recorder.status().dropped());
    }
    for (EpisodeRun run : runs) {
      assertEquals(EpisodeRun.Outcome.SUCCEEDED, run.outcome(), run.instruction());
      assertTrue(run.status().getCycles() > 1000);
      assertTrue(run.status().getAcceptedChunks() >= 3);
    }
    assertIsRecorded(dataset, runs);
  }

  private static void assertIsRecorded(Path dataset, List<EpisodeRun> runs) throws Exception {
    DatasetReader reader = DatasetReader.open(dataset);
    reader.verify();
    assertEquals(runs.size(), reader.episodeCount());
    assertEquals(10, reader.schema().fps());
    for (int i = 0; i < runs.size(); i++) {
      Episode episode = reader.episode(i);
      EpisodeRun run = runs.get(i);
      assertEquals(List.of(run.instruction()), episode.tasks());
      // One frame at the start and one every tenth of a second up to the end.
      assertEquals(Math.floor(run.elapsedSeconds() * 10 + 1e-6) + 1, episode.length(), 2);
      boolean[] success = episode.flags("next.success");
      assertTrue(success[success.length - 1]);
      assertTrue(!success[success.length - 2]);
      float[][] actions = episode.floats("action");
      float[][] states = episode.floats("observation.state");
      double furthest = 0;
      for (int k = 0; k < actions.length; k++) {
        furthest = Math.max(furthest, Math.abs(actions[k][0] - states[k][0]));
      }
      assertTrue(furthest < 0.2, "action and state belong together, but differ by " + furthest);
    }
  }
}
