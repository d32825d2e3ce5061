package org.armature.recorder.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.FeatureStats.Stat;
import org.armature.recorder.parquet.ParquetTable;

/**
 * Checks the statistics of the episodes' rows against the frames, and {@code stats.json} against
 * the rows. Training normalises with them.
 */
final class StatsCheck {
  /** Relative to the greatest value: others compute in single precision. */
  private static final double TOLERANCE = 1e-5;

  /** Relative to the greatest value: others subtract squares in single precision. */
  private static final double SPREAD_TOLERANCE = 1e-3;

  private static final List<Stat> MOMENTS = List.of(Stat.MIN, Stat.MAX, Stat.MEAN, Stat.STD);

  private final DatasetLayout layout;
  private final DatasetSchema schema;
  private final Findings findings;

  private StatsCheck(DatasetLayout layout, DatasetInfo info, Findings findings) {
    this.layout = layout;
    this.schema = info.schema();
    this.findings = findings;
  }

  static void run(
      DatasetLayout layout, DatasetInfo info, List<EpisodeRow> rows, Findings findings) {
    StatsCheck check = new StatsCheck(layout, info, findings);
    List<Map<String, FeatureStats>> all = check.readRows();
    if (all.size() == rows.size() && !rows.isEmpty()) {
      check.againstData(rows, all);
      check.againstRows(all);
    } else if (all.size() > rows.size() && !rows.isEmpty()) {
      // An interrupted commit: stats.json may tell of the episode that does not count yet.
      check.againstData(rows, all);
    }
  }

  private List<Map<String, FeatureStats>> readRows() {
    List<Map<String, FeatureStats>> all = new ArrayList<>();
    try {
      for (Path file : layout.episodesFiles()) {
        all.addAll(EpisodeRow.readStats(file, schema));
      }
    } catch (IOException e) {
      findings.error(
          layout.episodesFolder(), "stats", String.valueOf(e.getMessage()), "readable statistics");
      all.clear();
    }
    return all;
  }

  private void againstData(List<EpisodeRow> rows, List<Map<String, FeatureStats>> all) {
    Path open = layout.root();
    ParquetTable table = null;
    long firstFrame = 0;
    for (int i = 0; i < rows.size(); i++) {
      EpisodeRow row = rows.get(i);
      try {
        Path file = layout.dataFile(row.data());
        if (table == null || !file.equals(open)) {
          table = ParquetTable.open(file);
          open = file;
          firstFrame = row.from();
        }
        for (Feature feature : schema.withStats()) {
          FeatureStats stated = all.get(i).get(feature.name());
          if (stated == null) {
            findings.warning(
                layout.episodesFolder(),
                "stats of '%s'".formatted(feature.name()),
                "incomplete",
                "min, max, mean, std, count and q01 to q99; dataset stats computes them");
            continue;
          }
          finite(row, feature, stated);
          if (!feature.isVideo() && table.has(feature.name())) {
            compare(row, feature, stated, computed(table, feature, row, firstFrame));
          }
        }
      } catch (IOException e) {
        findings.warning(
            layout.episodesFolder(),
            "stats of episode %d".formatted(row.episode()),
            "not compared (%s)".formatted(e.getMessage()),
            "frames to compare with");
      }
    }
  }

  private static FeatureStats computed(
      ParquetTable table, Feature feature, EpisodeRow row, long firstFrame) throws IOException {
    double[] values = table.numbers(feature.name());
    long start = (row.from() - firstFrame) * feature.size();
    long end = start + (long) row.length() * feature.size();
    if (start < 0 || end > values.length || start == end) {
      throw new IOException("too few values");
    }
    return FeatureStats.of(Arrays.copyOfRange(values, (int) start, (int) end), feature.size());
  }

  private void finite(EpisodeRow row, Feature feature, FeatureStats stated) {
    for (Stat stat : Stat.values()) {
      for (double value : stated.get(stat)) {
        boolean inRange = !feature.isVideo() || (value > -1e-9 && value < 1 + 1e-9);
        if (!Double.isFinite(value) || !inRange) {
          error(row, feature, stat.jsonName, value, "a finite number; of pictures from 0 to 1");
        }
      }
    }
    boolean counts = feature.isVideo() ? stated.count() > 0 : stated.count() == row.length();
    if (!counts) {
      error(row, feature, "count", stated.count(), "the %d frames".formatted(row.length()));
    }
  }

