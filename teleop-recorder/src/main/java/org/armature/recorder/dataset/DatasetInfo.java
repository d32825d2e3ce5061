package org.armature.recorder.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.video.VideoEncoding;

/**
 * {@code meta/info.json}: the schema, and how many episodes are in the dataset. An episode counts
 * only once these totals do, so this file is written last.
 *
 * @param schema what a frame holds
 * @param encoding how this writer encodes video
 * @param episodes number of episodes
 * @param frames number of frames
 * @param tasks number of tasks
 * @param filesPerChunk files per chunk folder
 * @param videoNotes per camera feature, what the file says of its videos; of a dataset made here
 *     nothing, the encoding tells it
 */
record DatasetInfo(
    DatasetSchema schema,
    VideoEncoding encoding,
    int episodes,
    long frames,
    int tasks,
    int filesPerChunk,
    Map<String, JsonNode> videoNotes) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "v3.0";
  private static final int FILES_PER_CHUNK = 1000;

  static DatasetInfo empty(DatasetSchema schema, VideoEncoding encoding) {
    return new DatasetInfo(schema, encoding, 0, 0, 0, FILES_PER_CHUNK, Map.of());
  }

  /** The same with videos of another encoding, which what was noted of them no longer fits. */
  DatasetInfo with(VideoEncoding newEncoding) {
    Map<String, JsonNode> notes = new LinkedHashMap<>(videoNotes);
    schema.cameras().forEach(camera -> notes.remove(camera.name()));
    return new DatasetInfo(schema, newEncoding, episodes, frames, tasks, filesPerChunk, notes);
  }

  DatasetInfo with(int newEpisodes, long newFrames, int newTasks) {
    return new DatasetInfo(
        schema, encoding, newEpisodes, newFrames, newTasks, filesPerChunk, videoNotes);
  }

  /** The file's bytes. */
  byte[] toJson() throws IOException {
    ObjectNode info = JSON.createObjectNode();
    info.put("codebase_version", VERSION);
    if (schema.robotType().isEmpty()) {
      info.putNull("robot_type");
    } else {
      info.put("robot_type", schema.robotType());
    }
    info.put("total_episodes", episodes);
    info.put("total_frames", frames);
    info.put("total_tasks", tasks);
    info.put("chunks_size", filesPerChunk);
    info.put("data_files_size_in_mb", 100);
    info.put("video_files_size_in_mb", 200);
    info.put("fps", schema.fps());
    info.putObject("splits").put("train", "0:" + episodes);
    info.put("data_path", DatasetLayout.DATA_TEMPLATE);
    if (schema.cameras().isEmpty()) {
      info.putNull("video_path");
    } else {
      info.put("video_path", DatasetLayout.VIDEO_TEMPLATE);
    }
    ObjectNode features = info.putObject("features");
    schema.features().forEach(feature -> describe(features.putObject(feature.name()), feature));
    DatasetSchema.DEFAULT_FEATURES.forEach(
        feature -> describe(features.putObject(feature.name()), feature).putNull("names"));
    return bytes(info);
  }

  private ObjectNode describe(ObjectNode json, Feature feature) {
    json.put("dtype", feature.dtype().jsonName());
    json.set("shape", JSON.valueToTree(feature.shape()));
    json.set("names", JSON.valueToTree(feature.names()));
    if (!feature.units().isEmpty()) {
      json.putObject("info").set("units", JSON.valueToTree(feature.units()));
    }
    JsonNode known = videoNotes.get(feature.name());
    if (known != null) {
      json.set("info", known);
    } else if (feature.isVideo()) {
      ObjectNode video = json.putObject("info");
      video.put("video.height", feature.height());
      video.put("video.width", feature.width());
      video.put("video.codec", encoding.codec().canonicalName());
      video.put("video.pix_fmt", encoding.codec().pixelFormat());
      video.put("video.is_depth_map", false);
      video.put("is_depth_map", false);
      video.put("video.fps", schema.fps());
      video.put("video.channels", 3);
      video.put("has_audio", false);
      video.put("video.g", encoding.gop());
      video.put("video.crf", encoding.quantizer());
    }
    return json;
  }

  /** JSON as it stands in a file. */
  static byte[] bytes(JsonNode json) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(json)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads and checks the file.
   *
   * @throws IOException naming the file, the field, its value and what is expected
   */
  static DatasetInfo read(DatasetLayout layout) throws IOException {
    Path file = layout.info();
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s is missing: %s is not a LeRobot dataset (or its first write was interrupted)"
              .formatted(file, layout.root()));
    }
    JsonNode json;
    try {
      json = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    }
    String version = json.path("codebase_version").asText("");
    if (!version.startsWith("v3.")) {
      throw new IOException(
          "%s: codebase_version is '%s'; this reader reads v3.x, convert the dataset first"
              .formatted(file, version));
    }
    expectTemplate(file, json, "data_path", DatasetLayout.DATA_TEMPLATE);
    try {
      DatasetSchema schema =
          new DatasetSchema(
              positive(file, json, "fps"),
              json.path("robot_type").asText(""),
              features(file, json.path("features")));
      if (!schema.cameras().isEmpty()) {
        expectTemplate(file, json, "video_path", DatasetLayout.VIDEO_TEMPLATE);
      }
      return new DatasetInfo(
          schema,
          encoding(json.path("features")),
          count(file, json, "total_episodes"),
          count(file, json, "total_frames"),
          count(file, json, "total_tasks"),
          positive(file, json, "chunks_size"),
          videoNotes(json.path("features")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void expectTemplate(Path file, JsonNode json, String field, String expected)
      throws IOException {
    String value = json.path(field).asText("");
    if (!value.equals(expected)) {
      throw new IOException(
          "%s: %s is '%s'; expected '%s'".formatted(file, field, value, expected));
    }
  }

  private static int positive(Path file, JsonNode json, String field) throws IOException {
    int value = count(file, json, field);
    if (value == 0) {
      throw new IOException("%s: %s is 0; expected a positive number".formatted(file, field));
    }
    return value;
  }

  private static int count(Path file, JsonNode json, String field) throws IOException {
    JsonNode value = json.path(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 0) {
      throw new IOException(
          "%s: %s is %s; expected a whole number"
              .formatted(file, field, value.isMissingNode() ? "missing" : value));
    }
    return value.asInt();
  }

  private static List<Feature> features(Path file, JsonNode json) throws IOException {
    List<Feature> features = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String name = field.getKey();
      if (DatasetSchema.DEFAULT_FEATURES.stream().anyMatch(f -> f.name().equals(name))) {
        continue;
      }
      JsonNode feature = field.getValue();
      String dtype = feature.path("dtype").asText("");
      if (dtype.equals("image")) {
        throw new IOException(
            "%s: feature '%s' keeps its pictures inside the data files (dtype 'image'), which is"
                    .formatted(file, name)
                + " not read; make videos of them first with LeRobot's lerobot-edit-dataset");
      }
      DType type =
          DType.ofJsonName(dtype)
              .orElseThrow(() ->
                  new IOException(
                      "%s: feature '%s' has dtype '%s'; this reader reads %s"
                          .formatted(
                              file,
                              name,
                              dtype,
                              Arrays.stream(DType.values()).map(DType::jsonName).toList())));
      List<Integer> shape = new ArrayList<>();
      feature.path("shape").forEach(n -> shape.add(n.asInt()));
      List<String> units = new ArrayList<>();
      feature.path("info").path("units").forEach(unit -> units.add(unit.asText()));
      List<String> names = names(name, feature.path("names"), type, shape);
      features.add(new Feature(name, type, shape, names, units));
    }
    return features;
  }

  private static Map<String, JsonNode> videoNotes(JsonNode features) {
    Map<String, JsonNode> notes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> feature : features.properties()) {
      if (feature.getValue().path("info").isObject()) {
        notes.put(feature.getKey(), feature.getValue().path("info"));
      }
    }
    return notes;
  }

  /** Names may be a list, nothing, or a list inside an object. */
  private static List<String> names(String name, JsonNode json, DType type, List<Integer> shape) {
    JsonNode list = json.isObject() && json.size() == 1 ? json.elements().next() : json;
    List<String> names = new ArrayList<>();
    list.forEach(n -> names.add(n.asText()));
    if (type != DType.VIDEO && shape.size() == 1 && names.size() != shape.getFirst()) {
      names.clear(); // others do not name every number
      for (int i = 0; i < Math.min(shape.getFirst(), Feature.LONGEST_SIDE); i++) {
        names.add(shape.getFirst() == 1 ? name : name + "[" + i + "]");
      }
    }
    return names;
  }

  /** The encoding that the first camera's notes tell of; the default one where they do not. */
  private static VideoEncoding encoding(JsonNode features) {
    for (JsonNode feature : features) {
      JsonNode video = feature.path("info");
      for (VideoEncoding.Codec codec : VideoEncoding.Codec.values()) {
        if (video.path("video.codec").asText("").equals(codec.canonicalName())
            && video.path("video.pix_fmt").asText("").equals(codec.pixelFormat())
            && video.path("video.crf").asInt(0) > 0) {
          return new VideoEncoding(
              codec, video.path("video.crf").asInt(), video.path("video.g").asInt(2), 1);
        }
      }
    }
    return VideoEncoding.DEFAULT;
  }
}
