package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.VectorDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/** Whether a field has a value. */
final class FlagDecoder implements VectorDecoder {
  private final MessageSource source;
  private final double equalTo;
  private final FieldReader number;
  private final @Nullable FieldReader stamp;

  FlagDecoder(MessageSource source, StreamMapping.Flag stream) throws MappingException {
    this.source = source;
    this.equalTo = stream.equalTo();
    this.number = source.single(stream.field(), FieldReader.Kind.NUMBER);
    this.stamp = source.stamp(stream.field());
  }

  @Override
  public long decode(ByteBuffer cdr, double[] values) throws MappingException {
    try {
      values[0] = number.readNumber(cdr) == equalTo ? 1 : 0;
      return MessageSource.nanos(stamp, cdr);
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }
}
