package org.armature.recorder.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Writes a Parquet file of one row group, each column one uncompressed PLAIN data page (version 1).
 * Every column and list element is optional and lists have the three-level LIST layout, as Arrow
 * writes them, so that pandas, Hugging Face datasets and DuckDB read the types they expect. Source:
 * the Apache Parquet format specification (file layout, nested encoding, RLE/bit-packing hybrid).
 */
public final class ParquetWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;
  private static final int CONVERTED_UTF8 = 0;
  private static final int CONVERTED_LIST = 3;

  /** Converted type of bytes that have no sign. */
  static final int CONVERTED_UINT8 = 11;

  private static final int LOGICAL_STRING = 1;
  private static final int LOGICAL_LIST = 3;
  private static final int ENCODING_PLAIN = 0;
  private static final int ENCODING_RLE = 3;

  private ParquetWriter() {}

  /**
   * Writes and flushes a file to the disk (fsync).
   *
   * @param file the file; replaced if it exists
   * @param rows number of rows
   * @param columns the columns, in order
   * @param metadata key-value metadata of the footer
   * @throws IllegalArgumentException if a column does not hold {@code rows} rows
   */
  public static void write(
      Path file, int rows, List<ParquetColumn> columns, Map<String, String> metadata)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(rows, columns, metadata));
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * The bytes of a file.
   *
   * @param rows number of rows
   * @param columns the columns, in order
   * @param metadata key-value metadata of the footer
   * @throws IllegalArgumentException if a column does not hold {@code rows} rows
   */
  public static byte[] bytes(int rows, List<ParquetColumn> columns, Map<String, String> metadata) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(MAGIC);
    long[] offsets = new long[columns.size()];
    for (int i = 0; i < offsets.length; i++) {
      ParquetColumn column = columns.get(i);
      if (column.valueCount() != rows * column.valuesPerRow()) {
        throw new IllegalArgumentException(
            "column '%s' of shape %s has %d values for %d rows"
                .formatted(column.name(), column.shape(), column.valueCount(), rows));
      }
      offsets[i] = body.size();
      writeChunk(body, column);
    }
    long end = body.size();
    byte[] footer = footer(rows, columns, metadata, offsets, end);
    body.writeBytes(footer);
    body.writeBytes(littleInt(footer.length));
    body.writeBytes(MAGIC);
    return body.toByteArray();
  }

  private static void writeChunk(ByteArrayOutputStream out, ParquetColumn column) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    int depth = column.shape().size();
    if (depth > 0) {
      byte[] repetition = bitPacked(repetitionLevels(column), bitWidth(depth));
      page.writeBytes(littleInt(repetition.length));
      page.writeBytes(repetition);
    }
    byte[] definition = run(2 * depth + 1, column.valueCount());
    page.writeBytes(littleInt(definition.length));
    page.writeBytes(definition);
    page.writeBytes(column.plain());

    CompactThrift header = new CompactThrift();
    header.beginStruct();
    header.i32(1, 0); // a data page
    header.i32(2, page.size());
    header.i32(3, page.size());
    header.beginStruct(5);
    header.i32(1, column.valueCount());
    header.i32(2, ENCODING_PLAIN);
    header.i32(3, ENCODING_RLE);
    header.i32(4, ENCODING_RLE);
    header.endStruct();
    header.endStruct();
    out.writeBytes(header.bytes());
    out.writeBytes(page.toByteArray());
  }

  /** The level at which each value repeats: 0 starts a row, k starts a list of level k. */
  private static int[] repetitionLevels(ParquetColumn column) {
    int[] levels = new int[column.valueCount()];
    for (int i = 0; i < levels.length; i++) {
      int level = 0;
      int size = column.valuesPerRow();
      for (int n : column.shape()) {
        if (i % size == 0) {
          break;
        }
        level++;
        size /= n;
      }
      levels[i] = level;
    }
    return levels;
  }

  private static byte[] bitPacked(int[] levels, int width) {
    int groups = (levels.length + 7) / 8;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    unsignedVarint(out, (groups << 1) | 1);
    byte[] packed = new byte[groups * width];
    for (int i = 0; i < levels.length; i++) {
      for (int b = 0; b < width; b++) {
        int bit = i * width + b;
        packed[bit >> 3] |= (byte) (((levels[i] >> b) & 1) << (bit & 7));
      }
    }
    out.writeBytes(packed);
    return out.toByteArray();
  }

  /** One RLE run: the same level for all values. Levels of up to three nested lists fit a byte. */
  private static byte[] run(int level, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    unsignedVarint(out, count << 1);
    out.write(level);
    return out.toByteArray();
  }

  private static byte[] footer(
      int rows, List<ParquetColumn> columns, Map<String, String> metadata, long[] at, long end) {
    CompactThrift thrift = new CompactThrift();
    thrift.beginStruct();
    thrift.i32(1, 1);
    thrift.list(
        2, CompactThrift.TYPE_STRUCT, 1 + columns.stream().mapToInt(c -> elements(c)).sum());
    schemaRoot(thrift, columns.size());
    columns.forEach(column -> schemaColumn(thrift, column));
    thrift.i64(3, rows);
    thrift.list(4, CompactThrift.TYPE_STRUCT, 1);
    thrift.beginStruct();
    thrift.list(1, CompactThrift.TYPE_STRUCT, columns.size());
    for (int i = 0; i < at.length; i++) {
      chunkMetadata(thrift, columns.get(i), at[i], i + 1 < at.length ? at[i + 1] : end);
    }
    thrift.i64(2, end - MAGIC.length);
    thrift.i64(3, rows);
    thrift.endStruct();
    if (!metadata.isEmpty()) {
      thrift.list(5, CompactThrift.TYPE_STRUCT, metadata.size());
      metadata.forEach((key, value) -> {
        thrift.beginStruct();
        thrift.string(1, key);
        thrift.string(2, value);
        thrift.endStruct();
      });
    }
    thrift.string(6, "armature");
    thrift.endStruct();
    return thrift.bytes();
  }

  private static int elements(ParquetColumn column) {
    return 1 + 2 * column.shape().size();
  }

  private static void schemaRoot(CompactThrift thrift, int children) {
    thrift.beginStruct();
    thrift.string(4, "schema");
    thrift.i32(5, children);
    thrift.endStruct();
  }

  private static void schemaColumn(CompactThrift thrift, ParquetColumn column) {
    String name = column.name();
    for (int level = 0; level < column.shape().size(); level++) {
      thrift.beginStruct();
      thrift.i32(3, OPTIONAL);
      thrift.string(4, name);
      thrift.i32(5, 1);
      thrift.i32(6, CONVERTED_LIST);
      logicalType(thrift, LOGICAL_LIST);
      thrift.endStruct();
      thrift.beginStruct();
      thrift.i32(3, REPEATED);
      thrift.string(4, "list");
      thrift.i32(5, 1);
      thrift.endStruct();
      name = "element";
    }
    thrift.beginStruct();
    thrift.i32(1, column.type().code);
    thrift.i32(3, OPTIONAL);
    thrift.string(4, name);
    if (column.type() == ParquetColumn.Type.STRING) {
      thrift.i32(6, CONVERTED_UTF8);
      logicalType(thrift, LOGICAL_STRING);
    } else if (column.type() == ParquetColumn.Type.UINT8) {
      thrift.i32(6, CONVERTED_UINT8);
    }
    thrift.endStruct();
  }

  private static void logicalType(CompactThrift thrift, int kind) {
    thrift.beginStruct(10);
    thrift.beginStruct(kind);
    thrift.endStruct();
    thrift.endStruct();
  }

  private static void chunkMetadata(
      CompactThrift thrift, ParquetColumn column, long start, long end) {
    thrift.beginStruct();
    thrift.i64(2, start);
    thrift.beginStruct(3);
    thrift.i32(1, column.type().code);
    thrift.list(2, CompactThrift.TYPE_I32, 2);
    thrift.i32(ENCODING_PLAIN);
    thrift.i32(ENCODING_RLE);
    thrift.list(3, CompactThrift.TYPE_STRING, elements(column));
    thrift.string(column.name());
    for (int level = 0; level < column.shape().size(); level++) {
      thrift.string("list");
      thrift.string("element");
    }
    thrift.i32(4, 0); // uncompressed
    thrift.i64(5, column.valueCount());
    thrift.i64(6, end - start);
    thrift.i64(7, end - start);
    thrift.i64(9, start);
    thrift.endStruct();
    thrift.endStruct();
  }

  private static int bitWidth(int maxLevel) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
  }

  private static byte[] littleInt(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static void unsignedVarint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
