package org.armature.recorder.video;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.TableScene;
import org.armature.recorder.video.VideoEncoding.Codec;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged video gives pictures or an error that names the file; nothing else. */
class DamagedVideoTest {
  private static final int SIZE = 96;
  private static final int FRAMES = 24;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H264, 200", "AV1_SVT, 200"})
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void damageIsAnErrorThatNamesTheFileOrPictures(Codec codec, int rounds) throws Exception {
    Counts counts = damage(folder, new VideoEncoding(codec, 30, 10, 1), rounds, 3);
    assertTrue(counts.refused > rounds / 10, counts.toString());
    assertTrue(counts.read > rounds / 20, counts.toString());
  }

  /** How many damaged files were refused, read to the end, and what memory remained in use. */
  record Counts(int refused, int read, long grown) {}

  /** Damages a video in many ways and reads it; fails with whatever is no {@link IOException}. */
  static Counts damage(Path folder, VideoEncoding encoding, int rounds, long seed)
      throws IOException {
    Path whole = folder.resolve("whole.mp4");
    encode(whole, encoding);
    byte[] bytes = Files.readAllBytes(whole);
    Path damaged = folder.resolve("damaged.mp4");
    Random random = new Random(seed);
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    int refused = 0;
    int read = 0;
    long before = Pointer.physicalBytes();
    for (int round = 0; round < rounds; round++) {
      Files.write(damaged, damaged(bytes, random));
      try {
        readAll(damaged, image, random);
        read++;
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("damaged.mp4"), e.toString());
        refused++;
      } catch (IllegalArgumentException e) {
        // The damage made another size of it, which the image here does not have.
        assertTrue(String.valueOf(e.getMessage()).contains("damaged.mp4"), e.toString());
        refused++;
      }
    }
    return new Counts(refused, read, Pointer.physicalBytes() - before);
  }

  private static void readAll(Path file, CameraImage image, Random random) throws IOException {
    try (VideoPackets packets = new VideoPackets(file)) {
      packets.seconds();
    }
    try (VideoDecoder video = new VideoDecoder(file)) {
      while (video.read(image)) {}
      for (int i = 0; i < 4; i++) {
        video.frameAt(random.nextInt(FRAMES) / 30.0, image);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> {
        for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        for (int i = from; i < to; i++) {
          bytes[i] = (byte) random.nextInt();
        }
      }
      default -> {
        // The index, which is at the end, has most of what can be damaged in telling ways.
        int index = bytes.length - 1 - random.nextInt(Math.min(900, bytes.length));
        bytes[index] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
    }
    return bytes;
  }

  private static void encode(Path file, VideoEncoding encoding) throws IOException {
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    try (VideoEncoder video = new VideoEncoder(file, SIZE, SIZE, 30, encoding)) {
      for (int i = 0; i < FRAMES; i++) {
        TableScene.draw(image, 0, i);
        video.add(image);
      }
      video.finish();
    }
  }
}
