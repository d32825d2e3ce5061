package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.armature.nodes.convert.EpisodeToBag;
import org.armature.nodes.decode.RosDecoders;
import org.armature.recorder.convert.ConvertBags;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.edit.Numbers;
import org.armature.recorder.mapping.MappingFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes episodes of bags, and bags of episodes. */
@Command(
    name = "convert",
    description = {
      "Appends bags to a dataset, one episode each, by a mapping file that says",
      "which topics become which features; or, with --to-bag, writes episodes of a",
      "dataset as bags."
    },
    footer = {
      "",
      "Examples:",
      "  armature dataset convert bags/* --mapping recording.yaml --out recordings/cubes",
      "  armature dataset convert recordings/cubes --to-bag bags --episodes 0,4-6"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ConvertCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "BAG",
      arity = "1..*",
      description = "Folders of bags, or MCAP files; with --to-bag, the folder of a dataset.")
  private List<Path> inputs = List.of();

  @Option(names = "--mapping", paramLabel = "FILE", description = "The mapping file.")
  private @Nullable Path mapping;

  @Option(
      names = "--out",
      paramLabel = "DATASET",
      description = "Folder of the dataset: a new one, or one of the same features.")
  private @Nullable Path out;

  @Option(
      names = "--task",
      paramLabel = "TEXT",
      description = "What is to be done, in words; goes before what bag and mapping tell.")
  private String task = "";

  @Option(
      names = "--outcome",
      paramLabel = "HOW",
      description = "How it went: success, failure or unlabelled; our own takes tell it.")
  private String outcome = Outcome.UNLABELLED.word();

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      description = "Where the episode begins in the bag; of our own takes, all is taken.")
  private double from;

  @Option(names = "--to", paramLabel = "SECONDS", description = "Where it ends in the bag.")
  private double to = Double.POSITIVE_INFINITY;

  @Option(
      names = "--to-bag",
      paramLabel = "FOLDER",
      description = "Writes each episode of a dataset as FOLDER/episode_000000 and so on.")
  private @Nullable Path toBag;

  @Option(
      names = "--episodes",
      paramLabel = "NUMBERS",
      description = "With --to-bag: which ones, such as 3,5-8.")
  private String episodes = "";

  @Override
  public Integer call() throws IOException {
    Path bags = toBag;
    if (bags != null) {
      if (inputs.size() != 1) {
        throw wrong("--to-bag takes one dataset, not " + inputs.size());
      }
      return toBags(inputs.getFirst(), bags);
    }
    Path file = mapping;
    Path dataset = out;
    if (file == null || dataset == null) {
      throw wrong("bags need --mapping and --out; a dataset needs --to-bag");
    }
    return toDataset(file, dataset);
  }

  private int toDataset(Path file, Path dataset) throws IOException {
    MappingFile read = MappingFile.read(file);
    Outcome how =
        Outcome.ofWord(outcome.toLowerCase(Locale.ROOT))
            .orElseThrow(() -> wrong("--outcome is '%s'; expected %s".formatted(outcome, words())));
    ConvertBags.Part part =
        new ConvertBags.Part(from, to, task.isBlank() ? read.task() : task, how);
    int leftOut =
        new ConvertBags(read, new RosDecoders(), dataset, System.out::println).run(inputs, part);
    if (leftOut > 0) {
      System.err.printf("%d of %d bags are left out%n", leftOut, inputs.size());
    }
    return leftOut == 0 ? 0 : 1;
  }

  private static String words() {
    return Stream.of(Outcome.values()).map(Outcome::word).collect(Collectors.joining(", "));
  }

  private int toBags(Path folder, Path bags) throws IOException {
    DatasetReader dataset = DatasetReader.open(folder);
    Collection<Integer> numbers =
        episodes.isEmpty()
            ? IntStream.range(0, dataset.episodeCount()).boxed().toList()
            : Numbers.parse(episodes);
    EpisodeToBag conversion = new EpisodeToBag(dataset);
    Files.createDirectories(bags);
    for (int number : numbers) {
      Path bag = bags.resolve("episode_%06d".formatted(number));
      conversion.write(number, bag);
      System.out.println("episode %d: %s".formatted(number, bag));
    }
    if (!conversion.leftOut().isEmpty()) {
      System.out.println("not in the bags: " + String.join(", ", conversion.leftOut()));
    }
    return 0;
  }

  private ParameterException wrong(String message) {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("the command has not been parsed");
    }
    return new ParameterException(known.commandLine(), message);
  }
}
