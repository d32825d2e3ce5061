package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.DatasetSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a dataset holds. */
@Command(
    name = "info",
    description = "Tells what a dataset holds: episodes, tasks, features, videos, bags, size.",
    footer = {"", "Example:", "  armature dataset info recordings/demo"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class InfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Option(names = "--json", description = "Tell it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    DatasetSummary summary = DatasetSummary.of(dataset);
    System.out.println(json ? summary.json() : summary.text().stripTrailing());
    return 0;
  }
}
