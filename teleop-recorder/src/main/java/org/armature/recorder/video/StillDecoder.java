package org.armature.recorder.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes single pictures in JPEG or PNG, one after another, on the calling thread. An alpha
 * channel is left out. Not thread-safe.
 */
public final class StillDecoder implements AutoCloseable {
  /** Larger pictures are refused before memory is taken for them. */
  private static final long MOST_PIXELS = 64_000_000;

  /** How the two forms begin. */
  private static final int JPEG = 0xFFD8;

  private static final int PNG = 0x8950;

  static {
    av_log_set_level(AV_LOG_FATAL);
  }

  private final NativeResources natives = new NativeResources();
  private final AVPacket packet;
  private final AVFrame frame;
  private final PointerPointer<BytePointer> planes;
  private final IntPointer strides;
  private @Nullable AVCodecContext jpeg;
  private @Nullable AVCodecContext png;
  private @Nullable SwsContext converter;

  /** A decoder without codecs yet. */
  public StillDecoder() {
    packet = natives.own(av_packet_alloc(), p -> av_packet_free(p));
    frame = natives.own(av_frame_alloc(), f -> av_frame_free(f));
    planes = natives.own(new PointerPointer<>(4), PointerPointer::close);
    strides = natives.own(new IntPointer(4), IntPointer::close);
  }

  /**
   * Decodes a picture.
   *
   * @param bytes the JPEG or PNG, from position to limit; left as it is
   * @param into gets it
   * @throws IOException if it is neither, damaged or of another size
   */
  public void decode(ByteBuffer bytes, CameraImage into) throws IOException {
    AVCodecContext codec = codecOf(bytes);
    try {
      receive(codec, bytes);
      if (frame.width() != into.width() || frame.height() != into.height()) {
        throw new IOException(
            "picture is %dx%d, expected %dx%d"
                .formatted(frame.width(), frame.height(), into.width(), into.height()));
      }
      convert(into);
    } finally {
      av_frame_unref(frame);
      avcodec_flush_buffers(codec);
    }
  }

  private AVCodecContext codecOf(ByteBuffer bytes) throws IOException {
    int at = bytes.position();
    int start =
        bytes.remaining() < 2
            ? 0
            : Byte.toUnsignedInt(bytes.get(at)) << 8 | Byte.toUnsignedInt(bytes.get(at + 1));
    if (start == JPEG) {
      jpeg = jpeg == null ? open(AV_CODEC_ID_MJPEG) : jpeg;
      return jpeg;
    }
    if (start == PNG) {
      png = png == null ? open(AV_CODEC_ID_PNG) : png;
      return png;
    }
    throw new IOException(
        "%d bytes are neither JPEG nor PNG: they begin with 0x%04x"
            .formatted(bytes.remaining(), start));
  }

  private AVCodecContext open(int id) throws IOException {
    AVCodec decoder = avcodec_find_decoder(id);
    AVCodecContext opened =
        natives.own(avcodec_alloc_context3(decoder), c -> avcodec_free_context(c));
    opened.thread_count(1);
    opened.max_pixels(MOST_PIXELS);
    if (avcodec_open2(opened, decoder, (AVDictionary) null) < 0) {
      throw new IOException("FFmpeg could not open its decoder " + decoder.name().getString());
    }
    return opened;
  }

  private void receive(AVCodecContext codec, ByteBuffer bytes) throws IOException {
    int size = bytes.remaining();
    if (av_new_packet(packet, size) < 0) {
      throw new IOException("no memory for a picture of %d bytes".formatted(size));
    }
    try {
      packet.data().capacity(size).asByteBuffer().put(0, bytes, bytes.position(), size);
      int sent = avcodec_send_packet(codec, packet);
      if (sent < 0 || avcodec_receive_frame(codec, frame) < 0) {
        throw new IOException("picture of %d bytes is damaged".formatted(size));
      }
    } finally {
      av_packet_unref(packet);
    }
  }

  /** JPEG has the full range of values and the matrix of BT.601, whatever it says. */
  private void convert(CameraImage into) throws IOException {
    int width = into.width();
    int height = into.height();
    SwsContext toRgb =
        sws_getCachedContext(
            converter,
            width,
            height,
            frame.format(),
            width,
            height,
            AV_PIX_FMT_RGB24,
            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
            null,
            null,
            (DoublePointer) null);
    converter = toRgb;
    if (toRgb == null) {
      throw new IOException("picture has a pixel format that cannot be converted");
    }
    IntPointer matrix = sws_getCoefficients(SWS_CS_DEFAULT);
    int fullRange = frame.color_range() == AVCOL_RANGE_MPEG ? 0 : 1;
    sws_setColorspaceDetails(toRgb, matrix, fullRange, matrix, 1, 0, 1 << 16, 1 << 16);
    planes.put(0, new BytePointer(into.rgb().duplicate().clear()));
    strides.put(0, 3 * width);
    sws_scale(toRgb, frame.data(), frame.linesize(), 0, height, planes, strides);
  }

  @Override
  public void close() {
    if (converter != null) {
      sws_freeContext(converter);
      converter = null;
    }
    natives.close();
  }
}
