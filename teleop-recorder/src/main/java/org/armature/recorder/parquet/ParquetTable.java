package org.armature.recorder.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.parquet.ColumnChunkReader.Values;

/**
 * Reads columns of a Parquet file as flat arrays, row after row; nested lists are flattened. Reads
 * what {@link ParquetWriter} writes, and what pyarrow and DuckDB write of plain and list columns
 * without nulls: PLAIN and dictionary encoding; no, Snappy or gzip compression. Errors name the
 * file and the column. Holds the file's bytes (at most 2 GiB).
 */
public final class ParquetTable {
  private static final int MAGIC = 0x31524150; // "PAR1", little-endian
  private static final int REPEATED = 2;
  private static final int REQUIRED = 0;
  private static final int MAX_LEVELS = 32;

  /** Room that the values of one column may take, per byte of the file: constants pack well. */
  private static final long MOST_VALUES_PER_BYTE = 256;

  private static final long FEW_VALUES = 65_536;
  private static final long BYTES_PER_VALUE = Double.BYTES + Integer.BYTES;

  /** A column of the file: place among the columns, type, and levels of a value that is there. */
  private record Leaf(
      int index, int type, int maxDefinition, int maxRepetition, boolean unsignedByte) {}

  /**
   * A column at the top level.
   *
   * @param name its name
   * @param type how its values are stored
   * @param depth number of nested lists
   */
  public record Column(String name, ParquetColumn.Type type, int depth) {}

  private final Path file;
  private final ByteBuffer bytes;
  private final CompactStruct footer;
  private final int rows;
  private final Map<String, String> metadata = new HashMap<>();
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();

  private ParquetTable(Path file, ByteBuffer bytes, CompactStruct footer) {
    this.file = file;
    this.bytes = bytes;
    this.footer = footer;
    rows = footer.number(3);
    footer.structs(5).forEach(pair -> metadata.put(pair.text(1), pair.has(2) ? pair.text(2) : ""));
    List<CompactStruct> schema = footer.structs(2);
    int at = 1;
    while (at < schema.size()) {
      at = addLeaves(schema, at, schema.get(at).text(4), 0, 0);
    }
  }

  private int addLeaves(
      List<CompactStruct> schema, int at, String topLevelName, int definition, int repetition) {
    if (definition > MAX_LEVELS) {
      throw new IllegalStateException("columns are nested more than " + MAX_LEVELS + " deep");
    }
    CompactStruct element = schema.get(at);
    int kind = element.number(3, REQUIRED);
    int maxDefinition = definition + (kind == REQUIRED ? 0 : 1);
    int maxRepetition = repetition + (kind == REPEATED ? 1 : 0);
    int children = element.number(5, 0);
    if (children == 0) {
      boolean unsignedByte = element.number(6, -1) == ParquetWriter.CONVERTED_UINT8;
      Leaf leaf =
          new Leaf(leaves.size(), element.number(1), maxDefinition, maxRepetition, unsignedByte);
      // Only the first leaf of a struct can be asked for; the others still count.
      String name = leaves.containsKey(topLevelName) ? topLevelName + "/" + at : topLevelName;
      leaves.put(name, leaf);
    }
    int next = at + 1;
    for (int i = 0; i < children; i++) {
      next = addLeaves(schema, next, topLevelName, maxDefinition, maxRepetition);
    }
    return next;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing, or not a complete Parquet file
   */
  public static ParquetTable open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing");
    }
    if (Files.size(file) > Integer.MAX_VALUE - 16) {
      throw new IOException(
          "%s has %d bytes; at most 2 GiB are read".formatted(file, Files.size(file)));
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int size = bytes.limit();
    if (size < 12 || bytes.getInt(0) != MAGIC || bytes.getInt(size - 4) != MAGIC) {
      throw new IOException(
          file + " is not a complete Parquet file: its first or last mark is not PAR1");
    }
    try {
      int footerSize = bytes.getInt(size - 8);
      ByteBuffer footer = bytes.slice(size - 8 - footerSize, footerSize);
      return new ParquetTable(file, bytes, CompactStruct.read(footer));
    } catch (RuntimeException e) { // whatever a damaged footer leads to
      throw new IOException(file + " has a damaged Parquet footer: " + e, e);
    }
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** The columns at the top level, in order; of a struct its first one, which is not readable. */
  public List<Column> columns() throws IOException {
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, Leaf> entry : leaves.entrySet()) {
      Leaf leaf = entry.getValue();
      ParquetColumn.Type type =
          ParquetColumn.Type.of(leaf.type(), leaf.unsignedByte())
              .orElseThrow(() ->
                  new IOException(
                      "%s: column '%s' is of Parquet's physical type %d, which is not read here"
                          .formatted(file, entry.getKey(), leaf.type())));
      columns.add(new Column(entry.getKey(), type, leaf.maxRepetition()));
    }
    return columns;
  }

