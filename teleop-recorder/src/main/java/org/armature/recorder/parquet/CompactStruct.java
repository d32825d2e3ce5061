package org.armature.recorder.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A struct read from Thrift's compact protocol; see {@link CompactThrift}. Fields are asked for by
 * number; those not asked for are skipped over.
 */
final class CompactStruct {
  private static final int MAX_DEPTH = 32;

  private final Map<Integer, Object> fields = new HashMap<>();

  /**
   * Reads a struct and leaves the buffer behind it.
   *
   * @throws RuntimeException if it is damaged
   */
  static CompactStruct read(ByteBuffer in) {
    return read(in, MAX_DEPTH);
  }

  private static CompactStruct read(ByteBuffer in, int depth) {
    if (depth == 0) {
      throw new IllegalStateException("metadata is nested more than " + MAX_DEPTH + " deep");
    }
    CompactStruct struct = new CompactStruct();
    int field = 0;
    int header = in.get() & 0xff;
    while (header != 0) {
      field = (header >> 4) == 0 ? (int) zigzag(in) : field + (header >> 4);
      struct.fields.put(field, value(in, header & 0xf, false, depth));
      header = in.get() & 0xff;
    }
    return struct;
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  /**
   * @throws IllegalStateException if the field is missing
   */
  int number(int field) {
    return Math.toIntExact(longNumber(field));
  }

  int number(int field, int ifMissing) {
    return has(field) ? number(field) : ifMissing;
  }

  long longNumber(int field) {
    return (Long) present(field);
  }

  boolean flag(int field, boolean ifMissing) {
    return fields.get(field) instanceof Boolean flag ? flag : ifMissing;
  }

  String text(int field) {
    return text(present(field));
  }

  static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  CompactStruct struct(int field) {
    return (CompactStruct) present(field);
  }

  /** The elements of a list; empty if it is missing. */
  List<?> list(int field) {
    return fields.get(field) instanceof List<?> list ? list : List.of();
  }

  List<CompactStruct> structs(int field) {
    return list(field).stream().map(CompactStruct.class::cast).toList();
  }

  private Object present(int field) {
    @Nullable Object value = fields.get(field);
    if (value == null) {
      throw new IllegalStateException("metadata field " + field + " is missing");
    }
    return value;
  }

  private static Object value(ByteBuffer in, int type, boolean inList, int depth) {
    return switch (type) {
      case 1, 2 -> inList ? in.get() == 1 : type == 1;
      case 3 -> (long) in.get();
      case 4, 5, 6 -> zigzag(in);
      case 7 -> in.order(ByteOrder.LITTLE_ENDIAN).getDouble();
      case 8 -> {
        byte[] bytes = new byte[sizeOf(varint(in), in)];
        in.get(bytes);
        yield bytes;
      }
      case 9, 10 -> {
        int header = in.get() & 0xff;
        int size = sizeOf((header >> 4) == 15 ? varint(in) : header >> 4, in);
        if (depth == 0) {
          throw new IllegalStateException("metadata is nested more than " + MAX_DEPTH + " deep");
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          list.add(value(in, header & 0xf, true, depth - 1));
        }
        yield list;
      }
      case 12 -> read(in, depth - 1);
      default -> throw new IllegalStateException("metadata of unknown type " + type);
    };
  }

  /** A size that the rest of the buffer can hold: no element takes less than a byte. */
  private static int sizeOf(long claimed, ByteBuffer in) {
    if (claimed < 0 || claimed > in.remaining()) {
      throw new IllegalStateException(
          "metadata claims %d elements in %d bytes".formatted(claimed, in.remaining()));
    }
    return (int) claimed;
  }

  private static long zigzag(ByteBuffer in) {
    long raw = varint(in);
    return (raw >>> 1) ^ -(raw & 1);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      if (shift >= Long.SIZE) {
        throw new IllegalStateException("metadata has a number of more than 64 bits");
      }
      next = in.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
