package org.armature.recorder.reencode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.RecordedDataset;
import org.armature.recorder.video.VideoDecoder;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReencoderTest {
  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void record() throws IOException {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, 6, 9);
  }

  @Test
  void videosBecomeAv1WhileFurtherEpisodesAreRecorded() throws Exception {
    double[] before = meanColour(videos().getFirst());
    AtomicReference<IOException> failure = new AtomicReference<>();
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      Thread recording =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  RecordedDataset.append(dataset, 5, 7, 4);
                } catch (IOException e) {
                  failure.set(e);
                }
              });
      // On a thread of its own: it steps back for good.
      DatasetReencoder.Outcome outcome = inBackground(dataset, VideoEncoding.LEROBOT_AV1, 2);
      assertEquals(new DatasetReencoder.Outcome(4, 0, List.of()), outcome);
      recording.join();
      assertEquals(null, failure.get());
      assertEquals(
          new DatasetReencoder.Outcome(6, 4, List.of()),
          inBackground(dataset, VideoEncoding.LEROBOT_AV1, 5));
    }
    DatasetReader dataset = DatasetReader.open(root);
    dataset.verify();
    assertEquals(5, dataset.episodeCount());
    for (Path video : videos()) {
      assertEquals("av1", codec(video), video.toString());
    }
    assertTrue(Files.readString(root.resolve("meta/info.json")).contains("\"av1\""));
    assertArrayEquals(before, meanColour(videos().getFirst()), 0.7);
  }

  @Test
  void anEncoderThatHangsIsEndedAndItsVideosStayAsTheyAre() throws Exception {
    List<byte[]> before = contents();
    EncoderProcess hangs =
        new EncoderProcess(List.of("sh", "-c", "exec sleep 600"), Duration.ofMillis(50));
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      DatasetReencoder.Outcome outcome =
          onAThread(() ->
              new DatasetReencoder(dataset, VideoEncoding.LEROBOT_AV1, hangs)
                  .run(List.of(0), (file, files, frame) -> {}));
      assertEquals(0, outcome.encoded());
      assertEquals(2, outcome.problems().size());
      assertTrue(outcome.problems().getFirst().contains("file-000.mp4"));
      assertTrue(outcome.problems().getFirst().contains("made no frame"));
    }
    expectContents(before);
    assertTrue(Files.readString(root.resolve("meta/info.json")).contains("\"h264\""));
    assertFalse(Files.exists(root.resolve(".incoming")));
  }

  @Test
  void aVideoThatLosesFramesIsNotReplaced() throws Exception {
    List<byte[]> before = contents();
    Path shorter = folder.resolve("shorter");
    RecordedDataset.record(shorter, 4);
    Path other = shorter.resolve("videos/observation.images.front/chunk-000/file-000.mp4");
    EncoderProcess loses =
        new EncoderProcess(
            List.of("sh", "-c", "cp '" + other + "' \"$2\"", "sh"), Duration.ofSeconds(20));
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      DatasetReencoder.Outcome outcome =
          onAThread(() ->
              new DatasetReencoder(dataset, VideoEncoding.LEROBOT_AV1, loses)
                  .run(List.of(0, 1), (file, files, frame) -> {}));
      assertEquals(4, outcome.problems().size());
      assertTrue(outcome.problems().getFirst().contains("6 frames, encoded anew 4"));
    }
    expectContents(before);
  }

  @Test
  void episodesThatAreNotThereAreRefused() throws Exception {
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new DatasetReencoder(dataset, VideoEncoding.LEROBOT_AV1)
                  .run(List.of(1, 2), (file, files, frame) -> {}));
    }
  }

  private interface Work {
    DatasetReencoder.Outcome run() throws IOException, InterruptedException;
  }

  private DatasetReencoder.Outcome inBackground(
      DatasetWriter dataset, VideoEncoding encoding, int episodes) throws Exception {
    return onAThread(() ->
        new DatasetReencoder(dataset, encoding)
            .run(IntStream.range(0, episodes).boxed().toList(), (file, files, frame) -> {}));
  }

  private static DatasetReencoder.Outcome onAThread(Work work) throws Exception {
    FutureTask<DatasetReencoder.Outcome> task = new FutureTask<>(work::run);
    Thread.ofPlatform().start(task);
    return task.get();
  }

  private List<Path> videos() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("videos"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path video : videos()) {
      contents.add(Files.readAllBytes(video));
    }
    return contents;
  }

  private void expectContents(List<byte[]> before) throws IOException {
    List<byte[]> after = contents();
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), after.get(i));
    }
  }

  private static String codec(Path video) throws IOException {
    try (VideoDecoder decoder = new VideoDecoder(video)) {
      return decoder.codecName();
    }
  }

  private static double[] meanColour(Path video) throws IOException {
    double[] sums = new double[3];
    try (VideoDecoder decoder = new VideoDecoder(video)) {
      CameraImage image = CameraImage.allocate(decoder.width(), decoder.height());
      while (decoder.read(image)) {
        for (int i = 0; i < image.rgb().capacity(); i++) {
          sums[i % 3] += (image.rgb().get(i) & 0xff);
        }
      }
      double pixels = (double) decoder.frameCount() * decoder.width() * decoder.height();
      return new double[] {sums[0] / pixels, sums[1] / pixels, sums[2] / pixels};
    }
  }
}
