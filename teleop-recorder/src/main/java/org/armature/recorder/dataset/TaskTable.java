package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.armature.recorder.parquet.ParquetColumn;
import org.armature.recorder.parquet.ParquetTable;
import org.armature.recorder.parquet.ParquetWriter;

/**
 * {@code meta/tasks.parquet}: the instructions of the dataset, numbered. Python readers load it
 * with pandas and take the text from the table's index, so the file says in pandas' own metadata
 * that column {@code task} is the index; without it they would get numbers for instructions.
 */
final class TaskTable {
  private static final String PANDAS =
      """
      {"index_columns":["task"],\
      "column_indexes":[{"name":null,"field_name":null,"pandas_type":"unicode",\
      "numpy_type":"object","metadata":{"encoding":"UTF-8"}}],\
      "columns":[{"name":"task_index","field_name":"task_index","pandas_type":"int64",\
      "numpy_type":"int64","metadata":null},\
      {"name":"task","field_name":"task","pandas_type":"unicode",\
      "numpy_type":"object","metadata":null}],\
      "creator":{"library":"armature","version":"1"},"pandas_version":"2.2.3"}\
      """;

  private final List<String> tasks = new ArrayList<>();

  int size() {
    return tasks.size();
  }

  List<String> tasks() {
    return Collections.unmodifiableList(tasks);
  }

  /** The number of a task; a new one if it is new. */
  int indexOf(String task) {
    int known = tasks.indexOf(task);
    if (known >= 0) {
      return known;
    }
    tasks.add(task);
    return tasks.size() - 1;
  }

  /** The file's bytes. */
  byte[] toParquet() {
    long[] numbers = new long[tasks.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return ParquetWriter.bytes(
        numbers.length,
        List.of(
            ParquetColumn.longs("task_index", List.of(), numbers),
            ParquetColumn.strings("task", List.of(), tasks)),
        Map.of("pandas", PANDAS));
  }

  /** Reads the file; empty if there is none. */
  static TaskTable read(DatasetLayout layout) throws IOException {
    TaskTable table = new TaskTable();
    if (!Files.exists(layout.tasks())) {
      return table;
    }
    ParquetTable parquet = ParquetTable.open(layout.tasks());
    // Older pandas writers leave the index unnamed.
    String column = parquet.has("task") ? "task" : "__index_level_0__";
    long[] numbers = parquet.longs("task_index");
    List<List<String>> texts = parquet.strings(column);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != i) {
        throw new IOException(
            "%s: task_index of row %d is %d; expected %d"
                .formatted(layout.tasks(), i, numbers[i], i));
      }
      table.tasks.add(texts.get(i).getFirst());
    }
    return table;
  }
}
