package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.armature.recorder.edit.Labels;
import org.armature.recorder.edit.Numbers;
import org.armature.recorder.edit.RelabelEpisodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes tasks and success of episodes. */
@Command(
    name = "relabel",
    description = {
      "Changes what a dataset says of its episodes: the task's text, everywhere (--rename) or in",
      "some episodes (--episodes with --task), and whether episodes succeeded."
    },
    footer = {
      "",
      "Examples:",
      "  armature dataset relabel recordings/demo --rename 'pick cube=pick the red cube'",
      "  armature dataset relabel recordings/demo --episodes 0-4 --task 'open the drawer'",
      "  armature dataset relabel recordings/demo --success 3,5 --failure 4"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RelabelCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Option(names = "--rename", paramLabel = "OLD=NEW", description = "New text of a task.")
  private Map<String, String> rename = new LinkedHashMap<>();

  @Option(names = "--episodes", description = "Episodes that get --task, such as 3,5-8.")
  private Optional<String> episodes = Optional.empty();

  @Option(names = "--task", description = "Task of --episodes.")
  private Optional<String> task = Optional.empty();

  @Option(names = "--success", paramLabel = "EPISODES", description = "Episodes that succeeded.")
  private Optional<String> success = Optional.empty();

  @Option(names = "--failure", paramLabel = "EPISODES", description = "Episodes that failed.")
  private Optional<String> failure = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (episodes.isPresent() != task.isPresent()) {
      throw new IllegalArgumentException("--episodes and --task go together; give both");
    }
    Map<Integer, String> tasks = new LinkedHashMap<>();
    numbers(episodes).forEach(episode -> tasks.put(episode, task.orElse("")));
    Labels labels = new Labels(rename, tasks, numbers(success), numbers(failure));
    if (labels.equals(Labels.AS_THEY_ARE)) {
      throw new IllegalArgumentException(
          "nothing to change; give --rename, --episodes with --task, --success or --failure");
    }
    RelabelEpisodes.run(dataset, labels, System.out::println);
    return 0;
  }

  private static Set<Integer> numbers(Optional<String> text) {
    return text.map(Numbers::parse).orElse(Set.of());
  }
}