  /** Number of values in each row of a column: 1, or the length of its list. */
  public int[] valuesPerRow(String name) throws IOException {
    Leaf leaf = leaf(name);
    Values values = read(name, leaf.type(), leaf.type());
    int[] counts = new int[rows];
    int row = -1;
    for (int repetition : values.repetition()) {
      row += repetition == 0 ? 1 : 0;
      if (row < 0 || row >= rows) {
        throw new IOException(
            "%s: column '%s' has not the %d rows of the file".formatted(file, name, rows));
      }
      counts[row]++;
    }
    return counts;
  }

  /** Whether the file has a column of this name at its top level. */
  public boolean has(String column) {
    return leaves.containsKey(column);
  }

  /** Key-value metadata of the footer. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /** All values of a FLOAT or DOUBLE column, doubles rounded to floats. */
  public float[] floats(String name) throws IOException {
    double[] doubles = doubles(name);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  /** All values of a FLOAT or DOUBLE column. */
  public double[] doubles(String name) throws IOException {
    return read(name, ColumnChunkReader.FLOAT, ColumnChunkReader.DOUBLE).doubles();
  }

  /** All values of an INT64 or INT32 column. */
  public long[] longs(String name) throws IOException {
    return read(name, ColumnChunkReader.INT64, ColumnChunkReader.INT32).longs();
  }

  /** All values of an INT64, INT32 or BOOLEAN column; 1 is true. */
  public long[] integers(String name) throws IOException {
    int type = leaf(name).type();
    return type == ColumnChunkReader.BOOLEAN ? read(name, type, type).longs() : longs(name);
  }

  /** All values of any column of numbers or truth values. */
  public double[] numbers(String name) throws IOException {
    int type = leaf(name).type();
    if (type == ColumnChunkReader.FLOAT || type == ColumnChunkReader.DOUBLE) {
      return doubles(name);
    }
    long[] longs = integers(name);
    double[] numbers = new double[longs.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = longs[i];
    }
    return numbers;
  }

  /** All values of a BOOLEAN column. */
  public boolean[] booleans(String name) throws IOException {
    long[] bits = read(name, ColumnChunkReader.BOOLEAN, ColumnChunkReader.BOOLEAN).longs();
    boolean[] flags = new boolean[bits.length];
    for (int i = 0; i < bits.length; i++) {
      flags[i] = bits[i] != 0;
    }
    return flags;
  }

  /** The strings of each row of a column of strings or of lists of strings. */
  public List<List<String>> strings(String name) throws IOException {
    Values values = read(name, ColumnChunkReader.BYTE_ARRAY, ColumnChunkReader.BYTE_ARRAY);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < values.texts().length; i++) {
      if (values.repetition()[i] == 0) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(values.texts()[i]);
    }
    return rows;
  }

  private Leaf leaf(String name) throws IOException {
    Leaf leaf = leaves.get(name);
    if (leaf == null) {
      throw new IOException("%s has no column '%s'".formatted(file, name));
    }
    return leaf;
  }

  private Values read(String name, int type, int otherType) throws IOException {
    Leaf leaf = leaf(name);
    if (leaf.type() != type && leaf.type() != otherType) {
      throw new IOException(
          "%s: column '%s' is of Parquet's physical type %d; expected %d or %d"
              .formatted(file, name, leaf.type(), type, otherType));
    }
    try {
      List<CompactStruct> chunks = new ArrayList<>();
      long count = 0;
      for (CompactStruct rowGroup : footer.structs(4)) {
        CompactStruct chunk = rowGroup.structs(1).get(leaf.index()).struct(3);
        chunks.add(chunk);
        if (chunk.longNumber(5) < 0) {
          throw new IOException("it claims " + chunk.longNumber(5) + " values");
        }
        count = Math.addExact(count, chunk.longNumber(5));
      }
      expectRoomFor(count);
      if (leaf.maxRepetition() == 0 && count != rows) {
        throw new IOException("it has %d values; the file has %d rows".formatted(count, rows));
      }
      Values values = Values.allocate(leaf.type(), Math.toIntExact(count));
      ColumnChunkReader reader =
          new ColumnChunkReader(
              bytes, leaf.type(), leaf.maxDefinition(), leaf.maxRepetition(), values);
      for (CompactStruct chunk : chunks) {
        reader.read(chunk);
      }
      return values;
    } catch (IOException e) {
      throw new IOException("%s: column '%s': %s".formatted(file, name, e.getMessage()), e);
    } catch (RuntimeException e) { // whatever damaged pages lead to
      throw new IOException("%s: column '%s' is damaged: %s".formatted(file, name, e), e);
    }
  }

  /** Refuses what a damaged or hostile file only claims to hold, before room for it is made. */
  private void expectRoomFor(long values) throws IOException {
    long most =
        Math.min(
            FEW_VALUES + MOST_VALUES_PER_BYTE * bytes.limit(),
            FEW_VALUES + Runtime.getRuntime().maxMemory() / (4 * BYTES_PER_VALUE));
    if (values > most) {
      throw new IOException(
          "it claims %d values in a file of %d bytes; at most %d are read"
              .formatted(values, bytes.limit(), most));
    }
  }
}
