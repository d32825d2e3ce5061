package org.armature.recorder.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
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
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decoded frames as RGB pictures of one size. Colour of half resolution is repeated, not
 * interpolated. Not thread-safe.
 */
final class PictureConverter implements AutoCloseable {
  private final Path file;
  private final int width;
  private final int height;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides;
  private @Nullable SwsContext converter;
  private int format = -1;

  PictureConverter(Path file, int width, int height) {
    this.file = file;
    this.width = width;
    this.height = height;
    strides = new IntPointer(new int[] {width * 3, 0, 0, 0});
  }

  /**
   * Fills a picture.
   *
   * @throws IllegalArgumentException if the image is not of the video's size
   * @throws IOException if the frame is not, because the file is damaged
   */
  void convert(AVFrame frame, CameraImage into) throws IOException {
    if (into.width() != width || into.height() != height) {
      throw new IllegalArgumentException(
          "%s is %dx%d, the image to read into is %dx%d"
              .formatted(file, width, height, into.width(), into.height()));
    }
    if (frame.width() != width || frame.height() != height) {
      throw new IOException(
          "%s: a frame is %dx%d in a video of %dx%d"
              .formatted(file, frame.width(), frame.height(), width, height));
    }
    ByteBuffer rgb = into.rgb().duplicate();
    rgb.clear();
    planes.put(0, new BytePointer(rgb));
    sws_scale(converterOf(frame), frame.data(), frame.linesize(), 0, height, planes, strides);
  }

  private SwsContext converterOf(AVFrame frame) throws IOException {
    SwsContext open = converter;
    if (open != null && format == frame.format()) {
      return open;
    }
    close();
    open =
        sws_getContext(
            width,
            height,
            frame.format(),
            width,
            height,
            AV_PIX_FMT_RGB24,
            // Without full chroma, tables are used that make every colour 1 to 2 levels darker.
            SWS_POINT | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    if (open == null || open.isNull()) {
      throw new IOException(
          "%s: pixel format %d cannot become RGB".formatted(file, frame.format()));
    }
    int space = frame.colorspace() == AVCOL_SPC_UNSPECIFIED ? SWS_CS_DEFAULT : frame.colorspace();
    int fullRange = frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
    IntPointer matrix = sws_getCoefficients(space);
    sws_setColorspaceDetails(open, matrix, fullRange, matrix, 1, 0, 1 << 16, 1 << 16);
    converter = open;
    format = frame.format();
    return open;
  }

  @Override
  public void close() {
    if (converter != null) {
      sws_freeContext(converter);
      converter = null;
    }
  }
}
