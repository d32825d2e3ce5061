package org.armature.sim.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.armature.policy.ActionChunk;
import org.armature.policy.ActionSpace;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.sim.evaluation.EvaluationSettings.Instructions;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private final TabletopWorld world = new TabletopWorld();
  private final PickPlaceTask task = new PickPlaceTask(world);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void policyThatLooksAheadSucceedsAndTheReportIsTheSameBytesAgain() throws IOException {
    EvaluationSettings settings =
        new EvaluationSettings(5000, 1, Instructions.DRAWN, LookAheadPolicy.HORIZON);
    EvaluationReport report = evaluate(new LookAheadPolicy(world), settings);
    assertEquals(1, report.total().successes());
    assertEquals(0, report.total().unwanted());

    EvaluationReport again = evaluate(new LookAheadPolicy(world), settings);
    Path file = folder.resolve("report.json");
    EvaluationReportWriter.write(report, file);
    assertEquals(Files.readString(file), EvaluationReportWriter.toJson(again));
    assertFalse(Files.exists(folder.resolve("report.json.part")));
  }

  @Test
  void policyThatHoldsStillFailsEveryEpisode() {
    EvaluationReport report = evaluate(new HoldingPolicy(), EvaluationSettings.drawn(1, 1));
    assertEquals(0, report.total().successes());
    assertEquals(Map.of(), report.episodes().getFirst().placed());
    assertTrue(EvaluationReportWriter.toJson(report).contains("\"success_rate\" : 0.0"));
  }

  @Test
  @Tag("slow")
  void everyInstructionIsGivenInTheSameScene() {
    EvaluationSettings settings =
        new EvaluationSettings(5001, 1, Instructions.ALL, LookAheadPolicy.HORIZON);
    EvaluationReport report = evaluate(new LookAheadPolicy(world), settings);
    assertEquals(
        task.instructions(), report.episodes().stream().map(EpisodeResult::instruction).toList());
    assertEquals(1, report.episodes().stream().filter(EpisodeResult::drawn).count());
    assertEquals(6, report.total().successes());
    assertEquals(6, report.byInstruction().size());
  }

  @Test
  void cameraThatTheWorldLacksIsNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Evaluation(new LookAheadPolicy(world, "front", "overhead"), task));
    assertTrue(String.valueOf(e.getMessage()).contains("'overhead'"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("[front, wrist]"), e.getMessage());
  }

  @Test
  void jointNamesThatDoNotMatchAreNamed() {
    List<String> joints = new ArrayList<>(world.jointNames());
    Collections.swap(joints, 0, 1);
    ActionSpace space =
        new ActionSpace(ActionSpace.Kind.JOINT_POSITION, joints, new double[8], ones());
    PolicySpec spec = new PolicySpec("swapped", List.of(), joints, space, 16, 100_000_000);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PolicyFit.require(spec, world));
    assertTrue(
        String.valueOf(e.getMessage()).contains("[panda_joint2, panda_joint1"), e.getMessage());
    assertTrue(
        String.valueOf(e.getMessage()).contains("[panda_joint1, panda_joint2"), e.getMessage());
  }

  @Test
  void moreActionsThanAChunkHasCannotBeExecuted() {
    EvaluationSettings settings = new EvaluationSettings(0, 1, Instructions.DRAWN, 17);
    assertThrows(IllegalArgumentException.class, () -> evaluate(new HoldingPolicy(), settings));
  }

  @Test
  void intervalIsWilsons() {
    List<EpisodeResult> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      OptionalDouble seconds = i < 80 ? OptionalDouble.of(6) : OptionalDouble.empty();
      results.add(new EpisodeResult(i, "do", true, seconds, Map.of(), Map.of()));
    }
    SuccessRate rate = SuccessRate.of(results);
    // (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z = 1.95996, worked out by hand.
    assertEquals(0.71117, rate.lower(), 1e-4);
    assertEquals(0.86663, rate.upper(), 1e-4);
    assertEquals(0.8, rate.rate());
  }

  private EvaluationReport evaluate(Policy policy, EvaluationSettings settings) {
    return new Evaluation(policy, task).run(settings, result -> {});
  }

  private static double[] ones() {
    double[] ones = new double[8];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Answers every observation with where the arm is. */
  private final class HoldingPolicy implements Policy {
    @Override
    public PolicySpec spec() {
      return new PolicySpec(
          "hold", List.of("front"), world.jointNames(), world.actionSpace(), 16, 100_000_000);
    }

    @Override
    public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
      double[] values = new double[16 * 8];
      for (int k = 0; k < 16; k++) {
        System.arraycopy(observation.state(), 0, values, 8 * k, 8);
      }
      return new ActionChunk(observation.stampNanos(), 100_000_000, 16, 8, values, 0, 0);
    }

    @Override
    public void close() {}
  }
}
