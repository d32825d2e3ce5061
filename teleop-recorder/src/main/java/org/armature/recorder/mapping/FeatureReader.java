package org.armature.recorder.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.yaml.YamlException;
import org.armature.recorder.yaml.YamlFields;

/** Reads one feature of a mapping file. */
final class FeatureReader {
  private static final String CAMERA = "observation.images.";
  private static final Set<String> FLAGS =
      Set.of(
          RecordingMapping.INTERVENTION,
          RecordingMapping.DONE,
          RecordingMapping.SUCCESS,
          RecordingMapping.TRUNCATED);

  /** Fields of {@code JointState} messages, whose numbers go by the names in {@code name}. */
  private static final Set<String> BY_NAME = Set.of("position", "velocity", "effort");

  private static final int LARGEST_PICTURE = 8192;
  private static final double LONGEST_TOLERANCE = 10;

  private final YamlFields at;
  private final String name;
  private final int fps;

  FeatureReader(YamlFields at, String name, int fps) {
    this.at = at;
    this.name = name;
    this.fps = fps;
  }

  StreamMapping read() {
    String topic = MappingReader.topic(at);
    try {
      if (name.startsWith(CAMERA)) {
        return pictures(topic);
      }
      return at.has("equals") || FLAGS.contains(name) ? flag(topic) : numbers(topic);
    } catch (IllegalArgumentException e) {
      throw new YamlException("%s: %s".formatted(at.place(), e.getMessage()), e);
    }
  }

  private StreamMapping pictures(String topic) {
    Feature camera =
        Feature.camera(
            name.substring(CAMERA.length()),
            at.integer("width", 1, LARGEST_PICTURE, "a number of pixels"),
            at.integer("height", 1, LARGEST_PICTURE, "a number of pixels"));
    return new StreamMapping.Pictures(camera, topic, tolerance());
  }

  private StreamMapping flag(String topic) {
    String field = at.has("field") ? at.text("field") : "data";
    double equalTo = 1;
    if (at.isFlag("equals")) {
      equalTo = at.flag("equals", true) ? 1 : 0;
    } else if (at.has("equals")) {
      equalTo = at.number("equals", -Double.MAX_VALUE, Double.MAX_VALUE, "true, false or a number");
    }
    boolean initially = at.flag("initially", false);
    return new StreamMapping.Flag(Feature.flag(name), topic, field, equalTo, initially);
  }

  private StreamMapping numbers(String topic) {
    List<String> names = at.texts("names");
    String field = at.has("field") ? at.text("field") : names.isEmpty() ? "data" : "position";
    boolean byName = at.flag("by_name", BY_NAME.contains(field) || at.has("names_field"));
    if (byName && names.isEmpty()) {
      throw at.wrong("names", "the names of the numbers to take");
    }
    String namesField = !byName ? "" : at.has("names_field") ? at.text("names_field") : "name";
    List<String> pick = at.texts("pick");
    if (!pick.isEmpty() && (!byName || pick.size() != names.size())) {
      throw at.wrong(
          "pick", "for each of names what the message calls it, where numbers go by name");
    }
    List<String> labels = names.isEmpty() ? List.of(name) : names;
    Feature feature =
        new Feature(name, dtype(), List.of(labels.size()), labels, units(labels.size()));
    return new StreamMapping.Numbers(
        feature,
        topic,
        field,
        !byName ? List.of() : pick.isEmpty() ? names : pick,
        namesField,
        sampling(),
        tolerance(),
        at.has("before_first") ? at.text("before_first") : "");
  }

  private DType dtype() {
    if (!at.has("dtype")) {
      return DType.FLOAT32;
    }
    return switch (at.text("dtype")) {
      case "float32" -> DType.FLOAT32;
      case "float64" -> DType.FLOAT64;
      case "int64" -> DType.INT64;
      default -> throw at.wrong("dtype", "float32, float64 or int64");
    };
  }

  private List<String> units(int count) {
    if (at.has("unit")) {
      return Collections.nCopies(count, at.text("unit"));
    }
    List<String> units = at.texts("units");
    if (!units.isEmpty() && units.size() != count) {
      throw at.wrong("units", "%d units, one for each number".formatted(count));
    }
    return units;
  }

  private Sampling sampling() {
    if (!at.has("sample")) {
      boolean inEffect = name.equals("action") || name.startsWith("action.");
      return inEffect || name.startsWith("next.") ? Sampling.HOLD : Sampling.NEAREST;
    }
    return switch (at.text("sample")) {
      case "nearest" -> Sampling.NEAREST;
      case "hold" -> Sampling.HOLD;
      default -> throw at.wrong("sample", "nearest or hold");
    };
  }

  private long tolerance() {
    double seconds =
        at.has("tolerance")
            ? at.number("tolerance", 1e-4, LONGEST_TOLERANCE, "a time in s")
            : 1.0 / fps;
    return Math.round(seconds * 1e9);
  }
}
