package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.RepairDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Mends a damaged dataset. */
@Command(
    name = "repair",
    description = {
      "Makes a damaged dataset whole from the episodes that are: totals, tasks, rows, statistics;",
      "completes bags whose recording was cut off. Tells every step. What is left out is kept in",
      "DATASET/.repaired/<time>/."
    },
    footer = {"", "Example:", "  armature dataset repair recordings/demo"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RepairCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Override
  public Integer call() throws IOException {
    boolean repaired = RepairDataset.run(dataset, Instant.now(), System.out::println);
    System.out.println(repaired ? "repaired" : "nothing to repair");
    return 0;
  }
}
