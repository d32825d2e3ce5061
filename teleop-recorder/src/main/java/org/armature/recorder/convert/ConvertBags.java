package org.armature.recorder.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.frames.StreamGaps;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.MappingFile;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mcap.McapException;

/**
 * Appends bags to a dataset, one episode each. Bags of our own takes tell which of their messages
 * belong to the take and how it went; of other bags, the user does.
 */
public final class ConvertBags {
  private static final double SECOND = 1e9;
  private static final String INFO = "meta/info.json";

  /**
   * What is to be known of bags that are none of our takes.
   *
   * @param fromSeconds where the episode begins, s from the first message on
   * @param toSeconds where it ends; infinite for the bag's end
   * @param task what is to be done, in words; goes before what takes and topics tell. Empty if they
   *     tell it
   * @param outcome how it went
   */
  public record Part(double fromSeconds, double toSeconds, String task, Outcome outcome) {
    /**
     * @throws IllegalArgumentException if the part is empty
     */
    public Part {
      if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
        throw new IllegalArgumentException(
            "from %s s to %s s is no part of a bag".formatted(fromSeconds, toSeconds));
      }
    }
  }

  private final MappingFile mapping;
  private final StreamDecoders decoders;
  private final Path dataset;
  private final Consumer<String> tell;

  /**
   * @param mapping what topics become
   * @param decoders read the messages
   * @param dataset folder of the dataset: a new one, or one of the same features to append to
   * @param tell gets what the user should know, line by line
   */
  public ConvertBags(
      MappingFile mapping, StreamDecoders decoders, Path dataset, Consumer<String> tell) {
    this.mapping = mapping;
    this.decoders = decoders;
    this.dataset = dataset;
    this.tell = tell;
  }

  /**
   * Converts. A bag that cannot be converted is told and left out; the others are not affected.
   *
   * @return number of bags that were left out
   * @throws IOException if a bag is missing, or the dataset cannot be written or has other features
   */
  public int run(List<Path> bags, Part part) throws IOException {
    for (Path bag : bags) {
      if (!Files.exists(bag)) {
        throw new NoSuchFileException(bag.toString(), null, "there is no such bag");
      }
    }
    Map<String, Integer> known = episodesByBag();
    int leftOut = 0;
    DatasetWriter open = null;
    try {
      for (Path path : bags) {
        Integer episode = known.get(relative(path));
        if (episode != null) {
          tell.accept("%s: is episode %d already".formatted(path, episode));
          continue;
        }
        try (BagReader bag = BagReader.open(path)) {
          TakeInfo take = take(bag, part);
          BagToEpisode conversion = new BagToEpisode(mapping.mapping(), decoders, mapping.video());
          conversion.require(bag, take);
          open = open == null ? openDataset() : open;
          leftOut += convert(conversion, path, bag, take, open) ? 0 : 1;
        } catch (MappingException | McapException e) {
          leftOut++;
          tell.accept("%s: left out: %s".formatted(path, e.getMessage()));
        }
      }
    } finally {
      if (open != null) {
        open.close();
      }
    }
    return leftOut;
  }

  /** The episodes that are there, by the bags that they name. */
  private Map<String, Integer> episodesByBag() throws IOException {
    Map<String, Integer> episodes = new HashMap<>();
    if (Files.exists(dataset.resolve(INFO))) {
      DatasetReader reader = DatasetReader.open(dataset);
      for (int i = 0; i < reader.episodeCount(); i++) {
        if (!reader.episode(i).bag().isEmpty()) {
          episodes.put(reader.episode(i).bag(), i);
        }
      }
    }
    return episodes;
  }

  /** Where a bag lies within the dataset; empty if it does not. */
  private String relative(Path bag) {
    Path root = dataset.toAbsolutePath().normalize();
    Path path = bag.toAbsolutePath().normalize();
    return path.startsWith(root) ? root.relativize(path).toString().replace('\\', '/') : "";
  }

  private TakeInfo take(BagReader bag, Part part) throws IOException {
    Optional<TakeInfo> told = TakeInfo.of(bag.metadata());
    TakeInfo take;
    if (told.isEmpty()) {
      long start = bag.start() + Math.round(part.fromSeconds() * SECOND);
      double length = (bag.end() - bag.start()) / SECOND;
      long end =
          part.toSeconds() >= length
              ? bag.end()
              : bag.start() + Math.round(part.toSeconds() * SECOND);
      take = TakeInfo.started("", start).ended(end, part.outcome(), false, "");
    } else if (told.get().isEnded()) {
      take = told.get();
    } else {
      take = told.get().ended(bag.end(), Outcome.UNLABELLED, true, "the recording was cut off");
    }
    return part.task().isBlank() ? take : take.withTask(part.task());
  }

  private DatasetWriter openDataset() throws IOException {
    DatasetSchema schema = mapping.mapping().schema();
    if (!Files.exists(dataset.resolve(INFO))) {
      return DatasetWriter.create(dataset, schema, mapping.video());
    }
    DatasetWriter writer = DatasetWriter.open(dataset);
    if (!writer.schema().equals(schema)) {
      String has = describe(writer.schema());
      writer.close();
      throw new IOException(
          "dataset %s has other features than the mapping makes: it has %s; the mapping makes %s"
              .formatted(dataset, has, describe(schema)));
    }
    return writer;
  }

  private static String describe(DatasetSchema schema) {
    return "%d fps, robot '%s', %s"
        .formatted(
            schema.fps(),
            schema.robotType(),
            schema.features().stream()
                .map(f -> "%s %s%s".formatted(f.name(), f.dtype().jsonName(), f.shape()))
                .toList());
  }

  /** Whether an episode came of it. */
  private boolean convert(
      BagToEpisode conversion, Path path, BagReader bag, TakeInfo take, DatasetWriter writer)
      throws IOException {
    try (EpisodeWriter episode = writer.beginEpisode()) {
      ConvertedEpisode made = conversion.convert(bag, take, episode);
      if (made.frames() > 0) {
        episode.bag(relative(path));
        tell.accept(told(path, episode.commit(made.videos()), take, made));
      } else {
        tell.accept("%s: left out".formatted(path));
      }
      if (!made.stopped().isEmpty()) {
        tell.accept("  the episode ends early: " + made.stopped());
      }
      made.warnings().forEach(warning -> tell.accept("  " + warning));
      return made.frames() > 0;
    }
  }

  private String told(Path path, int episode, TakeInfo take, ConvertedEpisode made) {
    int fps = mapping.mapping().fps();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: episode %d (%s), %d frames, %.1f s, %.2f fps measured of %d",
            path,
            episode,
            take.outcome().word(),
            made.frames(),
            (double) made.frames() / fps,
            made.measuredFps(),
            fps));
    for (StreamGaps stream : made.streams()) {
      if (stream.repeated() + stream.late() + stream.dropped() > 0) {
        text.append(
            "; %s: %d repeated, %d late, %d dropped"
                .formatted(stream.feature(), stream.repeated(), stream.late(), stream.dropped()));
      }
    }
    return text.toString();
  }
}
