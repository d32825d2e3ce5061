package org.armature.teleop.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one place in a mapping file. Whatever is asked for is known from then on; {@link
 * #finish} refuses the rest.
 */
final class MappingFields {
  private final String source;
  private final String path;
  private final Map<?, ?> values;
  private final Set<String> asked = new LinkedHashSet<>();

  private MappingFields(String source, String path, Map<?, ?> values) {
    this.source = source;
    this.path = path;
    this.values = values;
  }

  /**
   * The fields of a whole file.
   *
   * @throws MappingException if there are none
   */
  static MappingFields of(String source, @Nullable Object document) {
    if (!(document instanceof Map<?, ?> values)) {
      throw new MappingException(
          "mapping %s holds %s; expected fields such as dead_man and modes"
              .formatted(source, document),
          null);
    }
    return new MappingFields(source, "", values);
  }

  private String where(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** What to say about a value that cannot be used. */
  MappingException wrong(String field, String expected) {
    Object value = values.get(field);
    return new MappingException(
        value == null
            ? "mapping %s: %s is missing; expected %s".formatted(source, where(field), expected)
            : "mapping %s: %s is %s; expected %s".formatted(source, where(field), value, expected),
        null);
  }

  boolean has(String field) {
    asked.add(field);
    return values.get(field) != null;
  }

  /** Names of all fields, in their order. */
  List<String> names() {
    return values.keySet().stream().map(String::valueOf).toList();
  }

  String text(String field) {
    if (has(field) && values.get(field) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(field, "a text");
  }

  boolean flag(String field, boolean byDefault) {
    if (!has(field)) {
      return byDefault;
    }
    if (values.get(field) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(field, "true or false");
  }

  /** A number from 0 on of an axis or a button. */
  int place(String field) {
    if (has(field)
        && values.get(field) instanceof Integer number
        && number >= 0
        && number <= HIGHEST_PLACE) {
      return number;
    }
    throw wrong(field, "a whole number from 0 to " + HIGHEST_PLACE);
  }

  /** More than any device has. */
  private static final int HIGHEST_PLACE = 255;

  double number(String field, double from, double to, String what) {
    if (has(field) && values.get(field) instanceof Number given) {
      double number = given.doubleValue();
      if (number >= from && number <= to) {
        return number;
      }
    }
    throw wrong(field, "%s from %s to %s".formatted(what, from, to));
  }

  MappingFields child(String field) {
    if (has(field) && values.get(field) instanceof Map<?, ?> child) {
      return new MappingFields(source, where(field), child);
    }
    throw wrong(field, "fields, as in {axis: 0}");
  }

  List<MappingFields> children(String field) {
    if (!has(field) || !(values.get(field) instanceof List<?> list) || list.isEmpty()) {
      throw wrong(field, "a list of at least one");
    }
    List<MappingFields> children = new ArrayList<>();
    for (Object item : list) {
      String at = "%s[%d]".formatted(where(field), children.size());
      if (!(item instanceof Map<?, ?> child)) {
        throw new MappingException(
            "mapping %s: %s is %s; expected fields".formatted(source, at, item), null);
      }
      children.add(new MappingFields(source, at, child));
    }
    return children;
  }

  /**
   * Requires that nothing else is written here.
   *
   * @throws MappingException naming a field that means nothing, with those that do
   */
  void finish() {
    for (Object name : values.keySet()) {
      if (!asked.contains(String.valueOf(name))) {
        throw new MappingException(
            "mapping %s: there is no field %s, which is %s; the fields there are %s"
                .formatted(
                    source,
                    where(String.valueOf(name)),
                    values.get(name),
                    String.join(", ", asked)),
            null);
      }
    }
  }
}