  private void compare(EpisodeRow row, Feature feature, FeatureStats stated, FeatureStats now) {
    for (int d = 0; d < feature.size(); d++) {
      for (Stat stat : MOMENTS) {
        if (!agree(stat, d, stated.get(stat)[d], now)) {
          error(row, feature, stat.jsonName + "[" + d + "]", stated.get(stat)[d], now.get(stat)[d]);
        }
      }
      quantiles(row, feature, stated, d);
    }
  }

  private static boolean agree(Stat stat, int d, double stated, FeatureStats now) {
    double greatest = Math.max(Math.abs(now.get(Stat.MIN)[d]), Math.abs(now.get(Stat.MAX)[d]));
    double tolerance = (stat == Stat.STD ? SPREAD_TOLERANCE : TOLERANCE) * greatest + 1e-9;
    return Math.abs(stated - now.get(stat)[d]) <= tolerance;
  }

  private void quantiles(EpisodeRow row, Feature feature, FeatureStats stated, int d) {
    double before = stated.get(Stat.MIN)[d];
    double slack = 1e-6 * (1 + Math.abs(before) + Math.abs(stated.get(Stat.MAX)[d]));
    for (Stat stat : List.of(Stat.Q01, Stat.Q10, Stat.Q50, Stat.Q90, Stat.Q99, Stat.MAX)) {
      double value = stated.get(stat)[d];
      if (value < before - slack) {
        error(row, feature, stat.jsonName + "[" + d + "]", value, "at least " + before);
      }
      before = value;
    }
  }

  private void error(EpisodeRow row, Feature feature, String stat, Object value, Object expected) {
    String name = "stats/%s/%s".formatted(feature.name(), stat);
    String field = "episode %d: %s".formatted(row.episode(), name);
    if (DatasetSchema.DEFAULT_FEATURES.contains(feature)) {
      // LeRobot's own tools leave these as they were when they renumber.
      findings.warning(layout.episodesFolder(), "stats/" + feature.name(), field, value, expected);
    } else {
      findings.error(layout.episodesFolder(), "stats/" + feature.name(), field, value, expected);
    }
  }

  private void againstRows(List<Map<String, FeatureStats>> all) {
    Path file = layout.stats();
    if (!Files.exists(file)) {
      findings.error(file, "file", "missing", "there; training normalises with it");
      return;
    }
    DatasetStats together = DatasetStats.NONE;
    for (Map<String, FeatureStats> row : all) {
      together = together.plus(row);
    }
    JsonNode json;
    try {
      json = DatasetInfo.JSON.readTree(file.toFile());
    } catch (IOException e) {
      findings.error(file, "content", "not valid JSON", "statistics");
      return;
    }
    together.features().forEach((name, stats) -> feature(file, name, json.path(name), stats));
  }

  private void feature(Path file, String name, JsonNode json, FeatureStats expected) {
    Feature feature = schema.feature(name);
    if (!json.isObject()) {
      findings.error(file, name, "missing", "statistics of every feature");
      return;
    }
    for (Stat stat : Stat.values()) {
      JsonNode values = json.path(stat.jsonName);
      double[] those = expected.get(stat);
      boolean shaped = values.isArray() && values.size() == those.length;
      for (int d = 0; shaped && d < those.length; d++) {
        JsonNode value = feature.isVideo() ? values.path(d).path(0).path(0) : values.path(d);
        shaped = value.isNumber();
        boolean moment = MOMENTS.contains(stat);
        if (shaped && moment && !agree(stat, d, value.asDouble(), expected)) {
          wrong(file, feature, "%s[%d]".formatted(stat.jsonName, d), value, those[d]);
        }
      }
      if (!shaped) {
        String shape = feature.isVideo() ? "3 lists of a list of a number" : "numbers";
        wrong(file, feature, stat.jsonName, values.toString(), those.length + " values: " + shape);
      }
    }
    JsonNode count = json.path("count");
    if (!count.isArray() || count.size() != 1) {
      wrong(file, feature, "count", count.toString(), "a list of one number");
    }
  }

  private void wrong(Path file, Feature feature, String stat, Object value, Object expected) {
    String field = feature.name() + "." + stat;
    if (DatasetSchema.DEFAULT_FEATURES.contains(feature)) {
      findings.warning(file, feature.name(), field, value, expected);
    } else {
      findings.error(file, feature.name(), field, value, expected);
    }
  }
}
