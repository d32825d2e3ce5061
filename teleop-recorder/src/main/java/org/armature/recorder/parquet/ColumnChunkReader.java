package org.armature.recorder.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the values of one column out of a file: data pages of version 1 and 2, PLAIN and dictionary
 * encoding. Source: the Apache Parquet format specification (data pages, encodings).
 */
final class ColumnChunkReader {
  static final int BOOLEAN = 0;
  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int FLOAT = 4;
  static final int DOUBLE = 5;
  static final int BYTE_ARRAY = 6;
  private static final int PLAIN = 0;
  private static final int RLE = 3;

  /**
   * Values of a column: whole numbers and truth values in {@code longs}, floating ones in {@code
   * doubles}, strings in {@code texts}.
   *
   * @param repetition per value, the list level that it continues; 0 begins a row
   */
  record Values(long[] longs, double[] doubles, String[] texts, int[] repetition) {
    static Values allocate(int type, int count) {
      boolean floating = type == FLOAT || type == DOUBLE;
      return new Values(
          new long[floating || type == BYTE_ARRAY ? 0 : count],
          new double[floating ? count : 0],
          new String[type == BYTE_ARRAY ? count : 0],
          new int[count]);
    }
  }

  private final ByteBuffer file;
  private final int type;
  private final int maxDefinition;
  private final int maxRepetition;
  private final Values into;
  private int at;
  private int end;

  /**
   * @param file the whole file
   * @param type physical type of the values
   * @param maxDefinition definition level of a value that is there
   * @param maxRepetition number of nested lists
   * @param into where the values go, row group after row group
   */
  ColumnChunkReader(ByteBuffer file, int type, int maxDefinition, int maxRepetition, Values into) {
    this.file = file;
    this.type = type;
    this.maxDefinition = maxDefinition;
    this.maxRepetition = maxRepetition;
    this.into = into;
  }

  /** Reads a chunk, described by its ColumnMetaData. */
  void read(CompactStruct chunk) throws IOException {
    end = at + chunk.number(5);
    long start = chunk.longNumber(9);
    if (chunk.has(11)) {
      start = Math.min(start, chunk.longNumber(11));
    }
    ByteBuffer in = file.duplicate().position(Math.toIntExact(start));
    Values dictionary = Values.allocate(type, 0);
    while (at < end) {
      CompactStruct header = CompactStruct.read(in);
      ByteBuffer packed = in.slice(in.position(), header.number(3));
      in.position(in.position() + header.number(3));
      if (header.has(7)) {
        dictionary = dictionary(header, packed, chunk.number(4));
      } else if (header.has(8)) {
        secondVersion(header, packed, chunk.number(4), dictionary);
      } else if (header.has(5)) {
        firstVersion(header, packed, chunk.number(4), dictionary);
      }
    }
  }

  private Values dictionary(CompactStruct header, ByteBuffer packed, int codec) throws IOException {
    int count = header.struct(7).number(1);
    byte[] plain = Decompression.unpack(codec, packed, header.number(2));
    if (count < 0 || count > 8L * plain.length) {
      throw new IOException(
          "a dictionary of %d bytes claims %d values".formatted(plain.length, count));
    }
    Values entries = Values.allocate(type, count);
    plain(little(plain), entries, 0, count);
    return entries;
  }

  private void firstVersion(CompactStruct header, ByteBuffer packed, int codec, Values dictionary)
      throws IOException {
    CompactStruct page = header.struct(5);
    int count = count(page);
    ByteBuffer in = little(Decompression.unpack(codec, packed, header.number(2)));
    if (maxRepetition > 0) {
      levels(part(in, in.getInt()), maxRepetition, count, into.repetition(), at);
    }
    if (maxDefinition > 0) {
      expectNoNulls(part(in, in.getInt()), count);
    }
    values(in, page.number(2), count, dictionary);
  }

  private void secondVersion(CompactStruct header, ByteBuffer packed, int codec, Values dictionary)
      throws IOException {
    CompactStruct page = header.struct(8);
    int count = count(page);
    packed.order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer repetition = part(packed, page.number(6));
    ByteBuffer definition = part(packed, page.number(5));
    if (maxRepetition > 0) {
      levels(repetition, maxRepetition, count, into.repetition(), at);
    }
    if (maxDefinition > 0) {
      expectNoNulls(definition, count);
    }
    int size = header.number(2) - page.number(5) - page.number(6);
    int used = page.flag(7, true) ? codec : 0;
    values(little(Decompression.unpack(used, packed, size)), page.number(4), count, dictionary);
  }

