package org.armature.nodes.decode;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.video.StillDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/** Pictures of {@code sensor_msgs/msg/CompressedImage}, in JPEG or PNG. */
final class CompressedPictures implements PictureDecoder {
  /** Decoders of pictures have native memory and nobody who closes them. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final MessageSource source;
  private final @Nullable FieldReader stamp;
  private final FieldReader format;
  private final FieldReader data;
  private final StillDecoder decoder;
  private String lastFormat = "";

  CompressedPictures(MessageSource source) throws MappingException {
    this.source = source;
    this.stamp = source.stamp("");
    this.format = source.single("format", FieldReader.Kind.TEXT);
    this.data = source.bytes("data");
    StillDecoder opened = new StillDecoder();
    this.decoder = opened;
    CLEANER.register(this, opened::close);
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
      lastFormat = format.readText(cdr, lastFormat);
      if (lastFormat.contains("compressedDepth")) {
        throw source.wrong("pictures of format '%s' are depths, no colours".formatted(lastFormat));
      }
      decoder.decode(data.readBytes(cdr), into);
    } catch (CdrException e) {
      throw source.damaged(e);
    } catch (MappingException e) {
      throw e;
    } catch (IOException e) {
      throw source.wrong("format '%s': %s".formatted(lastFormat, e.getMessage()));
    }
  }
}
