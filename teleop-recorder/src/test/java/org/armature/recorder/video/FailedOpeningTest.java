package org.armature.recorder.video;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A robot records for days: what cannot be opened must cost no memory. */
class FailedOpeningTest {
  private static final int SIZE = 192;
  private static final int WARM_UP = 20;

  @TempDir Path folder;

  @Test
  void encoderThatCannotWriteItsFileKeepsNoMemory() {
    Path file = folder.resolve("no-such-folder").resolve("video.mp4");
    // An encoder of this size holds more than 100 kB; the allocator's own growth is far less.
    expectSteadyMemory(
        100, () -> new VideoEncoder(file, SIZE, SIZE, 10, VideoEncoding.DEFAULT).close());
  }

  @Test
  void decoderOfAnUnknownCodecKeepsNoMemory() throws Exception {
    Path file = folder.resolve("unknown.mp4");
    try (VideoEncoder video = new VideoEncoder(file, SIZE, SIZE, 10, VideoEncoding.DEFAULT)) {
      video.add(CameraImage.allocate(SIZE, SIZE));
      video.finish();
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("avc1"));
    // Where the codec is named; the brand at the file's beginning may say so, too.
    Files.writeString(file, bytes.replace("avc1", "zzz1"), StandardCharsets.ISO_8859_1);
    // An opened file holds its 32 kB read buffer at least.
    expectSteadyMemory(400, () -> new VideoDecoder(file).close());
  }

  private static void expectSteadyMemory(int times, Executable opening) {
    for (int i = 0; i < WARM_UP; i++) {
      assertThrows(IOException.class, opening);
    }
    long before = Pointer.physicalBytes();
    for (int i = 0; i < times; i++) {
      assertThrows(IOException.class, opening);
    }
    long grown = Pointer.physicalBytes() - before;
    assertTrue(grown < 8_000_000, times + " failed openings keep " + grown + " bytes");
  }
}
