package org.armature.recorder.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

/**
 * What a video holds, read without decoding a picture.
 *
 * @param codec name of the codec, such as {@code h264} or {@code av1}
 * @param width pixels per row
 * @param height rows
 * @param framesPerSecond average frames per second
 * @param times when each frame is shown, seconds, in order
 */
public record VideoIndex(
    String codec, int width, int height, double framesPerSecond, double[] times) {

  /**
   * Reads all frames' times.
   *
   * @throws IOException if the file is missing, is not a video, or does not hold all the frames
   *     that its index lists
   */
  public static VideoIndex read(Path file) throws IOException {
    try (MediaFile media = new MediaFile(file)) {
      double[] times = new double[256];
      int count = 0;
      int packets = 0;
      while (media.read()) {
        long time = media.packet.pts();
        boolean shown = (media.packet.flags() & AV_PKT_FLAG_DISCARD) == 0;
        boolean empty = media.packet.size() == 0;
        media.release();
        if (time == AV_NOPTS_VALUE || empty) {
          throw new IOException(
              "%s: frame %d has no %s".formatted(file, packets, empty ? "data" : "time"));
        }
        packets++;
        if (shown) {
          times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
          times[count++] = media.seconds(time);
        }
      }
      long listed = media.stream.nb_frames();
      if (listed > 0 && listed != packets) {
        throw new IOException(
            "%s: its index lists %d frames, %d can be read".formatted(file, listed, packets));
      }
      double[] inOrder = Arrays.copyOf(times, count);
      Arrays.sort(inOrder);
      AVCodecParameters codec = media.stream.codecpar();
      return new VideoIndex(
          avcodec_get_name(codec.codec_id()).getString(),
          codec.width(),
          codec.height(),
          av_q2d(media.stream.avg_frame_rate()),
          inOrder);
    }
  }

  /** Number of frames. */
  public int frames() {
    return times.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoIndex index
        && codec.equals(index.codec)
        && width == index.width
        && height == index.height
        && framesPerSecond == index.framesPerSecond
        && Arrays.equals(times, index.times);
  }

  @Override
  public int hashCode() {
    return 31 * codec.hashCode() + Arrays.hashCode(times);
  }
}
