package org.armature.recorder.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledEditTest {
  @TempDir Path folder;

  @Test
  void aChangeKilledAfterAnyStepLeavesTheOldDatasetOrTheNewOne() throws Exception {
    List<Integer> counts = new ArrayList<>();
    int result = KilledEdit.KILLED;
    for (int step = 1; result == KilledEdit.KILLED; step++) {
      Path root = SmallDataset.record(folder.resolve("dataset-" + step), 0, 4, 3, 5);
      result = deleteTheFirstAndDie(root, step);
      assertEquals(List.of(), SmallDataset.errors(root), "after step " + step);
      DatasetReader dataset = DatasetReader.open(root);
      int first = dataset.episodeCount() == 3 ? 0 : 1;
      for (int k = 0; k < dataset.episodeCount(); k++) {
        assertEquals(first + k, dataset.episode(k).floats("observation.state")[0][0]);
      }
      counts.add(dataset.episodeCount());
      recordingAndChangingGoOn(root, dataset.episodeCount());
    }
    // Two episodes written, all written, exchanged, tidied up; then it lived to its end.
    assertEquals(List.of(3, 3, 3, 2, 2, 2), counts);
  }

  private void recordingAndChangingGoOn(Path root, int episodes) throws Exception {
    try (DatasetWriter recorder = DatasetWriter.open(root)) {
      SmallDataset.append(recorder, 9, 3);
    }
    DeleteEpisodes.run(root, Set.of(0), Steps.SILENT);
    assertEquals(List.of(), SmallDataset.errors(root));
    assertEquals(episodes, DatasetReader.open(root).episodeCount());
    assertFalse(Files.exists(root.resolveSibling("." + root.getFileName() + ".edit")));
  }

  private int deleteTheFirstAndDie(Path root, int step) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledEdit.class.getName(),
                root.toString(),
                Integer.toString(step))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    int result = process.exitValue();
    assertTrue(result == 0 || result == KilledEdit.KILLED, said);
    return result;
  }
}
