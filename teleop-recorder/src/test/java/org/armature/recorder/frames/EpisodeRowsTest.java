package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a dataset, by way of the files. */
class EpisodeRowsTest {
  @TempDir Path folder;

  private Episode recorded(Take take, boolean success, boolean truncated) throws Exception {
    RecordingMapping mapping = take.mapping;
    try (DatasetWriter dataset =
            DatasetWriter.create(folder.resolve("set"), mapping.schema(), VideoEncoding.DEFAULT);
        EpisodeWriter episode = dataset.beginEpisode()) {
      EpisodeRows rows = new EpisodeRows(mapping, "stack the cubes", episode::addRow);
      rows.task(Take.START + 450 * Take.MS, "hand over the cube");
      rows.task(Take.START + 500 * Take.MS, " ");
      take.frames.forEach(rows::add);
      assertEquals(take.frames.size() - 1, episode.length(), "the last waits for the outcome");
      rows.end(success, truncated);
      assertThrows(IllegalStateException.class, () -> rows.end(true, false));
      episode.commit();
    }
    DatasetReader dataset = DatasetReader.open(folder.resolve("set"));
    dataset.verify();
    return dataset.episode(0);
  }

  private static Take statesAndFlag(String flag) {
    StreamMapping state = Take.state(2);
    return new Take(10, state, Take.action("observation.state"), Take.flag(flag, false))
        .samples(0, 0, 1_001, 500, 1)
        .sample(1, 500, 1)
        .message(new Take.Message(2, 300 * Take.MS, 301 * Take.MS, new double[] {1}))
        .run(1_001);
  }

  @Test
  void lastRowTellsTheOutcomeAndEveryRowItsTimes() throws Exception {
    Take take = statesAndFlag(RecordingMapping.INTERVENTION);
    Episode episode = recorded(take, true, false);
    int last = episode.length() - 1;
    assertEquals(11, episode.length());
    for (int i = 0; i <= last; i++) {
      assertEquals(i == last ? 1 : 0, episode.floats(RecordingMapping.REWARD)[i][0]);
      assertEquals(i == last, episode.flags(RecordingMapping.DONE)[i]);
      assertEquals(i == last, episode.flags(RecordingMapping.SUCCESS)[i]);
      assertEquals(false, episode.flags(RecordingMapping.TRUNCATED)[i]);
      assertEquals(i >= 3, episode.flags(RecordingMapping.INTERVENTION)[i]);
      long time = Take.START + i * 100L * Take.MS;
      assertArrayEquals(
          new long[] {
            time, i >= 5 ? Take.START + 500 * Take.MS : 0, i >= 3 ? Take.START + 300 * Take.MS : 0
          },
          Arrays.copyOfRange(episode.integers(RecordingMapping.CAPTURE_TIME), 3 * i, 3 * i + 3));
    }
    assertArrayEquals(new boolean[3 * episode.length()], episode.flags(RecordingMapping.REPEATED));
    assertEquals(
        IntStream.rangeClosed(0, last)
            .mapToObj(i -> i < 5 ? "stack the cubes" : "hand over the cube")
            .toList(),
        episode.frameTasks());
  }

  @Test
  void outcomeFromTopicsIsAsTheTopicsSay() throws Exception {
    Episode episode = recorded(statesAndFlag(RecordingMapping.SUCCESS), false, true);
    for (int i = 0; i < episode.length(); i++) {
      boolean last = i == episode.length() - 1;
      assertEquals(i >= 3, episode.flags(RecordingMapping.SUCCESS)[i]);
      assertEquals(last, episode.flags(RecordingMapping.TRUNCATED)[i]);
      assertEquals(last, episode.flags(RecordingMapping.DONE)[i]);
      assertEquals(0, episode.floats(RecordingMapping.REWARD)[i][0]);
      assertEquals(false, episode.flags(RecordingMapping.INTERVENTION)[i]);
    }
  }

  @Test
  void blankTaskIsRefused() {
    RecordingMapping mapping = new Take(10, Take.state(2)).mapping;
    assertThrows(IllegalArgumentException.class, () -> new EpisodeRows(mapping, " ", row -> {}));
  }
}
