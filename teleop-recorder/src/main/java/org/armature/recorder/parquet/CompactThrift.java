package org.armature.recorder.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes Thrift's compact protocol, the encoding of Parquet's headers and footer (Apache Thrift,
 * "Thrift compact protocol encoding"): fields carry the difference to the last field's number and a
 * type, integers are zig-zag variable-length numbers, structs end with a zero byte.
 */
final class CompactThrift {
  static final int TYPE_I32 = 5;
  static final int TYPE_STRING = 8;
  static final int TYPE_STRUCT = 12;
  private static final int TYPE_I64 = 6;
  private static final int TYPE_LIST = 9;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outerFields = new ArrayDeque<>();
  private int lastField;

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Opens a struct: the root one, or an element of a list of structs. */
  void beginStruct() {
    outerFields.push(lastField);
    lastField = 0;
  }

  /** Opens a struct that is a field of the one being written. */
  void beginStruct(int field) {
    header(field, TYPE_STRUCT);
    beginStruct();
  }

  void endStruct() {
    out.write(0);
    lastField = outerFields.pop();
  }

  void i32(int field, int value) {
    header(field, TYPE_I32);
    i32(value);
  }

  void i64(int field, long value) {
    header(field, TYPE_I64);
    varint((value << 1) ^ (value >> 63));
  }

  void string(int field, String value) {
    header(field, TYPE_STRING);
    string(value);
  }

  /** Opens a list field; exactly {@code size} elements must follow. */
  void list(int field, int elementType, int size) {
    header(field, TYPE_LIST);
    if (size < 15) {
      out.write((size << 4) | elementType);
    } else {
      out.write(0xf0 | elementType);
      varint(size);
    }
  }

  /** An element of a list of integers. */
  void i32(int value) {
    varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
  }

  /** An element of a list of strings. */
  void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
  }

  private void header(int field, int type) {
    int delta = field - lastField;
    if (delta < 1 || delta > 15) {
      throw new IllegalStateException("field " + field + " follows field " + lastField);
    }
    out.write((delta << 4) | type);
    lastField = field;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
