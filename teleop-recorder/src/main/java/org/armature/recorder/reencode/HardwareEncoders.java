package org.armature.recorder.reencode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoDecoder;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;
import org.armature.recorder.video.VideoEncoding.Codec;

/**
 * Looks for an encoder of a graphics card that works on this computer. Whether one does is known
 * only by encoding with it, and drivers crash and hang: that is tried in a process of its own.
 */
public final class HardwareEncoders {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What drivers of graphics cards show; without, there is nothing to try. */
  private static final List<Path> DEVICES = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dri"));

  private static final int SIZE = 256;
  private static final int FRAMES = 8;

  private HardwareEncoders() {}

  /**
   * The encoding with the first hardware encoder of its codec that works, or the encoding itself.
   * Takes a second for each encoder: to be asked once, before recording.
   *
   * @param software what to fall back to
   * @param told hears in one sentence what was found; nothing on a computer without a graphics card
   * @throws InterruptedException if the thread was interrupted
   */
  public static VideoEncoding orSoftware(VideoEncoding software, Consumer<String> told)
      throws InterruptedException {
    if (DEVICES.stream().noneMatch(Files::exists)) {
      return software;
    }
    return orSoftware(software, told, EncoderProcess.ofThisJava(PATIENCE));
  }

  static VideoEncoding orSoftware(
      VideoEncoding software, Consumer<String> told, EncoderProcess encoder)
      throws InterruptedException {
    String name = software.codec().canonicalName();
    List<Codec> candidates =
        name.equals(Codec.H264.canonicalName())
            ? List.of(Codec.H264_NVENC, Codec.H264_QSV)
            : List.of(Codec.AV1_NVENC);
    for (Codec candidate : candidates) {
      VideoEncoding hardware =
          new VideoEncoding(candidate, software.quantizer(), software.gop(), software.threads());
      if (works(hardware, encoder)) {
        told.accept("video is encoded by " + candidate);
        return hardware;
      }
    }
    told.accept(
        "no hardware encoder for %s works here (tried %s); %s encodes on the processor"
            .formatted(name, candidates, software.codec()));
    return software;
  }

  private static boolean works(VideoEncoding hardware, EncoderProcess encoder)
      throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("armature-hardware");
      Path plain = folder.resolve("plain.mp4");
      Path encoded = folder.resolve("encoded.mp4");
      try {
        CameraImage grey = CameraImage.allocate(SIZE, SIZE);
        for (int i = 0; i < grey.rgb().capacity(); i++) {
          grey.rgb().put(i, (byte) (i % 3 == 0 ? 200 : 60)); // reddish: planes swapped would show
        }
        try (VideoEncoder video = new VideoEncoder(plain, SIZE, SIZE, 30, VideoEncoding.DEFAULT)) {
          for (int i = 0; i < FRAMES; i++) {
            video.add(grey);
          }
          video.finish();
        }
        encoder.encode(plain, encoded, hardware, frame -> {});
        return isSame(grey, encoded);
      } finally {
        Files.deleteIfExists(plain);
        Files.deleteIfExists(encoded);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      return false; // this is what the trial is for
    }
  }

  private static boolean isSame(CameraImage expected, Path encoded) throws IOException {
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    int frames = 0;
    try (VideoDecoder video = new VideoDecoder(encoded)) {
      while (video.read(image)) {
        frames++;
        for (int channel = 0; channel < 3; channel++) {
          int at = 3 * (SIZE / 2 * SIZE + SIZE / 2) + channel;
          if (Math.abs((image.rgb().get(at) & 0xff) - (expected.rgb().get(at) & 0xff)) > 12) {
            return false;
          }
        }
      }
    }
    return frames == FRAMES;
  }
}
