package org.armature.recorder.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.armature.policy.CameraImage;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mapping.VectorDecoder;

/** Messages as plain as can be: a stamp, then numbers, a level of grey, or text. */
final class PlainDecoders implements StreamDecoders {
  /** What happens before a picture is decoded. */
  interface Interference {
    void beforePicture() throws MappingException;
  }

  private final Interference interference;

  PlainDecoders(Interference interference) {
    this.interference = interference;
  }

  static ByteBuffer numbers(long stamp, double... values) {
    ByteBuffer message = ByteBuffer.allocate(8 + 8 * values.length).putLong(stamp);
    for (double value : values) {
      message.putDouble(value);
    }
    return message.flip();
  }

  /** A picture of one level of grey, in a message that packs as badly as noise. */
  static ByteBuffer picture(long stamp, int level, int bytes) {
    byte[] noise = new byte[bytes];
    new Random(stamp).nextBytes(noise);
    return ByteBuffer.wrap(noise).putLong(stamp).put((byte) level).rewind();
  }

  static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public VectorDecoder numbers(StreamMapping.Numbers stream, String type, String definition)
      throws MappingException {
    if (!type.equals("plain/msg/Numbers")) {
      throw new MappingException(stream.topic() + " has no numbers");
    }
    return (cdr, values) -> {
      ByteBuffer message = cdr.slice();
      for (int i = 0; i < values.length; i++) {
        values[i] = message.getDouble(8 + 8 * i);
      }
      return message.getLong(0);
    };
  }

  @Override
  public VectorDecoder flag(StreamMapping.Flag stream, String type, String definition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PictureDecoder pictures(StreamMapping.Pictures stream, String type, String definition) {
    return new PictureDecoder() {
      @Override
      public long captureNanos(ByteBuffer cdr) {
        return cdr.slice().getLong(0);
      }

      @Override
      public void decode(ByteBuffer cdr, CameraImage into) throws MappingException {
        interference.beforePicture();
        byte level = cdr.get(cdr.position() + 8);
        for (int i = 0; i < into.rgb().capacity(); i++) {
          into.rgb().put(i, level);
        }
      }
    };
  }

  @Override
  public TextDecoder text(String topic, String field, String type, String definition) {
    return cdr -> StandardCharsets.UTF_8.decode(cdr.duplicate()).toString();
  }
}
