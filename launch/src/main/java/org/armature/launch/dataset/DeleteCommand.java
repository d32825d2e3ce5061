package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.DeleteEpisodes;
import org.armature.recorder.edit.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes episodes. */
@Command(
    name = "delete",
    description = {
      "Deletes episodes of a dataset and their bags; those after them are numbered anew."
    },
    footer = {"", "Example:", "  armature dataset delete recordings/demo --episodes 3,5-8"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DeleteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Option(names = "--episodes", required = true, description = "Their numbers, such as 3,5-8.")
  private String episodes = "";

  @Override
  public Integer call() throws IOException {
    DeleteEpisodes.run(dataset, Numbers.parse(episodes), System.out::println);
    return 0;
  }
}
