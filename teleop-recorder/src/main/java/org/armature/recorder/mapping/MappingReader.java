package org.armature.recorder.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoEncoding;
import org.armature.recorder.yaml.YamlException;
import org.armature.recorder.yaml.YamlFields;

/** Reads mapping files, whose fields {@code docs/recording.md} lists. */
public final class MappingReader {
  private static final int FASTEST = 1000;
  private static final double SHORTEST_GAP = 0.05;
  private static final double LONGEST_GAP = 60;
  private static final double DEFAULT_GAP = 0.5;

  private MappingReader() {}

  /**
   * Reads a mapping.
   *
   * @param yaml the text of the file
   * @param source what messages call it
   * @throws MappingException naming file, field and value, and what was expected
   */
  public static MappingFile read(String yaml, String source) throws MappingException {
    try {
      YamlFields file =
          YamlFields.read(yaml, "mapping " + source, "fields such as fps and features");
      MappingFile read = file(file);
      file.finish();
      return read;
    } catch (YamlException e) {
      throw new MappingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static MappingFile file(YamlFields file) {
    int fps = file.integer("fps", 1, FASTEST, "frames per second");
    String robot = file.has("robot") ? file.text("robot") : "";
    List<StreamMapping> streams = streams(file, fps);
    String task = "";
    String taskTopic = "";
    String taskField = "";
    if (file.hasFields("task")) {
      YamlFields at = file.child("task");
      taskTopic = topic(at);
      taskField = at.has("field") ? at.text("field") : "data";
      at.finish();
    } else if (file.has("task")) {
      task = file.text("task");
    }
    double gap =
        file.has("max_gap")
            ? file.number("max_gap", SHORTEST_GAP, LONGEST_GAP, "a time in s")
            : DEFAULT_GAP;
    RecordingMapping mapping =
        new RecordingMapping(
            fps, robot, streams, taskTopic, taskField, alsoLogged(file), Math.round(gap * 1e9));
    VideoEncoding video = video(file);
    checkSchema(file, mapping, video);
    return new MappingFile(mapping, task, video);
  }

  private static List<StreamMapping> streams(YamlFields file, int fps) {
    YamlFields features = file.child("features");
    List<StreamMapping> streams = new ArrayList<>();
    for (String name : features.names()) {
      YamlFields at = features.child(name);
      streams.add(new FeatureReader(at, name, fps).read());
      at.finish();
    }
    if (streams.isEmpty()) {
      throw file.wrong("features", "at least one feature");
    }
    for (StreamMapping stream : streams) {
      if (stream instanceof StreamMapping.Numbers numbers && !numbers.beforeFirst().isEmpty()) {
        requireStandIn(features.child(numbers.feature().name()), numbers, streams);
      }
    }
    return streams;
  }

  private static void requireStandIn(
      YamlFields at, StreamMapping.Numbers numbers, List<StreamMapping> streams) {
    boolean found =
        streams.stream()
            .filter(other -> other.feature().name().equals(numbers.beforeFirst()))
            .anyMatch(other ->
                other instanceof StreamMapping.Numbers standIn
                    && standIn.beforeFirst().isEmpty()
                    && standIn.feature().size() == numbers.feature().size());
    if (!found) {
      throw at.wrong(
          "before_first",
          "a feature of %d numbers without before_first".formatted(numbers.feature().size()));
    }
  }

  /** Name of a topic. */
  static String topic(YamlFields at) {
    String topic = at.text("topic");
    if (!topic.startsWith("/") || topic.contains(" ")) {
      throw at.wrong("topic", "the whole name of a topic, such as /joint_states");
    }
    return topic;
  }

  private static List<String> alsoLogged(YamlFields file) {
    List<String> topics = file.texts("also_log");
    if (!topics.stream().allMatch(topic -> topic.startsWith("/") || topic.equals("*"))) {
      throw file.wrong("also_log", "whole names of topics, such as /tf; one may end in *");
    }
    return topics;
  }

  private static VideoEncoding video(YamlFields file) {
    if (!file.has("video")) {
      return VideoEncoding.LIVE;
    }
    VideoEncoding normal = VideoEncoding.LIVE;
    YamlFields at = file.child("video");
    VideoEncoding.Codec codec = at.has("codec") ? codec(at) : normal.codec();
    try {
      VideoEncoding video =
          new VideoEncoding(
              codec,
              at.has("quantizer")
                  ? at.integer("quantizer", 1, 63, "a quantizer")
                  : normal.quantizer(),
              at.has("gop") ? at.integer("gop", 1, 1000, "a number of frames") : normal.gop(),
              at.has("threads") ? at.integer("threads", 1, 64, "a number") : normal.threads());
      at.finish();
      return video;
    } catch (IllegalArgumentException e) {
      throw new YamlException("%s: %s".formatted(at.place(), e.getMessage()), e);
    }
  }

  private static VideoEncoding.Codec codec(YamlFields at) {
    String name = at.text("codec");
    List<String> names = new ArrayList<>();
    for (VideoEncoding.Codec codec : VideoEncoding.Codec.values()) {
      String known = codec.name().toLowerCase(Locale.ROOT);
      if (known.equals(name)) {
        return codec;
      }
      names.add(known);
    }
    throw at.wrong("codec", "one of " + String.join(", ", names));
  }

  private static void checkSchema(YamlFields file, RecordingMapping mapping, VideoEncoding video) {
    try {
      for (Feature camera : mapping.schema().cameras()) {
        if (!video.fits(camera.width(), camera.height())) {
          throw new YamlException(
              "%s: %s is %dx%d, which %s cannot encode: sides must be even and not too small"
                  .formatted(
                      file.child("features").child(camera.name()).place(),
                      camera.name(),
                      camera.width(),
                      camera.height(),
                      video.codec().canonicalName()),
              null);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new YamlException("%s: %s".formatted(file.place(), e.getMessage()), e);
    }
  }
}
