package org.armature.nodes.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRecordingTest {
  private static final long PERIOD = 100_000_000L;
  private static final long START = 1_000_000_000_000L;
  private static final List<String> JOINTS = List.of("a", "b");
  private static final DatasetSchema SCHEMA =
      new DatasetSchema(
          10,
          "panda",
          List.of(
              Feature.vector("observation.state", JOINTS),
              Feature.vector("action", JOINTS),
              Feature.camera("front", 64, 64),
              Feature.flag("complementary_info.disturbed"),
              Feature.flag(DatasetRecording.BY_HAND),
              Feature.flag("next.success")));

  @TempDir Path folder;
  private final CameraImage image = CameraImage.allocate(64, 64);

  private DatasetRecording record() throws Exception {
    return new DatasetRecording(
        DatasetWriter.create(folder.resolve("dataset"), SCHEMA, VideoEncoding.DEFAULT), PERIOD);
  }

  private void offer(DatasetRecording recording, int frame) {
    double[] state = {frame, 0};
    recording.frame(
        new Observation(START + frame * PERIOD, Map.of("front", image), state, "do it"),
        new double[] {frame + 0.5, 0},
        frame >= 4 && frame < 7);
  }

  private DatasetReader reread() throws Exception {
    DatasetReader reader = DatasetReader.open(folder.resolve("dataset"));
    reader.verify();
    return reader;
  }

  @Test
  void writesTheFramesOfTheEpisodeAndTellsTheOutcomeInTheLast() throws Exception {
    try (DatasetRecording recording = record()) {
      recording.begin("do it", START);
      for (int frame = -2; frame < 9; frame++) {
        offer(recording, frame);
      }
      // The end is told while pictures of the last moments are still under way.
      recording.end(START + 10 * PERIOD + PERIOD / 2, true);
      for (int frame = 9; frame < 13; frame++) {
        offer(recording, frame);
      }
    }
    Episode episode = reread().episode(0);
    assertEquals(11, episode.length());
    assertEquals(List.of("do it"), episode.tasks());
    for (int frame = 0; frame < 11; frame++) {
      assertEquals(frame, episode.floats("observation.state")[frame][0]);
      assertEquals(frame + 0.5f, episode.floats("action")[frame][0]);
      assertEquals(frame == 10, episode.flags("next.success")[frame]);
      assertEquals(frame >= 4 && frame < 7, episode.flags(DatasetRecording.BY_HAND)[frame]);
    }
  }

  @Test
  void keepsATimedOutEpisodeAsFailedAndDiscardsAnAbortedOne() throws Exception {
    DatasetRecording recording = record();
    try (recording) {
      recording.begin("do it", START);
      offer(recording, 0);
      offer(recording, 1);
      recording.end(START + PERIOD, false);
      recording.begin("do it", START + 20 * PERIOD);
      offer(recording, 20);
      recording.abort();
      offer(recording, 21);
    }
    DatasetReader reader = reread();
    assertEquals(1, reader.episodeCount());
    assertEquals(2, reader.episode(0).length());
    assertFalse(reader.episode(0).flags("next.success")[1]);
    assertEquals(new RecordingReport(1, 2, 1, 0, 0), recording.report());
  }

  @Test
  void leavesAReadableDatasetWhenClosedInTheMiddleOfAnEpisode() throws Exception {
    DatasetRecording recording = record();
    try (recording) {
      recording.begin("do it", START);
      offer(recording, 0);
      offer(recording, 1);
      recording.end(START + PERIOD, true);
      recording.begin("do it", START + 20 * PERIOD);
      offer(recording, 20);
    }
    assertEquals(1, reread().episodeCount());
    long before = System.nanoTime();
    recording.close();
    assertTrue(System.nanoTime() - before < 100_000_000L, "closing again does nothing");
  }

  /** Closing waits two seconds at most; a busy machine writes 64 frames in more. */
  private static void awaitCommit(DatasetRecording recording) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (recording.report().episodes() == 0) {
      assertTrue(System.nanoTime() < deadline, "not committed within 30 s");
      Thread.sleep(10);
    }
  }

  @Test
  void countsFramesThatNeverCameAndFramesThatDidNotFit() throws Exception {
    DatasetRecording recording = record();
    try (recording) {
      recording.begin("do it", START);
      for (int frame = 0; frame < 2000; frame++) {
        offer(recording, frame);
      }
      recording.end(START + 3000 * PERIOD, false);
    }
    awaitCommit(recording);
    RecordingReport report = recording.report();
    assertTrue(report.droppedFrames() > 0);
    assertEquals(2000, report.frames() + report.droppedFrames());
    assertTrue(report.missingFrames() <= report.droppedFrames());
  }
}
