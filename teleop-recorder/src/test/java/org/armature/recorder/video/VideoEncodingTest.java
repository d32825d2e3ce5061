package org.armature.recorder.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.armature.policy.CameraImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoEncodingTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final SensorScene SCENE = new SensorScene(3);

  @TempDir Path folder;

  @Test
  void livePicturesKeepFidelityAndTheirColours() throws Exception {
    Path file = encode(VideoEncoding.LIVE, 20);
    CameraImage raw = CameraImage.allocate(WIDTH, HEIGHT);
    CameraImage decoded = CameraImage.allocate(WIDTH, HEIGHT);
    double squares = 0;
    double[] bias = new double[3];
    int stride = WIDTH * 3;
    try (VideoDecoder video = new VideoDecoder(file)) {
      for (int i = 0; i < 20; i++) {
        SCENE.draw(raw, i);
        assertTrue(video.read(decoded));
        for (int y = 0; y < HEIGHT; y += 2) {
          for (int at = y * stride; at < (y + 1) * stride; at += at % 3 == 2 ? 4 : 1) {
            double error = 0; // of a 2×2 box average, which is what policies look at
            for (int corner : new int[] {at, at + 3, at + stride, at + stride + 3}) {
              error += ((decoded.rgb().get(corner) & 0xff) - (raw.rgb().get(corner) & 0xff)) / 4.0;
            }
            squares += error * error;
            bias[at % 3] += error;
          }
        }
      }
    }
    double pixels = 20.0 * WIDTH * HEIGHT / 4;
    double decibels = 10 * Math.log10(255 * 255 * pixels * 3 / squares);
    assertTrue(decibels > 36, decibels + " dB");
    for (double channel : bias) {
      // The saturated cubes lie outside of what 4:2:0 can say: half a level of the mean is theirs.
      assertEquals(0, channel / pixels, 0.7, "mean error of a colour, of 255 levels");
    }
  }

  @ParameterizedTest
  @CsvSource({"LEROBOT_AV1, av1", "LEROBOT_H264, h264", "LIVE, h264", "DEFAULT, h264"})
  void ffprobeSeesEveryFrameAtItsTime(String preset, String codec) throws Exception {
    VideoEncoding encoding = (VideoEncoding) VideoEncoding.class.getField(preset).get(null);
    Path file = encode(encoding, 7);
    String said =
        run(
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "stream=codec_name,pix_fmt,color_space,color_range,nb_frames:packet=pts_time",
            "-of",
            "csv=p=0",
            file.toString());
    assertTrue(said.contains(codec + ",yuv420p,tv,smpte170m,7"), said);
    for (int i = 0; i < 7; i++) {
      assertTrue(said.contains("%.6f".formatted(i / 30.0)), said);
    }
  }

  @Test
  void closingWhileAnotherThreadEncodesLeavesTheFreeingToIt() throws Exception {
    CameraImage image = CameraImage.allocate(WIDTH, HEIGHT);
    for (int round = 0; round < 20; round++) {
      VideoEncoder video =
          new VideoEncoder(folder.resolve("closed.mp4"), WIDTH, HEIGHT, 30, VideoEncoding.LIVE);
      Thread encoding =
          Thread.ofPlatform()
              .start(() ->
                  assertThrows(
                      IOException.class,
                      () -> {
                        while (true) {
                          video.add(image);
                        }
                      }));
      while (video.frames() < round) {
        Thread.onSpinWait();
      }
      video.close();
      encoding.join(TimeUnit.SECONDS.toMillis(20));
      assertTrue(!encoding.isAlive(), "the encoding thread does not end");
      assertThrows(IOException.class, () -> video.add(image));
    }
  }

  @Test
  void aThreadThatStepsBackHasItsNiceValueAndTheOthersHaveNot() throws Exception {
    String[] nice = new String[2];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              BackgroundPriority.set(BackgroundPriority.LATER);
              nice[0] = niceOfThisThread();
            });
    thread.join();
    nice[1] = niceOfThisThread();
    assertEquals("10", nice[0]);
    assertEquals("0", nice[1]);
  }

  private static String niceOfThisThread() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path encode(VideoEncoding encoding, int frames) throws IOException {
    Path file = folder.resolve("video.mp4");
    CameraImage image = CameraImage.allocate(WIDTH, HEIGHT);
    try (VideoEncoder video = new VideoEncoder(file, WIDTH, HEIGHT, 30, encoding)) {
      for (int i = 0; i < frames; i++) {
        SCENE.draw(image, i);
        video.add(image);
      }
      video.finish();
    }
    return file;
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
