package org.armature.recorder.dataset;

import java.nio.file.Path;

/**
 * Something about a dataset that a check found.
 *
 * @param severity how bad it is
 * @param file the file it is in
 * @param field what of the file: a key, column, row or property
 * @param value what it is
 * @param expected what it should be
 */
public record Finding(Severity severity, Path file, String field, String value, String expected) {
  /** How bad a finding is. */
  public enum Severity {
    /** A reader fails or gives wrong values. */
    ERROR,
    /** Worth knowing; readers work. */
    WARNING
  }

  /** Whether it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line: {@code <file>: <field> is <value>; expected <expected>}. */
  public String text() {
    return "%s: %s is %s; expected %s".formatted(file, field, value, expected);
  }
}
