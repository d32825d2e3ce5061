package org.armature.recorder.convert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.armature.policy.CameraImage;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mapping.VectorDecoder;

/** Messages of a plain form: a stamp, then doubles, the grey of a picture, or a text. */
final class PlainDecoders implements StreamDecoders {
  /** Of a picture that cannot be decoded. */
  static final int DAMAGED = -1;

  static ByteBuffer numbers(long stamp, double... values) {
    ByteBuffer message = ByteBuffer.allocate(8 + 8 * values.length).putLong(stamp);
    for (double value : values) {
      message.putDouble(value);
    }
    return message.flip();
  }

  static ByteBuffer picture(long stamp, int grey) {
    return ByteBuffer.allocate(12).putLong(stamp).putInt(grey).flip();
  }

  static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static VectorDecoder vector(int size) {
    return (cdr, values) -> {
      if (cdr.remaining() != 8 + 8 * size) {
        throw new MappingException("%d bytes".formatted(cdr.remaining()));
      }
      for (int i = 0; i < size; i++) {
        values[i] = cdr.duplicate().getDouble(cdr.position() + 8 + 8 * i);
      }
      return cdr.duplicate().getLong(cdr.position());
    };
  }

  @Override
  public VectorDecoder numbers(StreamMapping.Numbers stream, String type, String definition)
      throws MappingException {
    if (!type.equals("plain/msg/Numbers")) {
      throw new MappingException("%s is of type %s".formatted(stream.topic(), type));
    }
    return vector(stream.feature().size());
  }

  @Override
  public VectorDecoder flag(StreamMapping.Flag stream, String type, String definition) {
    return vector(1);
  }

  @Override
  public PictureDecoder pictures(StreamMapping.Pictures stream, String type, String definition) {
    return new PictureDecoder() {
      @Override
      public long captureNanos(ByteBuffer cdr) {
        return cdr.duplicate().getLong(cdr.position());
      }

      @Override
      public void decode(ByteBuffer cdr, CameraImage into) throws MappingException {
        int grey = cdr.duplicate().getInt(cdr.position() + 8);
        for (int i = 0; i < into.byteCount(); i++) {
          if (grey == DAMAGED && i == into.byteCount() / 2) {
            throw new MappingException("the picture breaks off");
          }
          into.rgb().put(i, (byte) grey);
        }
      }
    };
  }

  @Override
  public TextDecoder text(String topic, String field, String type, String definition) {
    return cdr -> StandardCharsets.UTF_8.decode(cdr.duplicate()).toString();
  }
}
