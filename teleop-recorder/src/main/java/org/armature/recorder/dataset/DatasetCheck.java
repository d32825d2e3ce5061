package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks all that readers of a dataset assume, LeRobot's among them, which checks little of it
 * itself: totals, numbering and order of files and rows, columns and their types, times of frames
 * and of pictures, tasks, statistics, referenced files. Finds all that is wrong, not only the
 * first.
 *
 * <pre>{@code
 * DatasetCheck.run(root).forEach(finding -> System.out.println(finding.text()));
 * }</pre>
 */
public final class DatasetCheck {
  private DatasetCheck() {}

  /**
   * Reads everything but the pictures themselves, of which it reads the times.
   *
   * @param root the dataset's folder
   * @return what was found, errors and warnings; empty if all is well
   */
  public static List<Finding> run(Path root) {
    DatasetLayout layout = new DatasetLayout(root);
    Findings findings = new Findings();
    InfoCheck.run(layout, findings);
    DatasetInfo info;
    try {
      info = DatasetInfo.read(layout);
    } catch (IOException e) {
      if (findings.errors() == 0) {
        findings.error(
            layout.info(), "content", String.valueOf(e.getMessage()), "a LeRobot dataset v3");
      }
      return findings.all();
    }
    if (Files.exists(layout.incoming())) {
      findings.warning(
          layout.incoming(),
          "folder",
          "left over",
          "nothing, unless a recorder is running; opening the dataset for recording removes it");
    }
    List<String> tasks = TasksCheck.run(layout, info, findings);
    List<EpisodeRow> rows = RowsCheck.run(layout, info, tasks, findings);
    new DataCheck(layout, info, tasks, findings).run(rows);
    new VideoCheck(layout, info, findings).run(rows);
    StatsCheck.run(layout, info, rows, findings);
    return findings.all();
  }
}
