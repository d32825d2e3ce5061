package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.MergeDatasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts datasets together. */
@Command(
    name = "merge",
    description = {
      "Puts the episodes of datasets one after another into a new one, with their bags. The",
      "datasets must agree on fps, robot and features."
    },
    footer = {
      "",
      "Example:",
      "  armature dataset merge recordings/monday recordings/tuesday --into recordings/all"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MergeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", arity = "1..*", description = "The datasets, in order.")
  private List<Path> datasets = List.of();

  @Option(names = "--into", required = true, description = "Folder of the new one; must not exist.")
  private Path into = Path.of("");

  @Override
  public Integer call() throws IOException {
    MergeDatasets.run(datasets, into, System.out::println);
    return 0;
  }
}
