package org.ros2.rosidl.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ros2.rosidl.generator.FieldType;
import org.ros2.rosidl.generator.FieldType.Shape;
import org.ros2.rosidl.generator.MessageSpec;
import org.ros2.rosidl.generator.MessageSpec.Field;
import org.ros2.rosidl.generator.Primitive;

/**
 * What passes over the fields of message types. Structures of nothing but numbers of one width,
 * such as points, are passed over in one step, however many there are.
 */
final class Skips {
  private final Map<String, MessageSpec> types;
  private final Map<String, Element> structures = new HashMap<>();

  /** Of types by their full name. */
  Skips(Map<String, MessageSpec> types) {
    this.types = types;
  }

  /**
   * What a value that is no collection consists of.
   *
   * @param skip passes over one
   * @param bytesEach width of the numbers it is made of; 0 if there are several widths, or text
   * @param numbers how many there are
   */
  private record Element(Skip skip, int bytesEach, int numbers) {
    static Element of(Skip skip) {
      return new Element(skip, 0, 0);
    }

    static Element of(int bytesEach, int numbers) {
      return new Element(reader -> reader.skip(bytesEach, numbers), bytesEach, numbers);
    }
  }

  /** Passes over a field. */
  Skip field(FieldType type) {
    return all(type).skip();
  }

  /**
   * Passes over the first elements of a collection, of which the reader has read the length.
   *
   * @param count of elements to pass over
   */
  Skip elements(FieldType type, int count) {
    return times(element(type), count).skip();
  }

  private Element all(FieldType type) {
    Element element = element(type);
    return switch (type.shape()) {
      case SINGLE -> element;
      case FIXED_ARRAY -> times(element, type.capacity());
      case SEQUENCE, BOUNDED_SEQUENCE -> Element.of(sequence(element, type.capacity()));
    };
  }

  private static Element times(Element element, int count) {
    if (element.bytesEach > 0 && (long) element.numbers * count <= Integer.MAX_VALUE) {
      return Element.of(element.bytesEach, element.numbers * count);
    }
    Skip one = element.skip;
    return Element.of(reader -> {
      for (int i = 0; i < count; i++) {
        one.over(reader);
      }
    });
  }

  private static Skip sequence(Element element, int capacity) {
    int bytesEach = element.bytesEach;
    int numbers = element.numbers;
    Skip one = element.skip;
    if (bytesEach > 0 && (long) bytesEach * numbers <= Integer.MAX_VALUE) {
      return reader ->
          reader.skip(bytesEach, numbers * reader.readLength(bytesEach * numbers, capacity));
    }
    return reader -> {
      for (int i = reader.readLength(1, capacity); i > 0; i--) {
        one.over(reader);
      }
    };
  }

  private Element element(FieldType type) {
    if (type.primitive().isEmpty()) {
      return structure(type.nested());
    }
    Primitive primitive = type.primitive().get();
    int bound = type.stringCapacity();
    return switch (primitive) {
      case STRING -> Element.of(reader -> reader.skipString(bound));
      case WSTRING ->
          Element.of(reader -> {
            throw FieldReader.wideText();
          });
      default -> Element.of(primitive.wireBytes, 1);
    };
  }

  private Element structure(String name) {
    Element known = structures.get(name);
    if (known == null) {
      known = structure(Objects.requireNonNull(types.get(name), name).fields());
      structures.put(name, known);
    }
    return known;
  }

  private Element structure(List<Field> fields) {
    if (fields.isEmpty()) { // it has one byte, because IDL has no empty structures
      return Element.of(1, 1);
    }
    List<Element> parts = fields.stream().map(field -> all(field.type())).toList();
    int bytesEach = parts.getFirst().bytesEach;
    long numbers = parts.stream().mapToLong(Element::numbers).sum();
    if (bytesEach > 0
        && numbers <= Integer.MAX_VALUE
        && parts.stream().allMatch(part -> part.bytesEach == bytesEach)) {
      return Element.of(bytesEach, (int) numbers);
    }
    Skip[] skips = parts.stream().map(Element::skip).toArray(Skip[]::new);
    return Element.of(reader -> {
      for (Skip skip : skips) {
        skip.over(reader);
      }
    });
  }

  /** Least bytes of an element of a collection on the wire. */
  int leastBytes(FieldType type) {
    Element element = element(type);
    return element.bytesEach > 0
        ? (int) Math.min(Integer.MAX_VALUE, (long) element.bytesEach * element.numbers)
        : 1;
  }

  /** Whether the number of values is on the wire before them. */
  static boolean hasLength(FieldType type) {
    return type.shape() == Shape.SEQUENCE || type.shape() == Shape.BOUNDED_SEQUENCE;
  }
}
