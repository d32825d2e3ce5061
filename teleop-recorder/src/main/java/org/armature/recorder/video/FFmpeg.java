package org.armature.recorder.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What the encoder and the decoder share: FFmpeg's error codes as exceptions, quiet logging,
 * bounded memory.
 */
final class FFmpeg {
  static {
    av_log_set_level(AV_LOG_FATAL);
    // Damaged files ask for any amount; a picture of 64 million pixels needs less than this.
    av_max_alloc(1 << 29);
  }

  private FFmpeg() {}

  /** Makes the settings above hold before FFmpeg is used. */
  static void load() {}

  /** Passes a result on, or throws what FFmpeg says about a negative one. */
  static int check(int result, Path file, String doing) throws IOException {
    if (result < 0) {
      byte[] text = new byte[128];
      int known = av_strerror(result, text, text.length);
      int length = 0;
      while (length < text.length && text[length] != 0) {
        length++;
      }
      String reason =
          known < 0 ? "error " + result : new String(text, 0, length, StandardCharsets.UTF_8);
      throw new IOException("%s: FFmpeg could not %s: %s".formatted(file, doing, reason));
    }
    return result;
  }
}
