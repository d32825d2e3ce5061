package org.armature.recorder.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.TableScene;
import org.armature.recorder.video.VideoEncoding.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network sees in training (decoded) must be what it sees live (raw). */
class VideoFidelityTest {
  private static final int SIZE = 192;

  @TempDir Path folder;

  @Test
  void halvedPicturesKeepFortyDecibels() throws Exception {
    // Policies look at 2x2 box averages; 40 dB is an error of 2.5 of 255 levels (root mean square).
    assertTrue(psnr(VideoEncoding.DEFAULT, 30, 2) >= 40);
  }

  @Test
  void fullColourKeepsFortyDecibelsAtFullSize() throws Exception {
    assertTrue(psnr(new VideoEncoding(Codec.AV1, 12, 2, 1), 6, 1) >= 40);
  }

  @Test
  void seekingContinuesAtTheAskedFrame() throws Exception {
    Path file = folder.resolve("seek.mp4");
    encode(file, VideoEncoding.DEFAULT, 25);
    CameraImage inOrder = CameraImage.allocate(SIZE, SIZE);
    CameraImage sought = CameraImage.allocate(SIZE, SIZE);
    try (VideoDecoder first = new VideoDecoder(file);
        VideoDecoder second = new VideoDecoder(file)) {
      assertEquals(25, first.frameCount());
      assertEquals(10, first.framesPerSecond(), 1e-9);
      assertEquals("h264", first.codecName());
      for (int i = 0; i <= 17; i++) {
        assertTrue(first.read(inOrder));
      }
      second.seek(1.7);
      assertTrue(second.read(sought));
      assertEquals(inOrder.rgb(), sought.rgb());
    }
  }

  @Test
  void oddSizesAreRefusedWhereColourIsHalved() {
    assertFalse(VideoEncoding.DEFAULT.fits(191, 192));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new VideoEncoder(folder.resolve("odd.mp4"), 191, 192, 10, VideoEncoding.DEFAULT));
    assertTrue(String.valueOf(error.getMessage()).contains("191x192"), error.toString());
    assertFalse(Files.exists(folder.resolve("odd.mp4")));
  }

  private void encode(Path file, VideoEncoding encoding, int frames) throws Exception {
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    try (VideoEncoder video = new VideoEncoder(file, SIZE, SIZE, 10, encoding)) {
      for (int i = 0; i < frames; i++) {
        TableScene.draw(image, 0, i);
        video.add(image);
      }
      video.finish();
    }
  }

  /** Peak signal-to-noise ratio of {@code block × block} box averages, dB. */
  private double psnr(VideoEncoding encoding, int frames, int block) throws Exception {
    Path file = folder.resolve("scene.mp4");
    encode(file, encoding, frames);
    CameraImage raw = CameraImage.allocate(SIZE, SIZE);
    CameraImage decoded = CameraImage.allocate(SIZE, SIZE);
    double squares = 0;
    long count = 0;
    try (VideoDecoder video = new VideoDecoder(file)) {
      for (int i = 0; i < frames; i++) {
        TableScene.draw(raw, 0, i);
        assertTrue(video.read(decoded));
        for (int y = 0; y < SIZE; y += block) {
          for (int x = 0; x < SIZE; x += block) {
            for (int channel = 0; channel < 3; channel++) {
              double error =
                  mean(raw.rgb(), x, y, block, channel) - mean(decoded.rgb(), x, y, block, channel);
              squares += error * error;
              count++;
            }
          }
        }
      }
      assertFalse(video.read(decoded), "more frames than were encoded");
    }
    return 10 * Math.log10(255.0 * 255.0 * count / squares);
  }

  private static double mean(ByteBuffer rgb, int x, int y, int block, int channel) {
    double sum = 0;
    for (int dy = 0; dy < block; dy++) {
      for (int dx = 0; dx < block; dx++) {
        sum += rgb.get(((y + dy) * SIZE + x + dx) * 3 + channel) & 0xff;
      }
    }
    return sum / (block * block);
  }
}
