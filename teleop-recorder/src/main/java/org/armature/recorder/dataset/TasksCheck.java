package org.armature.recorder.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.armature.recorder.parquet.ParquetTable;

/** Checks {@code meta/tasks.parquet}. */
final class TasksCheck {
  private TasksCheck() {}

  /**
   * Checks the file.
   *
   * @return the tasks as far as they can be read
   */
  static List<String> run(DatasetLayout layout, DatasetInfo info, Findings findings) {
    Path file = layout.tasks();
    if (!Files.exists(file)) {
      if (info.tasks() > 0) {
        findings.error(file, "file", "missing", "there, since total_tasks is " + info.tasks());
      }
      return List.of();
    }
    try {
      pandas(file, findings);
      List<String> tasks = TaskTable.read(layout).tasks();
      if (tasks.size() < info.tasks()) {
        findings.error(file, "rows", tasks.size(), "total_tasks %d".formatted(info.tasks()));
      } else if (tasks.size() > info.tasks()) {
        findings.warning(file, "rows", tasks.size(), "total_tasks %d".formatted(info.tasks()));
      }
      Set<String> seen = new HashSet<>();
      for (String task : tasks) {
        if (task.isBlank() || !seen.add(task)) {
          findings.error(file, "task", "'" + task + "' twice or blank", "each text once");
        }
      }
      return tasks;
    } catch (IOException e) {
      findings.error(
          file, "content", String.valueOf(e.getMessage()), "a table of task_index and task");
      return List.of();
    }
  }

  /** Without these notes, pandas makes numbers the index and every instruction is a number. */
  private static void pandas(Path file, Findings findings) throws IOException {
    String notes = ParquetTable.open(file).metadata().getOrDefault("pandas", "{}");
    JsonNode index;
    try {
      index = DatasetInfo.JSON.readTree(notes).path("index_columns").path(0);
    } catch (IOException e) {
      findings.error(file, "metadata 'pandas'", "not valid JSON", "pandas' description");
      return;
    }
    String column = index.asText("missing");
    if (!column.equals("task") && !column.equals("__index_level_0__")) {
      findings.error(
          file,
          "metadata 'pandas' index_columns",
          column,
          "[\"task\"], else LeRobot takes numbers for instructions");
    }
  }
}
