package org.armature.recorder.video;

import static org.armature.recorder.video.FFmpeg.check;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * The coded pictures of a video, without decoding them: their times, and copies of a stretch of
 * them. Not thread-safe.
 */
public final class VideoPackets implements AutoCloseable {
  private final Path file;
  private final NativeResources natives = new NativeResources();
  private final MediaFile media;
  private final AVStream stream;
  private final AVPacket packet;
  private long packets;

  /**
   * A coded picture.
   *
   * @param seconds when it is shown
   * @param key whether it can be decoded without those before it
   */
  private record Picture(double seconds, boolean key) {}

  /**
   * What a stretch of pictures needs to be copied: place of its first packet, number of packets.
   */
  private record Stretch(int first, int count) {}

  /**
   * Opens a video.
   *
   * @throws IOException if the file is missing or is not a video
   */
  public VideoPackets(Path file) throws IOException {
    this.file = file;
    media = natives.own(new MediaFile(file), MediaFile::close);
    stream = media.stream;
    packet = media.packet;
  }

  /** Pixels per row. */
  public int width() {
    return stream.codecpar().width();
  }

  /** Rows. */
  public int height() {
    return stream.codecpar().height();
  }

  /** Average frames per second. */
  public double framesPerSecond() {
    return av_q2d(stream.avg_frame_rate());
  }

  /** Name of the codec, such as {@code h264}. */
  public String codecName() {
    return avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  /**
   * When each picture is shown, in order. May be called once, and not with {@link #copy}.
   *
   * @return seconds
   * @throws IOException if the file is cut off or damaged
   */
  public double[] seconds() throws IOException {
    return pictures().stream().mapToDouble(Picture::seconds).sorted().toArray();
  }

  private List<Picture> pictures() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    double tick = av_q2d(stream.time_base());
    while (next()) {
      long pts = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
      pictures.add(new Picture(pts * tick, (packet.flags() & AV_PKT_FLAG_KEY) != 0));
      media.release();
    }
    return pictures;
  }

  /** Reads the next packet of the video stream that is shown. */
  private boolean next() throws IOException {
    while (media.read()) {
      packets++;
      if (packet.size() == 0) {
        throw new IOException("%s: frame %d is empty".formatted(file, packets - 1));
      }
      if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
        return true;
      }
      media.release();
    }
    if (stream.nb_frames() > 0 && stream.nb_frames() != packets) {
      throw new IOException(
          "%s: its index lists %d frames, %d can be read"
              .formatted(file, stream.nb_frames(), packets));
    }
    return false;
  }

  /**
   * Copies a stretch of pictures into an mp4 of its own, as they are coded, from time 0 on.
   *
   * @param from the video
   * @param fromSeconds time of the first picture
   * @param frames number of pictures
   * @param fps pictures per second
   * @param to the mp4 to write and flush to the disk; replaced if it exists
   * @return false if that is not possible without decoding, because the first picture or the one
   *     after the last needs others; nothing is written then
   * @throws IOException if the video ends too early or a file cannot be read or written
   */
  public static boolean copy(Path from, double fromSeconds, int frames, int fps, Path to)
      throws IOException {
    Stretch stretch;
    try (VideoPackets video = new VideoPackets(from)) {
      List<Picture> pictures = video.pictures();
      int first = 0;
      double halfPeriod = 0.5 / fps;
      while (first < pictures.size()
          && !(Math.abs(pictures.get(first).seconds() - fromSeconds) < halfPeriod)) {
        first++;
      }
      if (pictures.size() - first < frames) {
        throw new IOException(
            "%s has %d pictures from %s s on; expected at least %d"
                .formatted(from, pictures.size() - first, fromSeconds, frames));
      }
      stretch = new Stretch(first, frames);
      if (!standsAlone(pictures, stretch, fromSeconds, frames, fps)) {
        return false;
      }
    }
    try (VideoPackets video = new VideoPackets(from)) {
      video.write(stretch, fps, to);
    }
    return true;
  }

  private static boolean standsAlone(
      List<Picture> pictures, Stretch stretch, double fromSeconds, int frames, int fps) {
    int end = stretch.first() + stretch.count();
    boolean keys =
        pictures.get(stretch.first()).key() && (end == pictures.size() || pictures.get(end).key());
    double until = fromSeconds + (frames - 0.5) / fps;
    return keys
        && pictures.subList(stretch.first(), end).stream()
            .allMatch(p -> p.seconds() > fromSeconds - 0.5 / fps && p.seconds() < until);
  }

  private void write(Stretch stretch, int fps, Path to) throws IOException {
    AVFormatContext out = natives.own(new AVFormatContext(null), VideoPackets::closeOutput);
    check(avformat_alloc_output_context2(out, null, "mp4", to.toString()), to, "make an mp4");
    AVStream target = avformat_new_stream(out, null);
    check(avcodec_parameters_copy(target.codecpar(), stream.codecpar()), to, "copy the stream");
    target.codecpar().codec_tag(0);
    target.time_base(stream.time_base()).avg_frame_rate(stream.avg_frame_rate());
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, to.toString(), AVIO_FLAG_WRITE), to, "open the file");
    out.pb(io);
    AVDictionary options = new AVDictionary(null);
    VideoEncoder.wholeFrames(options, fps);
    try {
      check(avformat_write_header(out, options), to, "write the header");
    } finally {
      av_dict_free(options);
    }
    long offset = 0;
    for (int i = 0; i < stretch.first() + stretch.count() && next(); i++) {
      if (i >= stretch.first()) {
        offset = i == stretch.first() ? packet.pts() : offset;
        copyPacket(out, target, offset, fps, to);
      }
      media.release();
    }
    check(av_write_trailer(out), to, "write the index");
    close();
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void copyPacket(AVFormatContext out, AVStream target, long offset, int fps, Path to)
      throws IOException {
    double ticks = av_q2d(stream.time_base()) / av_q2d(target.time_base());
    packet.pts(Math.round((packet.pts() - offset) * ticks));
    packet.dts(Math.round((packet.dts() - offset) * ticks));
    packet.duration(Math.round(1 / (fps * av_q2d(target.time_base()))));
    packet.stream_index(0);
    packet.pos(-1);
    check(av_interleaved_write_frame(out, packet), to, "write a packet");
  }

  private static void closeOutput(AVFormatContext format) {
    if (!format.isNull()) {
      AVIOContext io = format.pb();
      if (io != null) {
        avio_closep(io);
      }
      avformat_free_context(format);
    }
  }

  @Override
  public void close() {
    natives.close();
  }
}
