package org.armature.recorder.edit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;

/**
 * What an operator says of episodes afterwards.
 *
 * @param texts tasks to be called something else, in all episodes
 * @param tasks tasks of single episodes, by their numbers; all their frames get it
 * @param succeeded episodes that succeeded: the last frame's {@code next.success} becomes true and
 *     its {@code next.reward} 1
 * @param failed episodes that failed: {@code next.success} becomes false and {@code next.reward} 0
 *     in all frames
 */
public record Labels(
    Map<String, String> texts,
    Map<Integer, String> tasks,
    Set<Integer> succeeded,
    Set<Integer> failed) {
  /** Everything stays as it is. */
  public static final Labels AS_THEY_ARE = new Labels(Map.of(), Map.of(), Set.of(), Set.of());

  private static final String SUCCESS = "next.success";
  private static final String REWARD = "next.reward";

  /**
   * @throws IllegalArgumentException if a text is blank, or an episode both succeeded and failed
   */
  public Labels {
    texts = Map.copyOf(texts);
    tasks = Map.copyOf(tasks);
    succeeded = Set.copyOf(succeeded);
    failed = Set.copyOf(failed);
    if (texts.values().stream().anyMatch(String::isBlank)
        || tasks.values().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("the new task is blank; expected an instruction in words");
    }
    for (int episode : succeeded) {
      if (failed.contains(episode)) {
        throw new IllegalArgumentException(
            "episode %d is said to have succeeded and failed".formatted(episode));
      }
    }
  }

  /**
   * Checks that all that is named is there.
   *
   * @throws IllegalArgumentException naming the first episode, task or feature that is not
   */
  void expectIn(DatasetSchema schema, int episodes, List<String> knownTasks) {
    for (Set<Integer> some : List.of(tasks.keySet(), succeeded, failed)) {
      Numbers.expectEpisodes(some, episodes);
    }
    for (String text : texts.keySet()) {
      if (!knownTasks.contains(text)) {
        throw new IllegalArgumentException(
            "no task '%s' in the dataset; it has %s".formatted(text, knownTasks));
      }
    }
    if (!(succeeded.isEmpty() && failed.isEmpty()) && size(schema, SUCCESS).isEmpty()) {
      throw new IllegalArgumentException(
          "the dataset has no feature '%s'; it has %s"
              .formatted(SUCCESS, schema.features().stream().map(Feature::name).toList()));
    }
  }

  private static OptionalInt size(DatasetSchema schema, String name) {
    return schema.features().stream()
        .filter(feature -> feature.name().equals(name))
        .mapToInt(Feature::size)
        .findFirst();
  }

  /** The frames of an episode as they are labelled now. */
  List<Frame> apply(DatasetSchema schema, Episode episode) throws IOException {
    String own = tasks.get(episode.index());
    List<Frame> frames = episode.frames(task -> own == null ? texts.getOrDefault(task, task) : own);
    if (succeeded.contains(episode.index())) {
      label(schema, frames.getLast(), true);
    } else if (failed.contains(episode.index())) {
      frames.forEach(frame -> label(schema, frame, false));
    }
    return frames;
  }

  private static void label(DatasetSchema schema, Frame frame, boolean success) {
    if (size(schema, SUCCESS).isPresent()) {
      frame.flag(SUCCESS, success);
    }
    if (size(schema, REWARD).isPresent()) {
      frame.vector(REWARD, success ? 1.0 : 0.0);
    }
  }
}
