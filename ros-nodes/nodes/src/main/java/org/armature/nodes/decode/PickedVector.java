package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.VectorDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/**
 * Takes numbers of a field by the names that the message gives them, in whatever order they come.
 * Allocates nothing while the names stay the same.
 */
final class PickedVector implements VectorDecoder {
  private final MessageSource source;
  private final StreamMapping.Numbers stream;
  private final FieldReader numbers;
  private final FieldReader namesReader;
  private final @Nullable FieldReader stamp;
  private final int[] places;
  private List<String> names = new ArrayList<>();
  private double[] all = new double[0];

  PickedVector(MessageSource source, StreamMapping.Numbers stream) throws MappingException {
    this.source = source;
    this.stream = stream;
    this.numbers = source.reader(stream.field(), FieldReader.Kind.NUMBER);
    this.namesReader = source.reader(stream.namesField(), FieldReader.Kind.TEXT);
    this.stamp = source.stamp(stream.field());
    this.places = new int[stream.pick().size()];
    if (!numbers.isList() || !namesReader.isList()) {
      throw source.wrong(
          "to pick numbers by name, fields '%s' and '%s' must be lists"
              .formatted(stream.field(), stream.namesField()));
    }
  }

  @Override
  public long decode(ByteBuffer cdr, double[] values) throws MappingException {
    try {
      names = namesReader.readTexts(cdr, names);
      int size = numbers.readNumbers(cdr, all);
      if (size > all.length) {
        all = new double[size];
        numbers.readNumbers(cdr, all);
      }
      if (size != names.size()) {
        throw source.wrong(
            "field '%s' has %d numbers for %d names in '%s'"
                .formatted(stream.field(), size, names.size(), stream.namesField()));
      }
      for (int i = 0; i < places.length; i++) {
        values[i] = all[place(i)];
      }
      return MessageSource.nanos(stamp, cdr);
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }

  /** Where a number is, which is where it was unless the message changed. */
  private int place(int i) throws MappingException {
    String name = stream.pick().get(i);
    int before = places[i];
    if (before < names.size() && names.get(before).equals(name)) {
      return before;
    }
    places[i] = names.indexOf(name);
    if (places[i] < 0) {
      places[i] = 0;
      throw source.wrong(
          "'%s' of feature %s is not in '%s': %s"
              .formatted(name, stream.feature().name(), stream.namesField(), names));
    }
    return places[i];
  }
}
