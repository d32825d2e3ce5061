package org.armature.recorder.video;

import static org.armature.recorder.video.FFmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A video file that is opened for reading, and the packets of its first video stream. Files come
 * from anywhere: sizes are bounded, and no step may read for longer than {@link #PATIENCE_NANOS}.
 * Not thread-safe.
 */
final class MediaFile implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int LARGEST_SIDE = 16_384;
  private static final long MOST_PIXELS = 64_000_000;

  /** Until when the calling thread is ready to wait for FFmpeg's reading. */
  private static final ThreadLocal<Long> DEADLINE = ThreadLocal.withInitial(() -> 0L);

  // One for all files: JavaCPP has room for a few callbacks only.
  private static final AVIOInterruptCB.Callback_Pointer INTERRUPT = new Interrupt();

  final Path file;
  final AVStream stream;
  final AVPacket packet;
  private final NativeResources natives = new NativeResources();
  private final AVFormatContext format;

  /**
   * Opens a video.
   *
   * @throws IOException if the file is missing, is not a video, or its pictures are too large
   */
  MediaFile(Path file) throws IOException {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing");
    }
    FFmpeg.load();
    try {
      format = natives.own(avformat_alloc_context(), f -> avformat_close_input(f));
      format.interrupt_callback().callback(INTERRUPT);
      limitTime();
      check(
          avformat_open_input(format, file.toString(), null, (AVDictionary) null),
          file,
          "open the video");
      check(
          avformat_find_stream_info(format, (PointerPointer<?>) null),
          file,
          "find the video stream");
      stream = findVideo();
      packet = natives.own(av_packet_alloc(), p -> av_packet_free(p));
    } catch (IOException | RuntimeException e) {
      natives.close();
      throw e;
    }
  }

  private AVStream findVideo() throws IOException {
    for (int i = 0; i < format.nb_streams(); i++) {
      AVStream found = format.streams(i);
      if (found.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        int width = found.codecpar().width();
        int height = found.codecpar().height();
        if (width < 1
            || height < 1
            || Math.max(width, height) > LARGEST_SIDE
            || (long) width * height > MOST_PIXELS) {
          throw new IOException(
              "%s: pictures are %dx%d; expected sides of 1 to %d, %d pixels at most"
                  .formatted(file, width, height, LARGEST_SIDE, MOST_PIXELS));
        }
        if (found.time_base().num() <= 0 || found.time_base().den() <= 0) {
          throw new IOException(file + ": its video stream has no unit of time");
        }
        return found;
      }
    }
    throw new IOException(file + " has no video stream");
  }

  /** Seconds of a time in the stream's ticks. */
  double seconds(long ticks) {
    return ticks * av_q2d(stream.time_base());
  }

  /** Ticks of the stream at or before a time in seconds. */
  long ticks(double seconds) {
    return (long) Math.floor(seconds / av_q2d(stream.time_base()));
  }

  /**
   * Reads the next packet of the stream into {@link #packet}, to be given back with {@link
   * #release}.
   *
   * @return whether there was one
   * @throws IOException if the file is cut off or damaged
   */
  boolean read() throws IOException {
    limitTime();
    while (true) {
      int result = av_read_frame(format, packet);
      if (result == AVERROR_EOF()) {
        return false;
      }
      check(result, file, "read a packet");
      if (packet.stream_index() == stream.index()) {
        if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
          release();
          throw new IOException(file + ": a frame is cut off or damaged");
        }
        return true;
      }
      release();
    }
  }

  /** Gives the packet that was read back. */
  void release() {
    av_packet_unref(packet);
  }

  /** Continues with the last key frame at or before a time. */
  void seek(long ticks) throws IOException {
    limitTime();
    check(
        av_seek_frame(format, stream.index(), ticks, AVSEEK_FLAG_BACKWARD),
        file,
        "seek to " + seconds(ticks) + " s");
  }

  private static void limitTime() {
    DEADLINE.set(System.nanoTime() + PATIENCE_NANOS);
  }

  @Override
  public void close() {
    natives.close();
  }

  /** Asked by FFmpeg each time it reads, on the thread that called it. */
  private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer opaque) {
      return System.nanoTime() - DEADLINE.get() > 0 ? 1 : 0;
    }
  }
}
