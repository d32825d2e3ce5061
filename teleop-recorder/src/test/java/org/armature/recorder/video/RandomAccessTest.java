package org.armature.recorder.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.TableScene;
import org.armature.recorder.video.VideoEncoding.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame asked for by its time is that frame, in any order, as training asks. */
class RandomAccessTest {
  private static final int SIZE = 96;
  private static final int FPS = 30;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H264, 2", "H264, 30", "AV1_SVT, 2", "AV1_SVT, 30"})
  void framesComeByTimeInAnyOrder(Codec codec, int gop) throws Exception {
    Path file = folder.resolve("ours.mp4");
    encode(file, new VideoEncoding(codec, 30, gop, 1), 70);
    expectEveryFrameByItsTime(file, 70);
  }

  @Test
  void framesThatAreDecodedInAnotherOrderThanShownComeByTime() throws Exception {
    Path ours = folder.resolve("ours.mp4");
    encode(ours, VideoEncoding.DEFAULT, 70);
    Path reordered = folder.resolve("reordered.mp4");
    ffmpeg("-i", ours, "-c:v", "libx264", "-bf", "3", "-g", "25", reordered);
    expectEveryFrameByItsTime(reordered, 70);
  }

  @Test
  void framesOfEpisodesThatShareAFileComeByTime() throws Exception {
    Path list = folder.resolve("list.txt");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      encode(folder.resolve(i + ".mp4"), VideoEncoding.LEROBOT_H264, 31);
      names.append("file '").append(i).append(".mp4'\n");
    }
    Files.writeString(list, names);
    Path joined = folder.resolve("joined.mp4");
    ffmpeg("-f", "concat", "-i", list, "-c", "copy", joined);
    expectEveryFrameByItsTime(joined, 93);
  }

  @Test
  void aTimeBetweenFramesIsAnErrorThatNamesTheNearest() throws Exception {
    Path file = folder.resolve("ours.mp4");
    encode(file, VideoEncoding.DEFAULT, 10);
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    try (VideoDecoder video = new VideoDecoder(file)) {
      for (double seconds : new double[] {0.21, 0.4}) {
        String said =
            String.valueOf(
                assertThrows(IOException.class, () -> video.frameAt(seconds, image)).getMessage());
        assertTrue(said.contains("ours.mp4"), said);
        assertTrue(said.contains("%.6f".formatted(seconds)), said);
        assertTrue(said.contains(seconds < 0.3 ? "0.200000" : "0.300000"), said);
      }
      video.frameAt(0.2, image);
    }
  }

  private static void expectEveryFrameByItsTime(Path file, int frames) throws IOException {
    try (VideoPackets packets = new VideoPackets(file)) {
      assertArrayEquals(
          IntStream.range(0, frames).mapToDouble(i -> (double) i / FPS).toArray(),
          packets.seconds(),
          VideoDecoder.TIME_TOLERANCE);
    }
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    List<ByteBuffer> inOrder = new ArrayList<>();
    try (VideoDecoder video = new VideoDecoder(file)) {
      while (video.read(image)) {
        inOrder.add(copy(image));
      }
    }
    assertEquals(frames, inOrder.size());
    Random random = new Random(5);
    try (VideoDecoder video = new VideoDecoder(file)) {
      for (int round = 0; round < 60; round++) {
        int first = random.nextInt(frames);
        for (int i = first; i < Math.min(first + 3, frames); i++) {
          video.frameAt((float) i / FPS, image); // datasets hold times as float32
          assertEquals(inOrder.get(i), copy(image), "frame " + i);
        }
      }
    }
  }

  private static ByteBuffer copy(CameraImage image) {
    ByteBuffer all = image.rgb().duplicate().clear();
    return ByteBuffer.allocate(all.capacity()).put(all).flip();
  }

  private static void encode(Path file, VideoEncoding encoding, int frames) throws IOException {
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    try (VideoEncoder video = new VideoEncoder(file, SIZE, SIZE, FPS, encoding)) {
      for (int i = 0; i < frames; i++) {
        TableScene.draw(image, 0, i);
        video.add(image);
      }
      video.finish();
    }
  }

  private static void ffmpeg(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
