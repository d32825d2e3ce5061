package org.armature.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.policy.Policy;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.armature.sim.catalog.Worlds;
import org.armature.sim.evaluation.EpisodeResult;
import org.armature.sim.evaluation.Evaluation;
import org.armature.sim.evaluation.EvaluationReport;
import org.armature.sim.evaluation.EvaluationReportWriter;
import org.armature.sim.evaluation.EvaluationSettings;
import org.armature.sim.evaluation.EvaluationSettings.Instructions;
import org.armature.sim.evaluation.InferenceTimes;
import org.armature.sim.evaluation.SuccessRate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a policy's success rate in lock-step simulation, without ROS. */
@Command(
    name = "eval",
    description =
        "Measures how often a policy succeeds, over many seeded episodes in lock-step simulation.",
    footer = {
      "",
      "The same seeds give the same report. Exit code 0 whatever the rate.",
      "",
      "Example:",
      "  armature eval --world tabletop --task pick-place --episodes 100 --seed 5000 --json out.json"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvalCommand implements Callable<Integer> {
  @Mixin private PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--episodes",
      defaultValue = "100",
      description = "Scenes to play (${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--seed",
      defaultValue = "5000",
      description = "Seed of the first scene; consecutive ones follow (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--instructions",
      defaultValue = "drawn",
      description =
          "drawn: one instruction per scene; other: another one than that; all: every instruction in every scene (${DEFAULT-VALUE}).")
  private Instructions instructions = Instructions.DRAWN;

  @Option(
      names = "--execute",
      defaultValue = "" + EvaluationSettings.DEFAULT_EXECUTED_ACTIONS,
      description = "Actions of a chunk that are executed before the next one (${DEFAULT-VALUE}).")
  private int executedActions;

  @Option(names = "--json", description = "Writes the report to this file.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    EvaluationSettings settings =
        new EvaluationSettings(seed, episodes, instructions, executedActions);
    try (World world = Worlds.open(options.world());
        Policy policy = FlowMatchingPolicy.load(options.policy(), 0)) {
      Task task = Worlds.openTask(options.task(), world);
      Evaluation evaluation = new Evaluation(policy, task);
      EvaluationReport report = evaluation.run(settings, EvalCommand::print);
      print(report, evaluation.inferenceTimes());
      if (json != null) {
        EvaluationReportWriter.write(report, json);
        System.out.println("report: " + json);
      }
    }
    return 0;
  }

  private static void print(EpisodeResult episode) {
    System.out.printf(
        "seed %d  %-40s %s%s%n",
        episode.seed(),
        episode.instruction(),
        episode.success()
            ? "success in %.1f s".formatted(episode.successSeconds().getAsDouble())
            : "failed",
        episode.unwanted().isEmpty() ? "" : ", unwanted: " + episode.unwanted());
  }

  private static void print(EvaluationReport report, InferenceTimes times) {
    System.out.println();
    report.byInstruction().forEach(EvalCommand::print);
    print("all", report.total());
    System.out.printf(
        "inference p50 %.0f ms, p99 %.0f ms over %d chunks%n",
        times.quantile(0.5), times.quantile(0.99), times.count());
  }

  private static void print(String name, SuccessRate rate) {
    System.out.printf(
        "%-40s %3d of %3d succeeded = %3.0f %% (95 %% interval %.0f to %.0f %%); something"
            + " unwanted placed in %d%n",
        name,
        rate.successes(),
        rate.episodes(),
        100 * rate.rate(),
        100 * rate.lower(),
        100 * rate.upper(),
        rate.unwanted());
  }
}
