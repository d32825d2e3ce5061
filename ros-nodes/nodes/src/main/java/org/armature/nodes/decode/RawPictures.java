package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/** Pictures of {@code sensor_msgs/msg/Image}. */
final class RawPictures implements PictureDecoder {
  private final MessageSource source;
  private final @Nullable FieldReader stamp;
  private final FieldReader width;
  private final FieldReader height;
  private final FieldReader step;
  private final FieldReader encoding;
  private final FieldReader data;
  private String lastEncoding = "";
  private byte[] row = new byte[0];
  private byte[] rgb = new byte[0];

  RawPictures(MessageSource source) throws MappingException {
    this.source = source;
    this.stamp = source.stamp("");
    this.width = source.single("width", FieldReader.Kind.NUMBER);
    this.height = source.single("height", FieldReader.Kind.NUMBER);
    this.step = source.single("step", FieldReader.Kind.NUMBER);
    this.encoding = source.single("encoding", FieldReader.Kind.TEXT);
    this.data = source.bytes("data");
  }

  @Override
  public long captureNanos(ByteBuffer cdr) throws MappingException {
    try {
      return MessageSource.nanos(stamp, cdr);
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }

  @Override
  public void decode(ByteBuffer cdr, CameraImage into) throws MappingException {
    try {
      long columns = (long) width.readNumber(cdr);
      long rows = (long) height.readNumber(cdr);
      if (columns != into.width() || rows != into.height()) {
        throw source.wrong(
            "picture is %dx%d, expected %dx%d"
                .formatted(columns, rows, into.width(), into.height()));
      }
      lastEncoding = encoding.readText(cdr, lastEncoding);
      PixelFormat format =
          PixelFormat.of(lastEncoding).orElseThrow(() -> source.wrong(refusal(lastEncoding)));
      convert(format, data.readBytes(cdr), (long) step.readNumber(cdr), into);
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }

  private static String refusal(String encoding) {
    return "pictures of encoding '%s' cannot be recorded, only those of %s"
        .formatted(encoding, PixelFormat.encodings());
  }

  private void convert(PixelFormat format, ByteBuffer pixels, long step, CameraImage into)
      throws MappingException {
    int rowBytes = format.rowBytes(into.width());
    long needed = step * (into.height() - 1) + rowBytes;
    if (step < rowBytes || needed > pixels.remaining()) {
      throw source.wrong(
          "%d bytes in rows of %d are too few for %dx%d pixels of %s"
              .formatted(pixels.remaining(), step, into.width(), into.height(), lastEncoding));
    }
    ByteBuffer target = into.rgb();
    int targetBytes = 3 * into.width();
    if (row.length != rowBytes || rgb.length != targetBytes) {
      row = new byte[rowBytes];
      rgb = new byte[targetBytes];
    }
    for (int y = 0; y < into.height(); y++) {
      int from = (int) (y * step);
      if (format == PixelFormat.RGB) {
        target.put(y * targetBytes, pixels, from, targetBytes);
      } else {
        pixels.get(from, row);
        format.toRgb(row, rgb);
        target.put(y * targetBytes, rgb);
      }
    }
  }
}
