package org.armature.recorder.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks {@code meta/info.json} by itself. */
final class InfoCheck {
  private static final Pattern SPLIT = Pattern.compile("(\\d{1,9}):(\\d{1,9})");
  private static final List<String> TOTALS =
      List.of("total_episodes", "total_frames", "total_tasks");

  private final Path file;
  private final JsonNode json;
  private final Findings findings;

  private InfoCheck(Path file, JsonNode json, Findings findings) {
    this.file = file;
    this.json = json;
    this.findings = findings;
  }

  static void run(DatasetLayout layout, Findings findings) {
    Path file = layout.info();
    if (!Files.isRegularFile(file)) {
      findings.error(file, "file", "missing", "there in every LeRobot dataset");
      return;
    }
    try {
      new InfoCheck(file, DatasetInfo.JSON.readTree(file.toFile()), findings).run();
    } catch (IOException e) {
      findings.error(file, "content", "not valid JSON (" + firstLine(e) + ")", "a JSON object");
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private void run() {
    if (!json.isObject()) {
      findings.error(file, "content", json.getNodeType(), "a JSON object");
      return;
    }
    String version = json.path("codebase_version").asText("missing");
    if (!version.startsWith("v3.")) {
      findings.error(file, "codebase_version", version, "v3.x");
    }
    for (String total : TOTALS) {
      wholeNumber(total, 0);
    }
    wholeNumber("fps", 1);
    wholeNumber("chunks_size", 1);
    template("data_path", DatasetLayout.DATA_TEMPLATE);
    boolean video = false;
    for (JsonNode feature : json.path("features")) {
      video |= feature.path("dtype").asText("").equals("video");
    }
    if (video) {
      template("video_path", DatasetLayout.VIDEO_TEMPLATE);
    }
    if (!json.has("robot_type")) {
      findings.warning(file, "robot_type", "missing", "a name or null");
    }
    splits();
    features();
  }

  private void wholeNumber(String field, int least) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least) {
      findings.error(file, field, shown(value), "a whole number of at least " + least);
    }
  }

  private void template(String field, String expected) {
    if (!json.path(field).asText("").equals(expected)) {
      findings.error(file, field, shown(json.path(field)), expected);
    }
  }

  private void splits() {
    JsonNode splits = json.path("splits");
    int episodes = json.path("total_episodes").asInt();
    if (!splits.isObject()) {
      findings.warning(file, "splits", shown(splits), "{\"train\": \"0:%d\"}".formatted(episodes));
      return;
    }
    for (Map.Entry<String, JsonNode> split : splits.properties()) {
      Matcher range = SPLIT.matcher(split.getValue().asText(""));
      boolean fits =
          range.matches()
              && Integer.parseInt(range.group(1)) <= Integer.parseInt(range.group(2))
              && Integer.parseInt(range.group(2)) <= episodes;
      if (!fits) {
        findings.error(
            file,
            "splits." + split.getKey(),
            shown(split.getValue()),
            "a range 'first:end' of the %d episodes".formatted(episodes));
      }
    }
  }

  private void features() {
    JsonNode features = json.path("features");
    if (!features.isObject()) {
      findings.error(file, "features", shown(features), "an object");
      return;
    }
    for (Feature expected : DatasetSchema.DEFAULT_FEATURES) {
      JsonNode feature = features.path(expected.name());
      String dtype = feature.path("dtype").asText("missing");
      if (!dtype.equals(expected.dtype().jsonName())) {
        findings.error(
            file,
            "features.%s.dtype".formatted(expected.name()),
            dtype,
            expected.dtype().jsonName());
      }
    }
    features.properties().forEach(feature -> feature(feature.getKey(), feature.getValue()));
  }

  private void feature(String name, JsonNode feature) {
    String field = "features." + name;
    if (name.isBlank() || name.contains("/")) {
      findings.error(file, field, "a name with '/' or without letters", "a name without '/'");
    }
    String dtype = feature.path("dtype").asText("missing");
    if (DType.ofJsonName(dtype).isEmpty()) {
      findings.error(
          file,
          field + ".dtype",
          dtype,
          "one that is read here; pictures of dtype 'image' must be made videos first");
    }
    JsonNode shape = feature.path("shape");
    boolean sizes = shape.isArray() && !shape.isEmpty();
    for (JsonNode size : shape) {
      sizes &= size.isIntegralNumber() && size.asInt() > 0;
    }
    int rank = dtype.equals("video") ? 3 : 1;
    if (!sizes || shape.size() != rank) {
      findings.error(
          file, field + ".shape", shown(shape), rank == 3 ? "[height, width, channels]" : "[n]");
      return;
    }
    JsonNode names = feature.path("names");
    JsonNode list = names.isObject() && names.size() == 1 ? names.elements().next() : names;
    int expected = rank == 3 ? 3 : shape.get(0).asInt();
    if (list.isArray() && list.size() != expected) {
      findings.error(file, field + ".names", list.size() + " names", expected + " names");
    }
    if (rank == 3 && list.isArray() && !list.path(2).asText("").startsWith("channel")) {
      findings.error(
          file,
          field + ".names",
          list,
          "[\"height\", \"width\", \"channels\"]: policies look there");
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }
}
