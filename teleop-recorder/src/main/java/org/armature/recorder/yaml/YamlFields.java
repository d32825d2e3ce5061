package org.armature.recorder.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The fields of one place in a YAML file, read strictly: errors name file, field and value.
 * Whatever is asked for is known from then on; {@link #finish} refuses the rest. All methods that
 * read throw {@link YamlException} where a field is missing or holds something else.
 */
public final class YamlFields {
  private final String source;
  private final String path;
  private final Map<?, ?> values;
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlFields(String source, String path, Map<?, ?> values) {
    this.source = source;
    this.path = path;
    this.values = values;
  }

  /**
   * The fields of a whole file.
   *
   * @param yaml the text of the file
   * @param source what messages call it, such as {@code mapping arm.yaml}
   * @param expected what it holds, for messages, such as {@code fields such as fps}
   * @throws YamlException if it is not YAML or holds no fields
   */
  public static YamlFields read(String yaml, String source, String expected) {
    Object document;
    try {
      document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new YamlException(
          "%s is not YAML: %s"
              .formatted(source, String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip()),
          e);
    }
    if (!(document instanceof Map<?, ?> values)) {
      throw new YamlException(
          "%s holds %s; expected %s".formatted(source, document, expected), null);
    }
    return new YamlFields(source, "", values);
  }

  private String where(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** What to say about a value that cannot be used. */
  public YamlException wrong(String field, String expected) {
    Object value = values.get(field);
    return new YamlException(
        value == null
            ? "%s: %s is missing; expected %s".formatted(source, where(field), expected)
            : "%s: %s is %s; expected %s".formatted(source, where(field), value, expected),
        null);
  }

  /** What messages call this place: the file, and the field if it is not the whole file. */
  public String place() {
    return path.isEmpty() ? source : source + ": " + path;
  }

  /** Whether a truth value is written there. */
  public boolean isFlag(String field) {
    return has(field) && values.get(field) instanceof Boolean;
  }

  /** Whether something is written there. */
  public boolean has(String field) {
    asked.add(field);
    return values.get(field) != null;
  }

  /** Names of all fields, in their order. */
  public List<String> names() {
    return values.keySet().stream().map(String::valueOf).toList();
  }

  /** A text that is not blank. */
  public String text(String field) {
    if (has(field) && values.get(field) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(field, "a text");
  }

  /** A truth value. */
  public boolean flag(String field, boolean byDefault) {
    if (!has(field)) {
      return byDefault;
    }
    if (values.get(field) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(field, "true or false");
  }

  /** Whether a field holds fields, and not a single value. */
  public boolean hasFields(String field) {
    return has(field) && values.get(field) instanceof Map<?, ?>;
  }

  /** A list of texts that are not blank; empty if nothing is written there. */
  public List<String> texts(String field) {
    if (!has(field)) {
      return List.of();
    }
    if (!(values.get(field) instanceof List<?> list)) {
      throw wrong(field, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text) || text.isBlank()) {
        throw wrong(field, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * A whole number within limits.
   *
   * @param from least value
   * @param to greatest value
   * @param what what to call it in a message, such as {@code frames per second}
   */
  public int integer(String field, int from, int to, String what) {
    if (has(field)
        && values.get(field) instanceof Integer number
        && number >= from
        && number <= to) {
      return number;
    }
    throw wrong(field, "%s from %d to %d".formatted(what, from, to));
  }

  /**
   * A number within limits.
   *
   * @param from least value
   * @param to greatest value
   * @param what what to call it in a message, such as {@code a time in s}
   */
  public double number(String field, double from, double to, String what) {
    if (has(field) && values.get(field) instanceof Number given) {
      double number = given.doubleValue();
      if (number >= from && number <= to) {
        return number;
      }
    }
    throw wrong(field, "%s from %s to %s".formatted(what, from, to));
  }

  /** The fields within a field. */
  public YamlFields child(String field) {
    if (has(field) && values.get(field) instanceof Map<?, ?> child) {
      return new YamlFields(source, where(field), child);
    }
    throw wrong(field, "fields");
  }

  /** The fields of each item of a list, which has at least one. */
  public List<YamlFields> children(String field) {
    if (!has(field) || !(values.get(field) instanceof List<?> list) || list.isEmpty()) {
      throw wrong(field, "a list of at least one");
    }
    List<YamlFields> children = new ArrayList<>();
    for (Object item : list) {
      String at = "%s[%d]".formatted(where(field), children.size());
      if (!(item instanceof Map<?, ?> child)) {
        throw new YamlException("%s: %s is %s; expected fields".formatted(source, at, item), null);
      }
      children.add(new YamlFields(source, at, child));
    }
    return children;
  }

  /**
   * Requires that nothing else is written here.
   *
   * @throws YamlException naming a field that means nothing, with those that do
   */
  public void finish() {
    for (Object name : values.keySet()) {
      if (!asked.contains(String.valueOf(name))) {
        throw new YamlException(
            "%s: there is no field %s, which is %s; the fields there are %s"
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
