package org.armature.recorder.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One column to write: the same shape in every row, no nulls.
 *
 * @param name column name; may hold dots and slashes
 * @param type how a single value is stored
 * @param shape sizes of the lists around a value: empty for a plain value, {@code [8]} for a list
 *     of eight, {@code [3, 1, 1]} for a list of lists of lists
 * @param valueCount number of single values: rows × product of the shape
 * @param plain the values in Parquet's PLAIN encoding
 */
public record ParquetColumn(
    String name, Type type, List<Integer> shape, int valueCount, byte[] plain) {
  /** How a value is stored. The code is the number of the physical type in Parquet's footer. */
  public enum Type {
    /** Bit-packed booleans. */
    BOOLEAN(0),
    /** 32 bit integers. */
    INT32(1),
    /** Bytes 0 to 255, stored as 32 bit integers. */
    UINT8(1),
    /** 64 bit integers. */
    INT64(2),
    /** 32 bit IEEE floats. */
    FLOAT(4),
    /** 64 bit IEEE floats. */
    DOUBLE(5),
    /** UTF-8 strings. */
    STRING(6);

    final int code;

    Type(int code) {
      this.code = code;
    }

    static Optional<Type> of(int code, boolean unsignedByte) {
      for (Type type : values()) {
        if (type.code == code && (type == UINT8) == unsignedByte) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException if a size of the shape is not positive
   */
  public ParquetColumn {
    shape = List.copyOf(shape);
    for (int n : shape) {
      if (n <= 0) {
        throw new IllegalArgumentException("column '%s' has shape %s".formatted(name, shape));
      }
    }
  }

  /** A column of floats, row after row. */
  public static ParquetColumn floats(String name, List<Integer> shape, float[] values) {
    byte[] plain = new byte[values.length * Float.BYTES];
    little(plain).asFloatBuffer().put(values);
    return new ParquetColumn(name, Type.FLOAT, shape, values.length, plain);
  }

  /** A column of doubles, row after row. */
  public static ParquetColumn doubles(String name, List<Integer> shape, double[] values) {
    byte[] plain = new byte[values.length * Double.BYTES];
    little(plain).asDoubleBuffer().put(values);
    return new ParquetColumn(name, Type.DOUBLE, shape, values.length, plain);
  }

  /** A column of integers, row after row. */
  public static ParquetColumn longs(String name, List<Integer> shape, long[] values) {
    byte[] plain = new byte[values.length * Long.BYTES];
    little(plain).asLongBuffer().put(values);
    return new ParquetColumn(name, Type.INT64, shape, values.length, plain);
  }

  /** A column of 32 bit integers, row after row. */
  public static ParquetColumn ints(String name, List<Integer> shape, int[] values) {
    return ints(name, Type.INT32, shape, values);
  }

  /** A column of bytes 0 to 255, row after row. */
  public static ParquetColumn unsignedBytes(String name, List<Integer> shape, int[] values) {
    return ints(name, Type.UINT8, shape, values);
  }

  private static ParquetColumn ints(String name, Type type, List<Integer> shape, int[] values) {
    byte[] plain = new byte[values.length * Integer.BYTES];
    little(plain).asIntBuffer().put(values);
    return new ParquetColumn(name, type, shape, values.length, plain);
  }

  /** A column of booleans, row after row. */
  public static ParquetColumn booleans(String name, List<Integer> shape, boolean[] values) {
    byte[] plain = new byte[(values.length + 7) / 8];
    for (int i = 0; i < values.length; i++) {
      if (values[i]) {
        plain[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return new ParquetColumn(name, Type.BOOLEAN, shape, values.length, plain);
  }

  /** A column of strings, row after row. */
  public static ParquetColumn strings(String name, List<Integer> shape, List<String> values) {
    int size = 0;
    for (String value : values) {
      size += Integer.BYTES + value.getBytes(StandardCharsets.UTF_8).length;
    }
    byte[] plain = new byte[size];
    ByteBuffer out = little(plain);
    for (String value : values) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      out.putInt(utf8.length).put(utf8);
    }
    return new ParquetColumn(name, Type.STRING, shape, values.size(), plain);
  }

  /** Number of single values in one row. */
  public int valuesPerRow() {
    int n = 1;
    for (int size : shape) {
      n *= size;
    }
    return n;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
