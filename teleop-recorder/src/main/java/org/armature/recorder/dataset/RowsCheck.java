package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.parquet.ParquetTable;

/** Checks the episodes table {@code meta/episodes}: LeRobot takes episode i from its i-th row. */
final class RowsCheck {
  private static final String FILE_COLUMNS = "meta/episodes/";

  private final DatasetLayout layout;
  private final DatasetInfo info;
  private final Set<String> tasks;
  private final Findings findings;

  private RowsCheck(DatasetLayout layout, DatasetInfo info, List<String> tasks, Findings findings) {
    this.layout = layout;
    this.info = info;
    this.tasks = new HashSet<>(tasks);
    this.findings = findings;
  }

  /**
   * Checks the table.
   *
   * @return its rows as far as they can be read, those that do not count left out
   */
  static List<EpisodeRow> run(
      DatasetLayout layout, DatasetInfo info, List<String> tasks, Findings findings) {
    return new RowsCheck(layout, info, tasks, findings).run();
  }

  private List<EpisodeRow> run() {
    List<EpisodeRow> rows = new ArrayList<>();
    Set<String> columns = new HashSet<>();
    for (Path file : FileNumbers.check(layout, layout.episodesFolder(), ".parquet", findings)) {
      try {
        List<EpisodeRow> some = EpisodeRow.read(file, info.schema());
        sameColumns(file, columns);
        ownNumber(file);
        for (EpisodeRow row : some) {
          check(file, row, rows.size(), rows.isEmpty() ? 0 : rows.getLast().to());
          rows.add(row);
        }
      } catch (IOException e) {
        findings.error(
            file, "content", String.valueOf(e.getMessage()), "rows of the episodes table");
      }
    }
    if (rows.size() < info.episodes()) {
      findings.error(
          layout.episodesFolder(),
          "rows",
          rows.size(),
          "total_episodes %d".formatted(info.episodes()));
      return rows;
    }
    if (rows.size() > info.episodes()) {
      findings.warning(
          layout.info(),
          "total_episodes",
          info.episodes(),
          "%d, the rows of meta/episodes: opening the dataset for recording counts or removes what"
                  .formatted(rows.size())
              + " an interrupted recorder left");
      rows = rows.subList(0, info.episodes());
    }
    long frames = rows.stream().mapToLong(EpisodeRow::length).sum();
    if (frames != info.frames()) {
      findings.error(
          layout.info(), "total_frames", info.frames(), frames + ", as its episodes have together");
    }
    return rows;
  }

  private void sameColumns(Path file, Set<String> columns) throws IOException {
    Set<String> here = new HashSet<>();
    ParquetTable.open(file).columns().forEach(column -> here.add(column.toString()));
    if (columns.isEmpty()) {
      columns.addAll(here);
    } else if (!columns.equals(here)) {
      Set<String> differing = new HashSet<>(here);
      differing.removeAll(columns);
      Set<String> missing = new HashSet<>(columns);
      missing.removeAll(here);
      differing.addAll(missing);
      findings.error(
          file, "columns", "other than in the first file: " + differing, "the same in all files");
    }
  }

  /** A row tells in which file it is. */
  private void ownNumber(Path file) throws IOException {
    ParquetTable table = ParquetTable.open(file);
    if (!table.has(FILE_COLUMNS + "chunk_index") || !table.has(FILE_COLUMNS + "file_index")) {
      findings.error(file, FILE_COLUMNS + "chunk_index", "missing", "the number of this file");
      return;
    }
    for (FileNumber number : EpisodeRow.numbers(table, FILE_COLUMNS)) {
      if (!layout.episodesFile(number).equals(file)) {
        findings.error(
            file,
            FILE_COLUMNS + "chunk_index, file_index",
            number.chunk() + ", " + number.file(),
            "the number of this file");
      }
    }
  }

  private void check(Path file, EpisodeRow row, int place, long from) {
    String of = "episode %d: ".formatted(row.episode());
    expect(file, of, "episode_index", row.episode(), place);
    expect(file, of, "dataset_from_index", row.from(), from);
    expect(file, of, "dataset_to_index", row.statedTo(), row.to());
    if (row.length() <= 0) {
      error(file, of, "length", row.length(), "a positive number");
    }
    if (!Files.isRegularFile(layout.dataFile(row.data()))) {
      error(file, of, "data file", layout.dataFile(row.data()) + " (missing)", "one that exists");
    }
    if (row.tasks().isEmpty()) {
      error(file, of, "tasks", "empty", "at least one instruction");
    }
    for (String task : row.tasks()) {
      if (!tasks.contains(task)) {
        error(file, of, "tasks", "'" + task + "'", "one of " + layout.tasks());
      }
    }
    if (!row.bag().isEmpty() && !Files.isDirectory(layout.root().resolve(row.bag()))) {
      findings.warning(
          file, "armature/bag", of + "armature/bag", row.bag() + " (missing)", "a bag or empty");
    }
  }

  private void expect(Path file, String of, String field, long value, long expected) {
    if (value != expected) {
      error(file, of, field, value, expected);
    }
  }

  private void error(Path file, String of, String field, Object value, Object expected) {
    findings.error(file, field, of + field, value, expected);
  }
}
