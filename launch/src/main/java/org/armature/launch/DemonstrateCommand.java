package org.armature.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.sim.demonstrations.DemonstrationRecorder;
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
      "  armature demonstrate --episodes 600 --seed 100000 --out runs/demonstrations"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemonstrateCommand implements Callable<Integer> {
  @Option(
      names = "--episodes",
      defaultValue = "600",
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

  @Override
  public Integer call() throws IOException {
    if (episodes <= 0) {
      throw new IllegalArgumentException("--episodes is " + episodes + "; expected at least 1");
    }
    DemonstrationRecorder.record(
        out,
        episodes,
        seed,
        demonstration ->
            System.out.printf(
                "seed %d  %-40s %-9s %5.2f s, %d frames, %d disturbed%n",
                demonstration.seed(),
                demonstration.instruction(),
                demonstration.success() ? "recorded" : "failed",
                demonstration.seconds(),
                demonstration.frames(),
                demonstration.disturbedFrames()));
    System.out.printf("%d episodes in %s%n", episodes, out);
    return 0;
  }
}
