package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.SplitDataset;
import org.armature.recorder.edit.SplitDataset.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes several datasets of one. */
@Command(
    name = "split",
    description = {
      "Puts episodes of a dataset into new ones, with their bags; the dataset stays as it is.",
      "A part is a name and its episodes: a fraction (train=0.8), a range without its end",
      "(train=0:40), or numbers (good=1,4,7-9)."
    },
    footer = {
      "",
      "Example:",
      "  armature dataset split recordings/demo train=0.8 test=0.2 --into recordings/parts"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SplitCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART", description = "NAME=EPISODES")
  private List<String> parts = List.of();

  @Option(names = "--into", required = true, description = "Folder for the folders of the parts.")
  private Path into = Path.of("");

  @Override
  public Integer call() throws IOException {
    SplitDataset.run(dataset, parts.stream().map(Part::parse).toList(), into, System.out::println);
    return 0;
  }
}
