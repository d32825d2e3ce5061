package org.ros2.rosidl.generator;

import java.util.Optional;

/**
 * Type of a field.
 *
 * @param primitive the built-in element type; empty for a nested message
 * @param nested full name of the nested message, such as {@code std_msgs/msg/Header}; empty text
 *     for a built-in type
 * @param shape one value or a collection
 * @param capacity elements of a fixed array, bound of a bounded sequence, otherwise 0
 * @param stringCapacity bound of a bounded string in bytes, otherwise 0
 */
public record FieldType(
    Optional<Primitive> primitive, String nested, Shape shape, int capacity, int stringCapacity) {

  /** How many values a field holds, and what each shape adds to the type id in type hashes. */
  public enum Shape {
    /** One value. */
    SINGLE(0),
    /** As many as its size says. */
    FIXED_ARRAY(48),
    /** Up to its bound. */
    BOUNDED_SEQUENCE(96),
    /** Any number. */
    SEQUENCE(144);

    final int typeIdOffset;

    Shape(int typeIdOffset) {
      this.typeIdOffset = typeIdOffset;
    }
  }

  /** One nested message. */
  static FieldType nested(String fullName) {
    return new FieldType(Optional.empty(), fullName, Shape.SINGLE, 0, 0);
  }

  /** A sequence of at most {@code bound} nested messages. */
  static FieldType boundedSequence(String fullName, int bound) {
    return new FieldType(Optional.empty(), fullName, Shape.BOUNDED_SEQUENCE, bound, 0);
  }

  /** One value of a built-in type. */
  static FieldType single(Primitive primitive) {
    return new FieldType(Optional.of(primitive), "", Shape.SINGLE, 0, 0);
  }

  /** Field type id of {@code type_description_interfaces/msg/FieldType}. */
  int typeId() {
    int boundedString = stringCapacity > 0 ? 4 : 0;
    return shape.typeIdOffset + primitive.map(p -> p.typeId).orElse(1) + boundedString;
  }

  /** Whether it is of strings, bounded or not. */
  public boolean isString() {
    return primitive.filter(p -> p == Primitive.STRING).isPresent();
  }

  /** Whether it holds any number of values but one. */
  public boolean isCollection() {
    return shape != Shape.SINGLE;
  }
}
