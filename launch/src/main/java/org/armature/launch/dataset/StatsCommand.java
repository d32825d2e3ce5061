package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.RecomputeStats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Computes statistics anew. */
@Command(
    name = "stats",
    description = {
      "Computes the statistics of the episodes and of the dataset anew, from the data and from",
      "every picture of the videos."
    },
    footer = {"", "Example:", "  armature dataset stats recordings/demo"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StatsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Override
  public Integer call() throws IOException {
    RecomputeStats.run(dataset, System.out::println);
    return 0;
  }
}
