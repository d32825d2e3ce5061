package org.armature.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.armature.sim.demonstrations.Demonstration;
import org.armature.sim.demonstrations.DemonstrationRecorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records demonstrations of the scripted expert; the data that {@code armature train} reads. */
@Command(
    name = "demonstrate",
    description =
        "Records demonstrations of the scripted expert as a LeRobot dataset, in lock-step simulation.",
    footer = {
      "",
      "Example:",
      "  armature demonstrate --episodes 1600 --seed 100000 --threads 2 --out runs/demonstrations",
      "  armature demonstrate --policy runs/first --episodes 150 --seed 200000"
          + " --out runs/demonstrations"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemonstrateCommand implements Callable<Integer> {
  @Option(
      names = "--episodes",
      defaultValue = "1600",
      description = "Episodes to record (${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--seed",
      defaultValue = "100000",
      description = "Seed of the first episode; consecutive ones follow (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "runs/demonstrations",
      description = "Folder of the new dataset (${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--policy",
      description =
          "Adds to the dataset instead: this bundle and the expert drive in turns, and the expert"
              + " shows what to do where the policy got itself.")
  private @Nullable Path policy;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description =
          "Episodes played at a time; the dataset does not depend on it (${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws IOException {
    if (episodes <= 0) {
      throw new IllegalArgumentException("--episodes is " + episodes + "; expected at least 1");
    }
    if (threads <= 0) {
      throw new IllegalArgumentException("--threads is " + threads + "; expected at least 1");
    }
    Path bundle = policy;
    if (bundle == null) {
      DemonstrationRecorder.record(out, episodes, seed, threads, DemonstrateCommand::print);
    } else {
      DemonstrationRecorder.correct(
          out,
          () -> FlowMatchingPolicy.load(bundle, 0),
          episodes,
          seed,
          threads,
          DemonstrateCommand::print);
    }
    System.out.printf("%d episodes in %s%n", episodes, out);
    return 0;
  }

  private static void print(Demonstration demonstration) {
    System.out.printf(
        "seed %d  %-40s %-9s %5.2f s, %d frames, %d disturbed%n",
        demonstration.seed(),
        demonstration.instruction(),
        demonstration.success() ? "recorded" : "failed",
        demonstration.seconds(),
        demonstration.frames(),
        demonstration.disturbedFrames());
  }
}
