package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;

/** Changes what a dataset says of its episodes: their tasks, and whether they succeeded. */
public final class RelabelEpisodes {
  private RelabelEpisodes() {}

  /**
   * Changes it.
   *
   * @throws IllegalArgumentException if a label names what is not in the dataset
   * @throws IOException if a file cannot be read or written; the dataset is as it was
   */
  public static void run(Path root, Labels labels, Steps steps) throws IOException {
    rewrite(root, labels, false, steps);
  }

  static void rewrite(Path root, Labels labels, boolean measurePictures, Steps steps)
      throws IOException {
    InPlace.run(
        root,
        (dataset, changed) -> {
          DatasetReader from = DatasetReader.open(dataset);
          labels.expectIn(from.schema(), from.episodeCount(), from.tasks());
          try (DatasetWriter to = DatasetWriter.createLike(changed, from)) {
            EpisodeCopy copy = new EpisodeCopy(from, to, labels, measurePictures, steps);
            for (int i = 0; i < from.episodeCount(); i++) {
              copy.append(i, from.episode(i).bag());
            }
          }
          return file -> true;
        },
        steps);
  }
}
