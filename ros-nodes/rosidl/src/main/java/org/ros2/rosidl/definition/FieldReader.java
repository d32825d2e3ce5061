package org.ros2.rosidl.definition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.generator.FieldType;
import org.ros2.rosidl.generator.Primitive;

/**
 * Reads one field out of messages of one type: passes over what stands before it, and makes nothing
 * of that. Messages begin with their encapsulation header at the buffer's position and end at its
 * limit, in either byte order; buffers stay as they are. Not thread-safe.
 *
 * <p>Every read ends in a {@link CdrException} if the bytes are not such a message, or if a list is
 * too short for an index of the path.
 */
public final class FieldReader {
  static final String TIME = "builtin_interfaces/msg/Time";
  static final String DURATION = "builtin_interfaces/msg/Duration";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String type;
  private final String path;
  private final FieldType field;
  private final Primitive primitive;
  private final Kind kind;
  private final boolean list;
  private final Skip[] way;
  private final CdrReader reader = CdrReader.sharing();

  /** What a field holds. */
  public enum Kind {
    /** Numbers or truth values. */
    NUMBER,
    /** Text. */
    TEXT,
    /** A time or a duration. */
    TIME
  }

  /**
   * A reader; {@link MessageLayout#reader} makes them.
   *
   * @param one whether it is one value: the field is no list, or the path takes one element of it
   * @param way passes over what stands before
   */
  FieldReader(String type, String path, FieldType field, boolean one, Skip[] way) {
    this.type = type;
    this.path = path;
    this.field = field;
    this.list = !one;
    this.kind =
        field.primitive().isEmpty() ? Kind.TIME : field.isString() ? Kind.TEXT : Kind.NUMBER;
    this.primitive = field.primitive().orElse(Primitive.INT32);
    this.way = way;
  }

  /** Path of the field. */
  public String path() {
    return path;
  }

  /** What the field holds. */
  public Kind kind() {
    return kind;
  }

  /** Whether it holds any number of values; otherwise it is one. */
  public boolean isList() {
    return list;
  }

  /**
   * Whether it holds bytes: a list of {@code uint8}, {@code int8}, {@code byte} or {@code char}.
   */
  public boolean isBytes() {
    return list && kind == Kind.NUMBER && primitive.wireBytes == 1 && primitive != Primitive.BOOL;
  }

  /**
   * How many values the field has: 1 unless it is a list.
   *
   * @throws CdrException if the bytes are not such a message
   */
  public int size(ByteBuffer message) {
    ByteOrder before = message.order();
    try {
      seek(message);
      return length();
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads numbers; truth values are 0 and 1, and whole numbers beyond 2^53 are rounded.
   *
   * @param into gets the first ones, as many as it can hold
   * @return how many there are
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it holds no numbers
   */
  public int readNumbers(ByteBuffer message, double[] into) {
    require(Kind.NUMBER, true);
    ByteOrder before = message.order();
    try {
      seek(message);
      int size = length();
      int read = Math.min(size, into.length);
      for (int i = 0; i < read; i++) {
        into[i] = number();
      }
      return size;
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads one number, as {@link #readNumbers} does.
   *
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it is a list or no number
   */
  public double readNumber(ByteBuffer message) {
    require(Kind.NUMBER, false);
    ByteOrder before = message.order();
    try {
      seek(message);
      return number();
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads one text.
   *
   * @param previous returned again where the message spells it
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it is a list or no text
   */
  public String readText(ByteBuffer message, String previous) {
    require(Kind.TEXT, false);
    ByteOrder before = message.order();
    try {
      seek(message);
      return reader.readString(previous, field.stringCapacity());
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads a list of texts.
   *
   * @param previous list to fill, whose texts stay where the message spells them
   * @return the texts, in that list or a new one
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it is no list of texts
   */
  public List<String> readTexts(ByteBuffer message, List<String> previous) {
    require(Kind.TEXT, true);
    ByteOrder before = message.order();
    try {
      seek(message);
      return reader.readStringArray(previous, length(), field.stringCapacity());
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads bytes without copying them.
   *
   * @return a view, valid as long as the message's content
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it holds no bytes, see {@link #isBytes}
   */
  public ByteBuffer readBytes(ByteBuffer message) {
    if (!isBytes()) {
      throw new IllegalStateException("field '%s' of %s is no list of bytes".formatted(path, type));
    }
    ByteOrder before = message.order();
    try {
      seek(message);
      return reader.viewBytes(length());
    } finally {
      message.order(before);
    }
  }

  /**
   * Reads a time or a duration.
   *
   * @return ns; of times, since the epoch
   * @throws CdrException if the bytes are not such a message
   * @throws IllegalStateException if it is neither
   */
  public long readNanos(ByteBuffer message) {
    require(Kind.TIME, false);
    ByteOrder before = message.order();
    try {
      seek(message);
      return reader.readInt() * NANOS_PER_SECOND + Integer.toUnsignedLong(reader.readInt());
    } finally {
      message.order(before);
    }
  }

  private void require(Kind expected, boolean orList) {
    if (kind != expected || (list && !orList)) {
      throw new IllegalStateException(
          "field '%s' of %s is %s%s".formatted(path, type, list ? "a list of " : "", kind));
    }
  }

  private void seek(ByteBuffer message) {
    reader.reset(message);
    for (Skip skip : way) {
      skip.over(reader);
    }
  }

  private int length() {
    if (!list) {
      return 1;
    }
    int size =
        Skips.hasLength(field)
            ? reader.readLength(primitive.wireBytes, field.capacity())
            : field.capacity();
    if ((long) size * primitive.wireBytes > reader.remaining()) {
      throw new CdrException(
          "field '%s' of %s has %d values, and %d bytes remain"
              .formatted(path, type, size, reader.remaining()));
    }
    return size;
  }

  private double number() {
    return switch (primitive) {
      case BOOL -> reader.readBoolean() ? 1 : 0;
      case INT8 -> reader.readByte();
      case BYTE, CHAR, UINT8 -> Byte.toUnsignedInt(reader.readByte());
      case INT16 -> reader.readShort();
      case UINT16 -> Short.toUnsignedInt(reader.readShort());
      case INT32 -> reader.readInt();
      case UINT32 -> Integer.toUnsignedLong(reader.readInt());
      case INT64 -> reader.readLong();
      case UINT64 -> unsigned(reader.readLong());
      case FLOAT32 -> reader.readFloat();
      case FLOAT64 -> reader.readDouble();
      case STRING, WSTRING -> throw new IllegalStateException("text is no number");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  static CdrException missing(String path, String list, int size) {
    return new CdrException("field '%s': %s has %d values".formatted(path, list, size));
  }

  static CdrException wideText() {
    return new CdrException(
        "a wstring stands before the field: what it takes on the wire depends on who wrote it");
  }
}
