package org.armature.bench.kinematics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a row came to.
 *
 * @param name of the row
 * @param ours time of one call in Java
 * @param kdl time of one call in C++; null where there is none
 * @param bytes that one call allocates in Java
 */
record RowResult(String name, Timing ours, @Nullable Timing kdl, double bytes) {
  static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-26s %9s %9s %9s %9s %13s %6s",
          "µs of CPU per call",
          "least",
          "median",
          "KDL least",
          "median",
          "times as fast",
          "bytes");

  /** A line of the table. */
  String line() {
    Timing other = kdl;
    String left = "%-26s %9.3f %9.3f".formatted(name, ours.least(), ours.median());
    String middle =
        other == null
            ? " ".repeat(34)
            : " %9.3f %9.3f %13.2f"
                .formatted(other.least(), other.median(), other.median() / ours.median());
    return left + middle + " %6.0f".formatted(bytes);
  }

  /** Adds it to a report under its name. */
  void addTo(ObjectNode report) {
    ObjectNode row = report.putObject(name);
    row.putObject("armature").put("least_us", ours.least()).put("median_us", ours.median());
    Timing other = kdl;
    if (other != null) {
      row.putObject("kdl").put("least_us", other.least()).put("median_us", other.median());
      row.put("times_as_fast_least", other.least() / ours.least());
      row.put("times_as_fast_median", other.median() / ours.median());
    }
    row.put("allocated_bytes", bytes);
  }
}
