package org.armature.recorder.dataset;

import java.nio.file.Path;
import org.armature.recorder.video.VideoEncoding;

/** A recorder that never ends: it commits two episodes, and stops in the middle of the third. */
final class InterruptedRecorder {
  private InterruptedRecorder() {}

  /** Records into the folder named by the first argument and says when it waits. */
  public static void main(String[] arguments) throws Exception {
    DatasetWriter dataset =
        DatasetWriter.create(
            Path.of(arguments[0]), RecordedDataset.schema(), VideoEncoding.DEFAULT);
    RecordedDataset.append(dataset, 9, 14);
    EpisodeWriter third = dataset.beginEpisode();
    RecordedDataset.fill(third, 2, 11);
    System.out.println("waiting");
    Thread.sleep(600_000);
  }
}
