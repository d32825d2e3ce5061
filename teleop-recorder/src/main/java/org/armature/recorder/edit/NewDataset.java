package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;

/**
 * Writes a dataset made of the episodes of others, whose bags it links. It is written into {@code
 * .<name>.edit} beside its place and moved there when it is whole: it exists whole or not at all.
 */
final class NewDataset implements AutoCloseable {
  private final Path place;
  private final Path beside;
  private final DatasetWriter writer;
  private final Steps steps;
  private final Map<Path, String> bags = new HashMap<>();
  private final Set<String> bagNames = new HashSet<>();

  /**
   * Begins it.
   *
   * @param place its folder; must not exist
   * @param like the dataset that tells what a frame holds
   */
  NewDataset(Path place, DatasetReader like, Steps steps) throws IOException {
    this.place = place.toAbsolutePath().normalize();
    this.steps = steps;
    if (Files.exists(place)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    beside = this.place.resolveSibling("." + this.place.getFileName() + ".edit");
    FileTrees.delete(beside);
    writer = DatasetWriter.createLike(beside, like);
  }

  /** Appends an episode with its bag. */
  void append(DatasetReader from, int episode) throws IOException {
    String bag = from.episode(episode).bag();
    new EpisodeCopy(from, writer, Labels.AS_THEY_ARE, false, steps)
        .append(episode, bag.isEmpty() ? "" : link(from.root(), bag));
  }

  /** Links a bag; returns its folder in the new dataset. */
  private String link(Path root, String bag) throws IOException {
    Path source = root.resolve(bag).normalize();
    String known = bags.get(source);
    if (known != null) {
      return known;
    }
    if (!Files.isDirectory(source) || !source.startsWith(root.normalize())) {
      steps.done("bag %s is missing; the episode is copied without it".formatted(source));
      bags.put(source, "");
      return "";
    }
    String name = "bags/" + source.getFileName();
    for (int i = 2; !bagNames.add(name); i++) {
      name = "bags/%s-%d".formatted(source.getFileName(), i);
    }
    FileTrees.linkAll(source, beside.resolve(name), file -> true);
    bags.put(source, name);
    return name;
  }

  /** Moves it into place. */
  void finish() throws IOException {
    writer.close();
    FileTrees.forceFolders(beside);
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    Path parent = place.getParent();
    if (parent != null) {
      FileTrees.force(parent, StandardOpenOption.READ);
    }
    steps.done("written to " + place);
  }

  /** Removes what was written, unless it is finished. */
  @Override
  public void close() throws IOException {
    writer.close();
    FileTrees.delete(beside);
  }
}
