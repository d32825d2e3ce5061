package org.armature.recorder.video;

import static org.armature.recorder.video.FFmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.armature.policy.CameraImage;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Encodes pictures into one mp4: constant frame rate, first frame at time 0, BT.601 limited range,
 * index at the end: at the front it would cost writing the whole file once more when it ends. What
 * is encoded is flushed to the disk once per second of video, so that the end has little left to
 * do. Encodes on the calling thread (and on those of the {@link VideoEncoding}), one thread at a
 * time; {@link #close} may be called by any thread at any moment.
 *
 * <pre>{@code
 * try (VideoEncoder video = new VideoEncoder(file, 192, 192, 10, VideoEncoding.DEFAULT)) {
 *   video.add(image);
 *   video.finish();
 * }
 * }</pre>
 */
public final class VideoEncoder implements AutoCloseable {
  private final Path file;
  private final int width;
  private final int height;
  private final int framesPerSecond;
  private final NativeResources natives = new NativeResources();
  private final AVFormatContext format;
  private final AVCodecContext codec;
  private final AVStream stream;
  private final AVFrame frame;
  private final AVPacket packet;
  private final SwsContext converter;
  private final PointerPointer<BytePointer> rgbPlanes;
  private final IntPointer rgbStrides;
  private final AtomicReference<Use> use = new AtomicReference<>(Use.FREE);
  private volatile int frames;

  /** Who may touch what is native: one call at a time, and nobody once it is freed. */
  private enum Use {
    FREE,
    BUSY,
    BUSY_BUT_CLOSED,
    CLOSED
  }

  /**
   * Opens the file and the encoder.
   *
   * @param file the mp4 to write; replaced if it exists
   * @param width pixels per row
   * @param height rows
   * @param fps frames per second
   * @param encoding codec and quality
   * @throws IllegalArgumentException if the encoding cannot take this size
   * @throws IOException if the file or the encoder cannot be opened
   */
  public VideoEncoder(Path file, int width, int height, int fps, VideoEncoding encoding)
      throws IOException {
    if (!encoding.fits(width, height)) {
      throw new IllegalArgumentException(
          "%s: pictures of %dx%d cannot be %s; expected even sides that are not tiny"
              .formatted(file, width, height, encoding.codec().pixelFormat()));
    }
    this.file = file;
    this.width = width;
    this.height = height;
    framesPerSecond = fps;
    FFmpeg.load();
    try {
      format = natives.own(new AVFormatContext(null), VideoEncoder::closeFormat);
      check(
          avformat_alloc_output_context2(format, null, "mp4", file.toString()),
          file,
          "make an mp4");
      codec = openCodec(fps, encoding);
      stream = avformat_new_stream(format, null);
      stream.time_base(codec.time_base()).avg_frame_rate(codec.framerate());
      check(avcodec_parameters_from_context(stream.codecpar(), codec), file, "describe the stream");
      writeHeader();
      frame = natives.own(av_frame_alloc(), f -> av_frame_free(f));
      frame.format(codec.pix_fmt()).width(width).height(height);
      frame.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_SMPTE170M);
      check(av_frame_get_buffer(frame, 0), file, "allocate a frame");
      packet = natives.own(av_packet_alloc(), p -> av_packet_free(p));
      converter = natives.own(openConverter(), c -> sws_freeContext(c));
      rgbPlanes = natives.own(new PointerPointer<>(4), PointerPointer::close);
      rgbStrides = natives.own(new IntPointer(new int[] {width * 3, 0, 0, 0}), IntPointer::close);
    } catch (IOException | RuntimeException e) {
      natives.close();
      throw e;
    }
  }

  private static void closeFormat(AVFormatContext format) {
    if (!format.isNull()) {
      AVIOContext io = format.pb();
      if (io != null) {
        avio_closep(io);
      }
      avformat_free_context(format);
    }
  }

  private AVCodecContext openCodec(int fps, VideoEncoding encoding) throws IOException {
    AVCodec encoder = avcodec_find_encoder_by_name(encoding.codec().encoder);
    if (encoder == null || encoder.isNull()) {
      throw new IOException(
          "%s: this FFmpeg has no encoder %s".formatted(file, encoding.codec().encoder));
    }
    AVCodecContext opened =
        natives.own(avcodec_alloc_context3(encoder), c -> avcodec_free_context(c));
    opened
        .width(width)
        .height(height)
        .time_base(av_make_q(1, fps))
        .framerate(av_make_q(fps, 1))
        .pix_fmt(av_get_pix_fmt(encoding.codec().pixelFormat()))
        .color_range(AVCOL_RANGE_MPEG)
        .colorspace(AVCOL_SPC_SMPTE170M)
        .gop_size(encoding.gop())
        .max_b_frames(0)
        .thread_count(encoding.threads());
    opened.flags(opened.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    AVDictionary options = new AVDictionary(null);
    EncoderOptions.set(opened, options, encoding);
    try {
      check(avcodec_open2(opened, encoder, options), file, "open encoder " + encoding);
    } finally {
      av_dict_free(options);
    }
    return opened;
  }

  private SwsContext openConverter() {
    return sws_getContext(
        width,
        height,
        AV_PIX_FMT_RGB24,
        width,
        height,
        codec.pix_fmt(),
        // Box averages of colour; exact rounding costs half as much again and gains 0.06 levels.
        SWS_AREA,
        null,
        null,
        (DoublePointer) null);
  }

  private void writeHeader() throws IOException {
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, file.toString(), AVIO_FLAG_WRITE), file, "open the file");
    format.pb(io);
    AVDictionary options = new AVDictionary(null);
    wholeFrames(options, framesPerSecond);
    try {
      check(avformat_write_header(format, options), file, "write the header");
    } finally {
      av_dict_free(options);
    }
  }

  /**
   * Makes an mp4's duration whole frames. The default, milliseconds, rounds it, and whoever joins
   * files by summed durations would shift the frames.
   */
  static void wholeFrames(AVDictionary options, int fps) {
    av_dict_set(options, "movie_timescale", Integer.toString(1000 * fps), 0);
  }

  /** Number of pictures added. */
  public int frames() {
    return frames;
  }

  /**
   * Encodes the next picture; the image may be reused when this returns.
   *
   * @throws IllegalArgumentException if its size is not the video's
   */
  public void add(CameraImage image) throws IOException {
    if (image.width() != width || image.height() != height) {
      throw new IllegalArgumentException(
          "%s: frame %d is %dx%d, the video is %dx%d"
              .formatted(file, frames, image.width(), image.height(), width, height));
    }
    begin();
    try {
      check(av_frame_make_writable(frame), file, "reuse the frame");
      ByteBuffer rgb = image.rgb().duplicate();
      rgb.clear();
      rgbPlanes.put(0, new BytePointer(rgb));
      sws_scale(converter, rgbPlanes, rgbStrides, 0, height, frame.data(), frame.linesize());
      int number = frames;
      frame.pts(number);
      check(avcodec_send_frame(codec, frame), file, "encode frame " + number);
      frames = number + 1;
      writePackets();
      if (frames % framesPerSecond == 0) {
        avio_flush(format.pb());
        flushToDisk();
      }
    } finally {
      end();
    }
  }

  /** Writes what the encoder still holds and the index, and flushes the file to the disk. */
  public void finish() throws IOException {
    begin();
    try {
      check(avcodec_send_frame(codec, null), file, "end the video");
      writePackets();
      check(av_write_trailer(format), file, "write the index");
    } finally {
      end();
    }
    close();
    flushToDisk();
  }

  private void flushToDisk() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void writePackets() throws IOException {
    while (true) {
      int result = avcodec_receive_packet(codec, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
        return;
      }
      check(result, file, "encode a frame");
      packet.stream_index(0);
      packet.duration(1);
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      check(av_interleaved_write_frame(format, packet), file, "write a packet");
    }
  }

  private void begin() throws IOException {
    if (!use.compareAndSet(Use.FREE, Use.BUSY)) {
      throw new IOException(file + ": the encoder is closed, or another thread is encoding");
    }
  }

  private void end() {
    if (!use.compareAndSet(Use.BUSY, Use.FREE)) {
      use.set(Use.CLOSED);
      natives.close();
    }
  }

  /**
   * Frees the encoder; without {@link #finish} before, the file is left unfinished. Returns at
   * once, also while another thread is inside {@link #add}: that thread frees the encoder when its
   * call returns. If it never does because the encoder hangs, the memory is lost, and nothing else
   * is.
   */
  @Override
  public void close() {
    Use before =
        use.getAndUpdate(u -> u == Use.BUSY ? Use.BUSY_BUT_CLOSED : u == Use.FREE ? Use.CLOSED : u);
    if (before == Use.FREE) {
      natives.close();
    }
  }
}