  private int count(CompactStruct page) throws IOException {
    int count = page.number(1);
    if (count < 0 || count > end - at) {
      throw new IOException(
          "a page claims %d values; expected at most %d".formatted(count, end - at));
    }
    return count;
  }

  private void expectNoNulls(ByteBuffer in, int count) throws IOException {
    int[] definition = new int[count];
    levels(in, maxDefinition, count, definition, 0);
    for (int level : definition) {
      if (level != maxDefinition) {
        throw new IOException("it has nulls or empty lists; every row must have values");
      }
    }
  }

  private void values(ByteBuffer in, int encoding, int count, Values dictionary)
      throws IOException {
    switch (encoding) {
      case PLAIN -> plain(in, into, at, count);
      case RLE -> {
        int[] bits = new int[count];
        hybrid(part(in, in.getInt()), 1, count, bits, 0);
        for (int i = 0; i < count; i++) {
          into.longs()[at + i] = bits[i];
        }
      }
      case 2, 8 -> {
        int width = in.get();
        int[] keys = new int[count];
        hybrid(in, width, count, keys, 0);
        for (int i = 0; i < count; i++) {
          copy(dictionary, keys[i], into, at + i);
        }
      }
      default -> throw new IOException("encoding " + encoding + " is not read here");
    }
    at += count;
  }

  private void copy(Values from, int key, Values to, int place) {
    switch (type) {
      case FLOAT, DOUBLE -> to.doubles()[place] = from.doubles()[key];
      case BYTE_ARRAY -> to.texts()[place] = from.texts()[key];
      default -> to.longs()[place] = from.longs()[key];
    }
  }

  private void plain(ByteBuffer in, Values to, int first, int count) throws IOException {
    int start = in.position();
    for (int i = 0; i < count; i++) {
      switch (type) {
        case BOOLEAN -> to.longs()[first + i] = (in.get(start + (i >> 3)) >> (i & 7)) & 1;
        case INT32 -> to.longs()[first + i] = in.getInt();
        case INT64 -> to.longs()[first + i] = in.getLong();
        case FLOAT -> to.doubles()[first + i] = in.getFloat();
        case DOUBLE -> to.doubles()[first + i] = in.getDouble();
        case BYTE_ARRAY -> {
          int length = in.getInt();
          if (length < 0 || length > in.remaining()) {
            throw new IOException(
                "a text claims %d of the %d bytes left".formatted(length, in.remaining()));
          }
          byte[] utf8 = new byte[length];
          in.get(utf8);
          to.texts()[first + i] = new String(utf8, StandardCharsets.UTF_8);
        }
        default -> throw new IOException("values of physical type " + type + " are not read here");
      }
    }
  }

  private static void levels(ByteBuffer in, int greatest, int count, int[] to, int first) {
    hybrid(in, Integer.SIZE - Integer.numberOfLeadingZeros(greatest), count, to, first);
  }

  /** Runs of one repeated number, or of groups of eight bit-packed ones. */
  private static void hybrid(ByteBuffer in, int width, int count, int[] to, int first) {
    int done = 0;
    while (done < count) {
      int header = 0;
      int shift = 0;
      byte next;
      do {
        next = in.get();
        header |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      if ((header & 1) == 0) {
        int value = 0;
        for (int i = 0; i < (width + 7) / 8; i++) {
          value |= (in.get() & 0xff) << (8 * i);
        }
        int run = Math.min(header >>> 1, count - done);
        Arrays.fill(to, first + done, first + done + run, value);
        done += run;
        continue;
      }
      int packed = (header >>> 1) * 8;
      int start = in.position();
      for (int i = 0; i < packed && done < count; i++) {
        int value = 0;
        for (int b = 0; b < width; b++) {
          int bit = i * width + b;
          value |= ((in.get(start + (bit >> 3)) >> (bit & 7)) & 1) << b;
        }
        to[first + done++] = value;
      }
      in.position(Math.min(in.limit(), start + (header >>> 1) * width));
    }
  }

  /** The next bytes as a buffer of their own, and steps over them. */
  private static ByteBuffer part(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return part;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
