package org.armature.recorder.video;

import static org.armature.recorder.video.FFmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
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
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pictures of a video in order, on the calling thread. Colour of half resolution is
 * repeated, not interpolated: a 2×2 box average of the result then keeps the average colour. Not
 * thread-safe.
 */
public final class VideoDecoder implements AutoCloseable {
  private final Path file;
  private final NativeResources natives = new NativeResources();
  private final AVFormatContext format;
  private final AVCodecContext codec;
  private final AVStream stream;
  private final AVPacket packet;
  private final AVFrame frame;
  private final PointerPointer<BytePointer> rgbPlanes;
  private final IntPointer rgbStrides;
  private @Nullable SwsContext converter;
  private double skipBefore = Double.NEGATIVE_INFINITY;
  private boolean drained;

  /**
   * Opens a video.
   *
   * @throws IOException if the file is missing, is not a video, or its codec is unknown
   */
  public VideoDecoder(Path file) throws IOException {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing");
    }
    try {
      format = natives.own(new AVFormatContext(null), f -> avformat_close_input(f));
      check(
          avformat_open_input(format, file.toString(), null, (AVDictionary) null),
          file,
          "open the video");
      check(
          avformat_find_stream_info(format, (PointerPointer<?>) null),
          file,
          "find the video stream");
      stream = findVideo();
      codec = openCodec();
      packet = natives.own(av_packet_alloc(), p -> av_packet_free(p));
      frame = natives.own(av_frame_alloc(), f -> av_frame_free(f));
      rgbPlanes = natives.own(new PointerPointer<>(4), PointerPointer::close);
      int[] strides = {codec.width() * 3, 0, 0, 0};
      rgbStrides = natives.own(new IntPointer(strides), IntPointer::close);
    } catch (IOException | RuntimeException e) {
      natives.close();
      throw e;
    }
  }

  private AVStream findVideo() throws IOException {
    for (int i = 0; i < format.nb_streams(); i++) {
      if (format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return format.streams(i);
      }
    }
    throw new IOException(file + " has no video stream");
  }

  private AVCodecContext openCodec() throws IOException {
    AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
    if (decoder == null || decoder.isNull()) {
      throw new IOException(file + " has a video stream that cannot be decoded");
    }
    AVCodecContext opened =
        natives.own(avcodec_alloc_context3(decoder), c -> avcodec_free_context(c));
    check(avcodec_parameters_to_context(opened, stream.codecpar()), file, "describe the stream");
    opened.thread_count(1);
    check(avcodec_open2(opened, decoder, (AVDictionary) null), file, "open the decoder");
    return opened;
  }

  /** Pixels per row. */
  public int width() {
    return codec.width();
  }

  /** Rows. */
  public int height() {
    return codec.height();
  }

  /** Average frames per second. */
  public double framesPerSecond() {
    return av_q2d(stream.avg_frame_rate());
  }

  /** Number of frames that the file's index lists. */
  public long frameCount() {
    return stream.nb_frames();
  }

  /** Duration of the stream, seconds. */
  public double durationSeconds() {
    return stream.duration() * av_q2d(stream.time_base());
  }

  /** Name of the codec, such as {@code h264}. */
  public String codecName() {
    return avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  /** Makes {@link #read} continue with the first frame that is not before a time, in seconds. */
  public void seek(double seconds) throws IOException {
    long ticks = (long) Math.floor(seconds / av_q2d(stream.time_base()));
    check(
        av_seek_frame(format, stream.index(), ticks, AVSEEK_FLAG_BACKWARD),
        file,
        "seek to " + seconds + " s");
    avcodec_flush_buffers(codec);
    drained = false;
    skipBefore = seconds - 0.5 / framesPerSecond();
  }

  /**
   * Decodes the next picture.
   *
   * @param into where to put it; of the video's size
   * @return false if there is none left
   * @throws IllegalArgumentException if the image is not of the video's size
   */
  public boolean read(CameraImage into) throws IOException {
    if (into.width() != width() || into.height() != height()) {
      throw new IllegalArgumentException(
          "%s is %dx%d, the image to read into is %dx%d"
              .formatted(file, width(), height(), into.width(), into.height()));
    }
    do {
      if (!nextFrame()) {
        return false;
      }
    } while (frame.best_effort_timestamp() * av_q2d(stream.time_base()) < skipBefore);
    ByteBuffer rgb = into.rgb().duplicate();
    rgb.clear();
    rgbPlanes.put(0, new BytePointer(rgb));
    SwsContext toRgb = converter == null ? openConverter() : converter;
    sws_scale(toRgb, frame.data(), frame.linesize(), 0, height(), rgbPlanes, rgbStrides);
    return true;
  }

  private boolean nextFrame() throws IOException {
    while (true) {
      int result = avcodec_receive_frame(codec, frame);
      if (result >= 0) {
        return true;
      }
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
    int result = av_read_frame(format, packet);
    if (result == AVERROR_EOF()) {
      drained = true;
      check(avcodec_send_packet(codec, null), file, "end decoding");
      return;
    }
    check(result, file, "read a packet");
    try {
      if (packet.stream_index() == stream.index()) {
        check(avcodec_send_packet(codec, packet), file, "decode a packet");
      }
    } finally {
      av_packet_unref(packet);
    }
  }

  private SwsContext openConverter() {
    SwsContext opened =
        sws_getContext(
            width(),
            height(),
            frame.format(),
            width(),
            height(),
            AV_PIX_FMT_RGB24,
            // Without full chroma, tables are used that make every colour 1 to 2 levels darker.
            SWS_POINT | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    int space = frame.colorspace() == AVCOL_SPC_UNSPECIFIED ? SWS_CS_DEFAULT : frame.colorspace();
    int fullRange = frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
    IntPointer matrix = sws_getCoefficients(space);
    sws_setColorspaceDetails(opened, matrix, fullRange, matrix, 1, 0, 1 << 16, 1 << 16);
    converter = natives.own(opened, c -> sws_freeContext(c));
    return opened;
  }

  @Override
  public void close() {
    natives.close();
  }
}
