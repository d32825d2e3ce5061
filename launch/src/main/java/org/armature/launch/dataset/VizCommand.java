package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.edit.Numbers;
import org.armature.recorder.viz.DatasetPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows episodes in a browser. */
@Command(
    name = "viz",
    description = {
      "Writes a folder of web pages that show episodes: videos beside plots of all numbers, on one",
      "time line. They need no network; the folder can be moved and passed on."
    },
    footer = {"", "Example:", "  armature dataset viz recordings/demo --open"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VizCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Option(
      names = "--episodes",
      defaultValue = "",
      description = "Numbers of the episodes to show, such as 3,5-8; all without it.")
  private String episodes = "";

  @Option(
      names = "--out",
      defaultValue = "",
      description = "Folder to write; without it, one beside the dataset, named <dataset>-viz.")
  private String out = "";

  @Option(names = "--open", description = "Opens the pages in the desktop's browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException {
    DatasetReader reader = DatasetReader.open(dataset);
    Collection<Integer> numbers =
        episodes.isEmpty()
            ? IntStream.range(0, reader.episodeCount()).boxed().toList()
            : Numbers.parse(episodes);
    Path root = dataset.toAbsolutePath().normalize();
    Path folder = out.isEmpty() ? root.resolveSibling(root.getFileName() + "-viz") : Path.of(out);
    Path page = DatasetPages.write(reader, numbers, folder);
    System.out.println(page);
    if (open) {
      new ProcessBuilder("xdg-open", page.toString()).inheritIO().start();
    }
    return 0;
  }
}
