package org.armature.recorder.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.Finding.Severity;

/**
 * Collects findings; of those of one kind in one file, the first few and the number of the rest.
 */
final class Findings {
  private static final int SHOWN = 3;

  private record Kind(Severity severity, Path file, String name) {}

  private final List<Finding> found = new ArrayList<>();
  private final Map<Kind, Integer> counts = new HashMap<>();
  private int errors;

  void error(Path file, String field, Object value, Object expected) {
    error(file, field, field, value, expected);
  }

  /**
   * Adds an error of which a file may have many.
   *
   * @param kind what they have in common
   */
  void error(Path file, String kind, String field, Object value, Object expected) {
    errors++;
    add(Severity.ERROR, file, kind, field, value, expected);
  }

  void warning(Path file, String field, Object value, Object expected) {
    add(Severity.WARNING, file, field, field, value, expected);
  }

  void warning(Path file, String kind, String field, Object value, Object expected) {
    add(Severity.WARNING, file, kind, field, value, expected);
  }

  private void add(
      Severity severity, Path file, String kind, String field, Object value, Object expected) {
    int count = counts.merge(new Kind(severity, file, kind), 1, Integer::sum);
    if (count <= SHOWN) {
      found.add(new Finding(severity, file, field, value.toString(), expected.toString()));
    }
  }

  int errors() {
    return errors;
  }

  /** All of them, in the order in which they were found. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(found);
    counts.forEach((kind, count) -> {
      if (count > SHOWN) {
        all.add(
            new Finding(
                kind.severity(),
                kind.file(),
                kind.name(),
                "wrong in %d more places".formatted(count - SHOWN),
                "what the lines before say"));
      }
    });
    return all;
  }
}
