package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;

/**
 * Deletes episodes from a dataset. Those after them are numbered anew; tasks that no frame has any
 * longer go; the bags of deleted episodes go too, unless another episode names them.
 */
public final class DeleteEpisodes {
  private DeleteEpisodes() {}

  /**
   * Deletes them.
   *
   * @param episodes their numbers
   * @throws IllegalArgumentException if one is not in the dataset, or none would be left
   * @throws IOException if a file cannot be read or written; the dataset is as it was
   */
  public static void run(Path root, Set<Integer> episodes, Steps steps) throws IOException {
    InPlace.run(
        root,
        (dataset, changed) -> {
          DatasetReader from = DatasetReader.open(dataset);
          Numbers.expectEpisodes(episodes, from.episodeCount());
          if (episodes.size() == from.episodeCount()) {
            throw new IllegalArgumentException(
                "that would delete all %d episodes; remove the folder %s instead"
                    .formatted(episodes.size(), root));
          }
          Set<Path> gone = new HashSet<>();
          Set<Path> kept = new HashSet<>();
          try (DatasetWriter to = DatasetWriter.createLike(changed, from)) {
            EpisodeCopy copy = new EpisodeCopy(from, to, Labels.AS_THEY_ARE, false, steps);
            for (int i = 0; i < from.episodeCount(); i++) {
              String bag = from.episode(i).bag();
              if (!bag.isEmpty()) {
                (episodes.contains(i) ? gone : kept).add(Path.of(bag).normalize());
              }
              if (!episodes.contains(i)) {
                copy.append(i, bag);
              }
            }
          }
          gone.removeIf(bag -> kept.stream().anyMatch(other -> other.startsWith(bag)));
          return file -> gone.stream().noneMatch(file::startsWith);
        },
        steps);
  }
}
