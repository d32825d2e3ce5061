package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code armature dataset} does and says. */
class DatasetCommandTest {
  @TempDir private Path folder;
  private String dataset = "";

  @BeforeEach
  void record() throws IOException {
    dataset = record("dataset", 4).toString();
  }

  private Path record(String name, int episodes) throws IOException {
    Path root = folder.resolve(name);
    DatasetSchema schema =
        new DatasetSchema(
            10,
            "panda",
            List.of(Feature.vector("action", List.of("a", "b")), Feature.flag("next.success")));
    try (DatasetWriter writer = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT)) {
      for (int k = 0; k < episodes; k++) {
        try (EpisodeWriter episode = writer.beginEpisode()) {
          for (int i = 0; i < 3; i++) {
            episode.addRow(new Frame("stack").vector("action", k, i).flag("next.success", false));
          }
          episode.commit();
        }
      }
    }
    return root;
  }

  @Test
  void aDamageIsVerifiedRepairedAndGone() throws IOException {
    assertEquals(0, Invocation.of("dataset", "verify", dataset).code());
    Path data = Path.of(dataset, "data/chunk-000/file-002.parquet");
    Files.write(data, new byte[100]);
    Invocation verified = Invocation.of("dataset", "verify", dataset);
    assertEquals(1, verified.code());
    assertTrue(verified.out().contains("error: " + data), verified.out());

    Invocation repaired = Invocation.of("dataset", "repair", dataset);
    assertEquals(0, repaired.code(), repaired.err());
    assertTrue(repaired.out().contains("kept aside"), repaired.out());
    assertEquals(0, Invocation.of("dataset", "verify", dataset).code());
    assertEquals(3, DatasetReader.open(Path.of(dataset)).episodeCount());
    assertTrue(Invocation.of("dataset", "repair", dataset).out().contains("nothing to repair"));
  }

  @Test
  void infoSaysWhatThereIs() {
    assertTrue(Invocation.of("dataset", "info", dataset).out().contains("4 episodes, 12 frames"));
    String json = Invocation.of("dataset", "info", dataset, "--json").out();
    assertTrue(json.contains("\"robot_type\" : \"panda\""), json);
  }

  @Test
  void episodesAreDeletedRelabelledSplitAndMerged() throws IOException {
    assertEquals(0, Invocation.of("dataset", "delete", dataset, "--episodes", "0,2-2").code());
    assertEquals(
        0,
        Invocation.of(
                "dataset", "relabel", dataset, "--rename", "stack=stack two", "--success", "1")
            .code());
    DatasetReader changed = DatasetReader.open(Path.of(dataset));
    assertEquals(List.of("stack two"), changed.tasks());
    assertEquals(3, changed.episode(1).floats("action")[0][0]);
    assertTrue(changed.episode(1).flags("next.success")[2]);
    assertFalse(changed.episode(0).flags("next.success")[2]);

    String parts = folder.resolve("parts").toString();
    assertEquals(
        0, Invocation.of("dataset", "split", dataset, "a=0.5", "b=1", "--into", parts).code());
    String merged = folder.resolve("merged").toString();
    assertEquals(
        0,
        Invocation.of("dataset", "merge", parts + "/b", parts + "/a", dataset, "--into", merged)
            .code());
    assertEquals(4, DatasetReader.open(Path.of(merged)).episodeCount());
    assertEquals(0, Invocation.of("dataset", "stats", merged).code());
    assertEquals(0, Invocation.of("dataset", "verify", merged).code());
  }

  @Test
  void wrongInputIsToldInOneLine() {
    for (String[] wrong :
        new String[][] {
          {"no episode 9", "delete", dataset, "--episodes", "9"},
          {"'x' is not a number", "delete", dataset, "--episodes", "x"},
          {"no task 'jump'", "relabel", dataset, "--rename", "jump=run"},
          {"nothing to change", "relabel", dataset},
          {"go together", "relabel", dataset, "--task", "run"},
          {"exists already", "merge", dataset, "--into", dataset},
          {"does not exist", "verify", dataset + "-not"},
          {"is missing", "info", folder.toString()}
        }) {
      String[] command = wrong.clone();
      command[0] = "dataset";
      Invocation said = Invocation.of(command);
      assertEquals(2, said.code(), said.err());
      assertTrue(said.complaint().contains(wrong[0]), said.complaint());
      assertEquals(1, said.complaint().lines().count(), said.complaint());
    }
  }
}
