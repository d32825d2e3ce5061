package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRoundTripTest {
  @TempDir Path folder;

  @Test
  void whatIsRecordedIsReadBack() throws Exception {
    Path root = folder.resolve("dataset");
    RecordedDataset.record(root, 12, 1, 25);

    DatasetReader dataset = DatasetReader.open(root);
    dataset.verify();
    assertEquals(3, dataset.episodeCount());
    assertEquals(38, dataset.frameCount());
    assertEquals(List.of(RecordedDataset.RED, RecordedDataset.BLUE), dataset.tasks());
    assertEquals(RecordedDataset.schema(), dataset.schema());
    Episode last = dataset.episode(2);
    assertEquals(25, last.length());
    assertEquals(List.of(RecordedDataset.RED), last.tasks());
    assertEquals(Collections.nCopies(25, RecordedDataset.RED), last.frameTasks());
    float[][] states = last.floats("observation.state");
    float[][] actions = last.floats("action");
    boolean[] disturbed = last.flags("complementary_info.disturbed");
    boolean[] success = last.flags("next.success");
    for (int i = 0; i < 25; i++) {
      assertArrayEquals(singles(RecordedDataset.state(2, i)), states[i]);
      assertArrayEquals(singles(RecordedDataset.state(2, i + 1)), actions[i]);
      assertEquals(i % 7 == 3, disturbed[i]);
      assertEquals(i == 24, success[i]);
    }
  }

  private static float[] singles(double[] values) {
    float[] singles = new float[values.length];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = (float) values[i];
    }
    return singles;
  }
}
