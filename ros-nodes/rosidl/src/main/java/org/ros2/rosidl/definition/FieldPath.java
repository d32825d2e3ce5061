package org.ros2.rosidl.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a field at any depth, such as {@code header.stamp} or {@code points[0].positions}.
 *
 * @param steps from the message to the field
 */
record FieldPath(List<Step> steps) {
  private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)(?:\\[(\\d{1,9})\\])?");

  /** Index of a step that takes a field as it is. */
  static final int ALL = -1;

  /**
   * From a message into one of its fields.
   *
   * @param field name
   * @param index element of a collection, or {@link #ALL}
   */
  record Step(String field, int index) {}

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is none
   */
  static FieldPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      Matcher m = STEP.matcher(part);
      if (!m.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no path of a field: expected names and indices such as points[0].positions"
                .formatted(text));
      }
      steps.add(new Step(m.group(1), m.group(2) == null ? ALL : Integer.parseInt(m.group(2))));
    }
    return new FieldPath(List.copyOf(steps));
  }
}
