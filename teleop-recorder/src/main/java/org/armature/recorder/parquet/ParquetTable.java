package org.armature.recorder.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads columns of a Parquet file as flat arrays, row after row; nested lists are flattened. Not
 * thread-safe. Errors name the file and the column.
 */
public final class ParquetTable implements AutoCloseable {
  private final Path file;
  private final HardwoodContext context;
  private final ParquetFileReader reader;
  private final Map<String, ColumnSchema> columns = new HashMap<>();

  private ParquetTable(Path file, HardwoodContext context, ParquetFileReader reader) {
    this.file = file;
    this.context = context;
    this.reader = reader;
    for (ColumnSchema column : reader.getFileSchema().getColumns()) {
      columns.put(column.fieldPath().topLevelName(), column);
    }
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing, or not a complete Parquet file
   */
  public static ParquetTable open(Path file) throws IOException {
    HardwoodContext context = HardwoodContext.create(1);
    try {
      return new ParquetTable(file, context, ParquetFileReader.open(InputFile.of(file), context));
    } catch (IOException | RuntimeException e) {
      context.close();
      throw new IOException(file + " is not a readable Parquet file: " + e.getMessage(), e);
    }
  }

  /** Number of rows. */
  public int rows() {
    return Math.toIntExact(reader.getFileMetaData().numRows());
  }

  /** Whether the file has a column of this name at its top level. */
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /** Key-value metadata of the footer. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(reader.getFileMetaData().keyValueMetadata());
  }

  /** All values of a FLOAT or DOUBLE column, doubles rounded to floats. */
  public float[] floats(String name) throws IOException {
    try (Batches batches = column(name, PhysicalType.FLOAT, PhysicalType.DOUBLE)) {
      ColumnReader column = batches.column();
      boolean isFloat = column.getColumnSchema().type() == PhysicalType.FLOAT;
      float[] values = new float[0];
      while (batches.all().nextBatch()) {
        int count = checkedCount(column, name);
        int at = values.length;
        values = Arrays.copyOf(values, at + count);
        if (isFloat) {
          System.arraycopy(column.getFloats(), 0, values, at, count);
        } else {
          double[] batch = column.getDoubles();
          for (int i = 0; i < count; i++) {
            values[at + i] = (float) batch[i];
          }
        }
      }
      return values;
    }
  }

  /** All values of a DOUBLE or FLOAT column. */
  public double[] doubles(String name) throws IOException {
    try (Batches batches = column(name, PhysicalType.FLOAT, PhysicalType.DOUBLE)) {
      ColumnReader column = batches.column();
      boolean isFloat = column.getColumnSchema().type() == PhysicalType.FLOAT;
      double[] values = new double[0];
      while (batches.all().nextBatch()) {
        int count = checkedCount(column, name);
        int at = values.length;
        values = Arrays.copyOf(values, at + count);
        if (isFloat) {
          float[] batch = column.getFloats();
          for (int i = 0; i < count; i++) {
            values[at + i] = batch[i];
          }
        } else {
          System.arraycopy(column.getDoubles(), 0, values, at, count);
        }
      }
      return values;
    }
  }

  /** All values of an INT64 or INT32 column. */
  public long[] longs(String name) throws IOException {
    try (Batches batches = column(name, PhysicalType.INT64, PhysicalType.INT32)) {
      ColumnReader column = batches.column();
      boolean isLong = column.getColumnSchema().type() == PhysicalType.INT64;
      long[] values = new long[0];
      while (batches.all().nextBatch()) {
        int count = checkedCount(column, name);
        int at = values.length;
        values = Arrays.copyOf(values, at + count);
        if (isLong) {
          System.arraycopy(column.getLongs(), 0, values, at, count);
        } else {
          int[] batch = column.getInts();
          for (int i = 0; i < count; i++) {
            values[at + i] = batch[i];
          }
        }
      }
      return values;
    }
  }

  /** All values of a BOOLEAN column. */
  public boolean[] booleans(String name) throws IOException {
    try (Batches batches = column(name, PhysicalType.BOOLEAN)) {
      ColumnReader column = batches.column();
      boolean[] values = new boolean[0];
      while (batches.all().nextBatch()) {
        int count = checkedCount(column, name);
        int at = values.length;
        values = Arrays.copyOf(values, at + count);
        System.arraycopy(column.getBooleans(), 0, values, at, count);
      }
      return values;
    }
  }

  /** The strings of each row of a column of strings or of lists of strings. */
  public List<List<String>> strings(String name) throws IOException {
    try (Batches batches = column(name, PhysicalType.BYTE_ARRAY)) {
      ColumnReader column = batches.column();
      List<List<String>> rows = new ArrayList<>();
      while (batches.all().nextBatch()) {
        checkedCount(column, name);
        String[] batch = column.getStrings();
        boolean nested = column.getLayerCount() > 0;
        for (int row = 0; row < column.getRecordCount(); row++) {
          int from = nested ? column.getLayerOffsets(0)[row] : row;
          int to = nested ? column.getLayerOffsets(0)[row + 1] : row + 1;
          rows.add(List.copyOf(Arrays.asList(batch).subList(from, to)));
        }
      }
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    context.close();
  }

  /**
   * The batches of a column. All columns are asked for, because asking for one by name or number
   * goes wrong where names hold dots; only the wanted one is looked at.
   */
  private Batches column(String name, PhysicalType... allowed) throws IOException {
    ColumnSchema schema = columns.get(name);
    if (schema == null) {
      throw new IOException("%s has no column '%s'".formatted(file, name));
    }
    if (!Arrays.asList(allowed).contains(schema.type())) {
      throw new IOException(
          "%s: column '%s' is %s, expected %s"
              .formatted(file, name, schema.type(), Arrays.toString(allowed)));
    }
    ColumnReaders all = reader.columnReaders(ColumnProjection.all());
    return new Batches(all, all.getColumnReader(schema.columnIndex()));
  }

  private record Batches(ColumnReaders all, ColumnReader column) implements AutoCloseable {
    @Override
    public void close() {
      all.close();
    }
  }

  private int checkedCount(ColumnReader column, String name) throws IOException {
    if (column.getLeafValidity().hasNulls()) {
      throw new IOException("%s: column '%s' has nulls".formatted(file, name));
    }
    return column.getValueCount();
  }
}
