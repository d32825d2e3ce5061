package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.armature.recorder.parquet.ParquetTable;

/**
 * Checks when frames were captured, in datasets that tell: the nominal times of frames hide a
 * camera that was slow or a picture that was repeated.
 */
final class CaptureCheck {
  /** Capture time of what a frame holds, ns since the epoch, 0 where it never came. */
  static final String TIMES = "complementary_info.capture_time_ns";

  /** Whether a frame repeats what the one before held. */
  static final String REPEATED = "complementary_info.repeated";

  /** A rate this much off is told. */
  private static final double RATE_TOLERANCE = 0.01;

  private final DatasetSchema schema;
  private final Findings findings;

  CaptureCheck(DatasetSchema schema, Findings findings) {
    this.schema = schema;
    this.findings = findings;
  }

  /**
   * Checks the episodes that begin in a data file.
   *
   * @param firstFrame number of the file's first frame in the dataset
   */
  void run(Path file, ParquetTable table, Collection<EpisodeRow> rows, long firstFrame)
      throws IOException {
    for (Feature feature : schema.numeric()) {
      boolean times = feature.name().equals(TIMES) && feature.dtype() == DType.INT64;
      boolean repeated = feature.name().equals(REPEATED) && feature.dtype() == DType.BOOL;
      if (!times && !repeated) {
        continue;
      }
      long[] values = table.integers(feature.name());
      for (EpisodeRow row : rows) {
        long start = (row.from() - firstFrame) * feature.size();
        if (start + (long) row.length() * feature.size() > values.length) {
          continue; // told already
        }
        for (int d = 0; d < feature.size(); d++) {
          if (times) {
            times(file, row, feature, d, values, (int) start);
          } else {
            repeated(file, row, feature, d, values, (int) start);
          }
        }
      }
    }
  }

  private void times(Path file, EpisodeRow row, Feature feature, int d, long[] values, int start) {
    String name = feature.names().get(d);
    long first = 0;
    long last = 0;
    int distinct = 0;
    for (int i = 0; i < row.length(); i++) {
      long time = values[start + i * feature.size() + d];
      if (time == 0) {
        continue;
      }
      if (time < last) {
        findings.error(
            file,
            TIMES,
            "episode %d, frame %d: capture time of '%s'".formatted(row.episode(), i, name),
            time + " ns",
            "not before %d ns, that of the frame before".formatted(last));
      }
      distinct += time > last ? 1 : 0;
      first = first == 0 ? time : first;
      last = time;
    }
    double rate = last > first ? (distinct - 1) / ((last - first) * 1e-9) : 0;
    double seconds = (last - first) * 1e-9;
    // One sample less is no lower rate: what holds at the first frame may be from before it.
    if (distinct > 1 && distinct < seconds * schema.fps() * (1 - RATE_TOLERANCE)) {
      findings.warning(
          file,
          "rate",
          "episode %d: rate of '%s'".formatted(row.episode(), name),
          "%.1f Hz".formatted(rate),
          "the %d fps of the dataset".formatted(schema.fps()));
    }
  }

  private void repeated(
      Path file, EpisodeRow row, Feature feature, int d, long[] values, int start) {
    int count = 0;
    for (int i = 0; i < row.length(); i++) {
      count += values[start + i * feature.size() + d] != 0 ? 1 : 0;
    }
    if (count > 0) {
      findings.warning(
          file,
          REPEATED,
          "episode %d: frames that repeat '%s'".formatted(row.episode(), feature.names().get(d)),
          "%d of %d (%.1f %%)".formatted(count, row.length(), 100.0 * count / row.length()),
          "none");
    }
  }
}
