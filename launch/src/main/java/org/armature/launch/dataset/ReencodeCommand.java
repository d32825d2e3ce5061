package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.edit.Numbers;
import org.armature.recorder.reencode.DatasetReencoder;
import org.armature.recorder.video.VideoEncoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encodes videos anew. */
@Command(
    name = "reencode",
    description = {
      "Replaces the videos of a dataset by ones of another codec, with LeRobot's settings, each in",
      "one step. Videos that have the codec are passed over: interrupted, it goes on where it was."
    },
    footer = {"", "Example:", "  armature dataset reencode recordings/demo --codec av1"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReencodeCommand implements Callable<Integer> {
  /** What the videos shall have. */
  private enum Codec {
    AV1,
    H264
  }

  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Option(names = "--codec", required = true, description = "av1 or h264.")
  private Codec codec = Codec.AV1;

  @Option(
      names = "--episodes",
      defaultValue = "",
      description = "Numbers of the episodes, such as 3,5-8; all without it.")
  private String episodes = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean terminal = hasTerminal();
    VideoEncoding encoding =
        codec == Codec.AV1 ? VideoEncoding.LEROBOT_AV1 : VideoEncoding.LEROBOT_H264;
    DatasetReencoder.Outcome outcome;
    try (DatasetWriter writer = DatasetWriter.open(dataset)) {
      Collection<Integer> numbers =
          episodes.isEmpty()
              ? IntStream.range(0, writer.episodeCount()).boxed().toList()
              : Numbers.parse(episodes);
      outcome =
          new DatasetReencoder(writer, encoding)
              .run(
                  numbers,
                  (file, files, frame) -> {
                    if (terminal) {
                      System.err.printf("\rvideo %d of %d, frame %d   ", file, files, frame);
                    }
                  });
    }
    if (terminal) {
      System.err.println();
    }
    System.out.printf(
        "%d videos encoded, %d had the codec already%n", outcome.encoded(), outcome.passed());
    if (!outcome.problems().isEmpty()) {
      throw new IOException(
          outcome.problems().size()
              + " videos stay as they are: "
              + String.join("; ", outcome.problems()));
    }
    return 0;
  }

  @SuppressWarnings("SystemConsoleNull") // the type says that it may be null
  private static boolean hasTerminal() {
    return System.console() != null && System.console().isTerminal();
  }
}
