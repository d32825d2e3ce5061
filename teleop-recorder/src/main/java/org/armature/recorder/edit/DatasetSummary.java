package org.armature.recorder.edit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoPackets;

/**
 * What a dataset holds, at a glance.
 *
 * @param root its folder
 * @param robot name of the robot; empty if it has none
 * @param fps frames per second
 * @param episodes number of episodes
 * @param frames number of frames
 * @param tasks number of episodes by the task's text
 * @param features what a frame holds
 * @param codecs codec of each camera's first video
 * @param bytes size of all files
 * @param bags number of episodes whose bag is there
 * @param succeeded number of episodes with {@code next.success} true in a frame; -1 if the dataset
 *     does not tell
 */
public record DatasetSummary(
    Path root,
    String robot,
    int fps,
    int episodes,
    long frames,
    Map<String, Integer> tasks,
    List<Feature> features,
    Map<String, String> codecs,
    long bytes,
    int bags,
    int succeeded) {
  private static final String SUCCESS = "next.success";

  /**
   * Reads a dataset.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public static DatasetSummary of(Path root) throws IOException {
    DatasetReader dataset = DatasetReader.open(root);
    Map<String, Integer> tasks = new LinkedHashMap<>();
    dataset.tasks().forEach(task -> tasks.put(task, 0));
    boolean tells = dataset.schema().features().stream().anyMatch(f -> f.name().equals(SUCCESS));
    int succeeded = tells ? 0 : -1;
    int bags = 0;
    for (int i = 0; i < dataset.episodeCount(); i++) {
      Episode episode = dataset.episode(i);
      episode.tasks().forEach(task -> tasks.merge(task, 1, Integer::sum));
      bags += !episode.bag().isEmpty() && Files.isDirectory(root.resolve(episode.bag())) ? 1 : 0;
      succeeded += tells && anyTrue(episode.flags(SUCCESS)) ? 1 : 0;
    }
    Map<String, String> codecs = new LinkedHashMap<>();
    if (dataset.episodeCount() > 0) {
      for (Feature camera : dataset.schema().cameras()) {
        try (VideoPackets video = new VideoPackets(dataset.episode(0).videoFile(camera.name()))) {
          codecs.put(camera.name(), video.codecName());
        }
      }
    }
    long bytes = 0;
    for (Path file : FileTrees.files(root)) {
      bytes += Files.size(file);
    }
    return new DatasetSummary(
        root,
        dataset.schema().robotType(),
        dataset.schema().fps(),
        dataset.episodeCount(),
        dataset.frameCount(),
        tasks,
        dataset.schema().features(),
        codecs,
        bytes,
        bags,
        succeeded);
  }

  private static boolean anyTrue(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  /** Length of all episodes, seconds. */
  public double seconds() {
    return (double) frames / fps;
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %d episodes, %d frames, %.1f s at %d fps, %.1f MB%n"
            .formatted(root, episodes, frames, seconds(), fps, bytes / 1e6));
    text.append("robot: %s%n".formatted(robot.isEmpty() ? "not told" : robot));
    text.append(
        "succeeded: %s%n".formatted(succeeded < 0 ? "not told" : succeeded + " of " + episodes));
    text.append("bags: %d of %d episodes%n".formatted(bags, episodes));
    text.append("tasks:%n".formatted());
    tasks.forEach((task, count) -> text.append("  %4d  %s%n".formatted(count, task)));
    text.append("features:%n".formatted());
    for (Feature feature : features) {
      String more =
          feature.isVideo()
              ? codecs.getOrDefault(feature.name(), "no video yet")
              : String.join(", ", feature.names());
      text.append(
          "  %s  %s%s  %s%n"
              .formatted(feature.name(), feature.dtype().jsonName(), feature.shape(), more));
    }
    return text.toString();
  }

  /** For programs. */
  public String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("root", root.toString());
    json.put("robot_type", robot);
    json.put("fps", fps);
    json.put("episodes", episodes);
    json.put("frames", frames);
    json.put("seconds", seconds());
    json.put("bytes", bytes);
    json.put("bags", bags);
    if (succeeded >= 0) {
      json.put("succeeded", succeeded);
    }
    json.set("tasks", mapper.valueToTree(tasks));
    ObjectNode described = json.putObject("features");
    for (Feature feature : features) {
      ObjectNode one = described.putObject(feature.name());
      one.put("dtype", feature.dtype().jsonName());
      one.set("shape", mapper.valueToTree(feature.shape()));
      one.set("names", mapper.valueToTree(feature.names()));
      if (codecs.containsKey(feature.name())) {
        one.put("codec", codecs.get(feature.name()));
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
