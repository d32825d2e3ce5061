package org.armature.recorder.video;

/**
 * How pictures become video. A network trains on decoded pictures and later sees raw ones, so the
 * defaults favour fidelity over size.
 *
 * @param codec the codec, with its encoder and pixel format
 * @param quantizer constant quantizer: 1 (best) to 51 for H.264, 1 to 63 for AV1
 * @param gop frames from one key frame to the next; 2 is best for random access, 10 for size
 * @param threads encoding threads
 */
public record VideoEncoding(Codec codec, int quantizer, int gop, int threads) {
  /** A codec, the encoder used for it and its pixel format. */
  public enum Codec {
    /**
     * H.264 by OpenH264, colour at half resolution (4:2:0): fast, and every player reads it. A 2×2
     * box average of the decoded picture keeps the colours of the original's box average.
     */
    H264("h264", "libopenh264", "yuv420p", 51),
    /**
     * AV1 by libaom, colour at full resolution (4:4:4): the closest picture, at about twenty times
     * the encoding time.
     */
    AV1("av1", "libaom-av1", "yuv444p", 63),
    /** AV1 by SVT-AV1, 4:2:0: what LeRobot's own recorder writes. */
    AV1_SVT("av1", "libsvtav1", "yuv420p", 63),
    /** H.264 by an NVIDIA card, 4:2:0. */
    H264_NVENC("h264", "h264_nvenc", "yuv420p", 51),
    /** H.264 by Intel's Quick Sync, 4:2:0. */
    H264_QSV("h264", "h264_qsv", "nv12", 51),
    /** AV1 by an NVIDIA card, 4:2:0. */
    AV1_NVENC("av1", "av1_nvenc", "yuv420p", 63);

    final String canonicalName;
    final String encoder;
    final String encoderPixelFormat;
    final int worstQuantizer;

    Codec(String canonicalName, String encoder, String encoderPixelFormat, int worstQuantizer) {
      this.canonicalName = canonicalName;
      this.encoder = encoder;
      this.encoderPixelFormat = encoderPixelFormat;
      this.worstQuantizer = worstQuantizer;
    }

    /** The name that datasets use: {@code h264} or {@code av1}. */
    public String canonicalName() {
      return canonicalName;
    }

    /** FFmpeg's name of the pixel format that the file holds. */
    public String pixelFormat() {
      return encoderPixelFormat.equals("nv12") ? "yuv420p" : encoderPixelFormat;
    }
  }

  /** What policies train on: H.264 with quantizer 10, a key frame each 10 frames, one thread. */
  public static final VideoEncoding DEFAULT = new VideoEncoding(Codec.H264, 10, 10, 1);

  /** While recording beside a robot's control: H.264, about 40 dB, half the time of DEFAULT. */
  public static final VideoEncoding LIVE = new VideoEncoding(Codec.H264, 24, 10, 1);

  /** LeRobot's own settings: SVT-AV1, crf 30, a key frame each 2 frames (preset 12). */
  public static final VideoEncoding LEROBOT_AV1 = new VideoEncoding(Codec.AV1_SVT, 30, 2, 1);

  /** LeRobot's settings for H.264 as near as OpenH264, which has no crf, comes to them. */
  public static final VideoEncoding LEROBOT_H264 = new VideoEncoding(Codec.H264, 30, 2, 1);

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public VideoEncoding {
    if (quantizer < 1 || quantizer > codec.worstQuantizer) {
      throw new IllegalArgumentException(
          "quantizer of %s is %d; expected 1 to %d"
              .formatted(codec.canonicalName, quantizer, codec.worstQuantizer));
    }
    if (gop < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "gop is %d and threads %d; both must be positive".formatted(gop, threads));
    }
  }

  /**
   * Whether pictures of this size can be encoded: 4:2:0 needs even sides, of at least 16 pixels,
   * and SVT-AV1 at least 64.
   */
  public boolean fits(int width, int height) {
    int least = codec == Codec.AV1_SVT ? 64 : 16;
    boolean even = width % 2 == 0 && height % 2 == 0;
    return width >= least && height >= least && (even || codec == Codec.AV1);
  }
}
