package org.armature.recorder.video;

import static org.armature.recorder.video.FFmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry_from_timestamp;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes the pictures of a video on the calling thread, in order or at a time. Colour of half
 * resolution is repeated, not interpolated: a 2×2 box average of the result then keeps the average
 * colour. Not thread-safe.
 */
public final class VideoDecoder implements AutoCloseable {
  /** How far a frame may be from the time at which it is asked for, seconds. */
  public static final double TIME_TOLERANCE = 1e-4;

  private final Path file;
  private final NativeResources natives = new NativeResources();
  private final MediaFile media;
  private final AVCodecContext codec;
  private final AVFrame frame;
  private final PictureConverter converter;
  private final int width;
  private final int height;

  /** Time of the frame that was decoded last, seconds; not a number when there is none. */
  private double position = Double.NaN;

  private double skipBefore = Double.NEGATIVE_INFINITY;
  private boolean drained;

  /**
   * Opens a video.
   *
   * @throws IOException if the file is missing, is not a video, or its codec is unknown
   */
  public VideoDecoder(Path file) throws IOException {
    this.file = file;
    try {
      media = natives.own(new MediaFile(file), MediaFile::close);
      width = media.stream.codecpar().width();
      height = media.stream.codecpar().height();
      codec = openCodec();
      frame = natives.own(av_frame_alloc(), f -> av_frame_free(f));
      converter = natives.own(new PictureConverter(file, width, height), PictureConverter::close);
    } catch (IOException | RuntimeException e) {
      natives.close();
      throw e;
    }
  }

  private AVCodecContext openCodec() throws IOException {
    AVCodec decoder = avcodec_find_decoder(media.stream.codecpar().codec_id());
    if (decoder == null || decoder.isNull()) {
      throw new IOException(file + " has a video stream that cannot be decoded");
    }
    AVCodecContext opened =
        natives.own(avcodec_alloc_context3(decoder), c -> avcodec_free_context(c));
    check(
        avcodec_parameters_to_context(opened, media.stream.codecpar()),
        file,
        "describe the stream");
    opened.thread_count(1);
    check(avcodec_open2(opened, decoder, (AVDictionary) null), file, "open the decoder");
    return opened;
  }

  /** Pixels per row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Average frames per second. */
  public double framesPerSecond() {
    return av_q2d(media.stream.avg_frame_rate());
  }

  /** Number of frames that the file's index lists. */
  public long frameCount() {
    return media.stream.nb_frames();
  }

  /** Duration of the stream, seconds. */
  public double durationSeconds() {
    return media.seconds(media.stream.duration());
  }

  /** Name of the codec, such as {@code h264}. */
  public String codecName() {
    return avcodec_get_name(media.stream.codecpar().codec_id()).getString();
  }

  /** Makes {@link #read} continue with the first frame that is not before a time, in seconds. */
  public void seek(double seconds) throws IOException {
    toKeyFrame(seconds);
    skipBefore = seconds - 0.5 / framesPerSecond();
  }

  private void toKeyFrame(double seconds) throws IOException {
    long first = Math.max(0, media.stream.start_time());
    media.seek(Math.max(first, media.ticks(seconds)));
    avcodec_flush_buffers(codec);
    drained = false;
    position = Double.NaN;
    skipBefore = Double.NEGATIVE_INFINITY;
  }

  /**
   * Decodes the next picture.
   *
   * @param into where to put it; of the video's size
   * @return false at the end of the video
   * @throws IllegalArgumentException if the image is of another size
   * @throws IOException if the file is damaged
   */
  public boolean read(CameraImage into) throws IOException {
    do {
      if (!nextFrame()) {
        return false;
      }
    } while (position < skipBefore);
    converter.convert(frame, into);
    return true;
  }

  /**
   * Decodes the picture at a time. Times that grow need no seeking as long as no key frame is
   * passed over.
   *
   * @param seconds time of the frame, within {@link #TIME_TOLERANCE}
   * @param into where to put it; of the video's size
   * @throws IllegalArgumentException if the image is of another size or the time is not a number
   * @throws IOException if the video has no frame at this time, naming the nearest, or is damaged
   */
  public void frameAt(double seconds, CameraImage into) throws IOException {
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("%s: asked for a frame at %s s".formatted(file, seconds));
    }
    skipBefore = Double.NEGATIVE_INFINITY;
    double nearest = Double.NaN;
    if (isAhead(seconds)) {
      nearest = decodeTo(seconds);
    }
    // Key frames are found by when they are decoded, which with reordered frames is before their
    // time: where the first frame found is too late, an earlier key frame is tried.
    for (double back : new double[] {0, 2, Double.POSITIVE_INFINITY}) {
      if (Math.abs(nearest - seconds) <= TIME_TOLERANCE) {
        break;
      }
      toKeyFrame(Math.max(0, seconds + TIME_TOLERANCE - back));
      double found = decodeTo(seconds);
      nearest = Math.abs(nearest - seconds) <= Math.abs(found - seconds) ? nearest : found;
    }
    if (!(Math.abs(nearest - seconds) <= TIME_TOLERANCE)) {
      position = Double.NaN;
      throw new IOException(
          Double.isNaN(nearest)
              ? "%s: no frame at %.6f s can be decoded".formatted(file, seconds)
              : "%s: asked for the frame at %.6f s; the nearest is at %.6f s"
                  .formatted(file, seconds, nearest));
    }
    converter.convert(frame, into);
  }

  /** Whether a time is reached by decoding on as soon as by seeking. */
  private boolean isAhead(double seconds) {
    if (!(position <= seconds + TIME_TOLERANCE)) {
      return false;
    }
    AVIndexEntry key =
        avformat_index_get_entry_from_timestamp(
            media.stream, media.ticks(seconds + TIME_TOLERANCE), AVSEEK_FLAG_BACKWARD);
    return key != null
        && !key.isNull()
        && media.seconds(key.timestamp()) <= position + TIME_TOLERANCE;
  }

  /** Decodes up to a time; returns that of the frame decoded which is nearest to it. */
  private double decodeTo(double seconds) throws IOException {
    double nearest = position;
    while (!(position >= seconds - TIME_TOLERANCE)) {
      if (!nextFrame()) {
        return nearest;
      }
      boolean nearer = !(Math.abs(nearest - seconds) <= Math.abs(position - seconds));
      nearest = nearer ? position : nearest;
    }
    return nearest;
  }

  private boolean nextFrame() throws IOException {
    while (true) {
      int result = avcodec_receive_frame(codec, frame);
      if (result >= 0) {
        position = media.seconds(frame.best_effort_timestamp());
        return true;
      }
      position = Double.NaN;
      if (result == AVERROR_EOF()) {
        return false;
      }
      if (result != AVERROR_EAGAIN()) {
        check(result, file, "decode a frame");
      }
      feed();
    }
  }

  private void feed() throws IOException {
    if (drained) {
      return;
    }
    if (!media.read()) {
      drained = true;
      check(avcodec_send_packet(codec, null), file, "end decoding");
      return;
    }
    try {
      check(avcodec_send_packet(codec, media.packet), file, "decode a packet");
    } finally {
      media.release();
    }
  }

  @Override
  public void close() {
    natives.close();
  }
}
