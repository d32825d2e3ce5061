package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;

/** Computes the statistics of all episodes and of the dataset anew from the data and the videos. */
public final class RecomputeStats {
  private RecomputeStats() {}

  /**
   * Computes and writes them.
   *
   * @throws IOException if a file cannot be read or written; the dataset is as it was
   */
  public static void run(Path root, Steps steps) throws IOException {
    RelabelEpisodes.rewrite(root, Labels.AS_THEY_ARE, true, steps);
  }
}
