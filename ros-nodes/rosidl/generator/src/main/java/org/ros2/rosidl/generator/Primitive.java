package org.ros2.rosidl.generator;

import java.util.Optional;

/** The built-in types of the interface language and what they are in Java, CDR and type hashes. */
public enum Primitive {
  BOOL("bool", 15, "boolean", "Boolean", 1),
  BYTE("byte", 16, "byte", "Byte", 1),
  CHAR("char", 3, "byte", "Byte", 1),
  INT8("int8", 2, "byte", "Byte", 1),
  UINT8("uint8", 3, "byte", "Byte", 1),
  INT16("int16", 4, "short", "Short", 2),
  UINT16("uint16", 5, "short", "Short", 2),
  INT32("int32", 6, "int", "Integer", 4),
  UINT32("uint32", 7, "int", "Integer", 4),
  INT64("int64", 8, "long", "Long", 8),
  UINT64("uint64", 9, "long", "Long", 8),
  FLOAT32("float32", 10, "float", "Float", 4),
  FLOAT64("float64", 11, "double", "Double", 8),
  STRING("string", 17, "String", "String", 4),
  /** Refused in what is generated from; see {@link MessageParser}. */
  WSTRING("wstring", 18, "String", "String", 4);

  /** Name in {@code .msg} files. */
  public final String keyword;

  /** Field type id of {@code type_description_interfaces/msg/FieldType}. */
  final int typeId;

  /** Java type; unsigned numbers keep their bits in the signed type of the same width. */
  final String java;

  /** Java type as an element of a list. */
  final String boxed;

  /** Least bytes on the wire; of numbers the bytes, and what their place is a multiple of. */
  public final int wireBytes;

  Primitive(String keyword, int typeId, String java, String boxed, int wireBytes) {
    this.keyword = keyword;
    this.typeId = typeId;
    this.java = java;
    this.boxed = boxed;
    this.wireBytes = wireBytes;
  }

  static Optional<Primitive> of(String keyword) {
    for (Primitive primitive : values()) {
      if (primitive.keyword.equals(keyword)) {
        return Optional.of(primitive);
      }
    }
    return Optional.empty();
  }

  /** {@code Double} of {@code writeDouble} and {@code DoubleSequence}. */
  String capitalized() {
    return Character.toUpperCase(java.charAt(0)) + java.substring(1);
  }
}
