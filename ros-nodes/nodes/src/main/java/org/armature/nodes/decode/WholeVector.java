package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.VectorDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/** Takes all numbers of a field, in their order. */
final class WholeVector implements VectorDecoder {
  private final MessageSource source;
  private final StreamMapping.Numbers stream;
  private final FieldReader numbers;
  private final @Nullable FieldReader stamp;

  WholeVector(MessageSource source, StreamMapping.Numbers stream) throws MappingException {
    this.source = source;
    this.stream = stream;
    this.numbers = source.reader(stream.field(), FieldReader.Kind.NUMBER);
    this.stamp = source.stamp(stream.field());
    if (!numbers.isList()) {
      requireSize(1);
    }
  }

  private void requireSize(int size) throws MappingException {
    if (size != stream.feature().size()) {
      throw source.wrong(
          "field '%s' has %d numbers, feature %s has %d: %s"
              .formatted(
                  stream.field(),
                  size,
                  stream.feature().name(),
                  stream.feature().size(),
                  stream.feature().names()));
    }
  }

  @Override
  public long decode(ByteBuffer cdr, double[] values) throws MappingException {
    try {
      requireSize(numbers.readNumbers(cdr, values));
      return MessageSource.nanos(stamp, cdr);
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }
}
