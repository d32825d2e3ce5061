package org.armature.recorder.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Feature;

/**
 * What is recorded: which topics, and what of them becomes which feature of a dataset.
 *
 * @param fps frames per second of the dataset
 * @param robotType name of the robot; empty if it has none
 * @param streams what becomes a feature, in the order of the features
 * @param taskTopic topic of the instruction in words; empty if it is told otherwise
 * @param taskField path of the text in its messages
 * @param alsoLogged names of topics that are only logged, raw; one that ends in {@code *} takes all
 *     that begin so
 * @param maxGapNanos how long a stream that frames need may be silent before the take ends, ns
 */
public record RecordingMapping(
    int fps,
    String robotType,
    List<StreamMapping> streams,
    String taskTopic,
    String taskField,
    List<String> alsoLogged,
    long maxGapNanos) {
  /** When what a frame holds was measured, ns since the epoch, one per stream; 0: it never came. */
  public static final String CAPTURE_TIME = "complementary_info.capture_time_ns";

  /** Of which streams a frame repeats the value of the frame before, since nothing fresh came. */
  public static final String REPEATED = "complementary_info.repeated";

  /** Reward of the frame's action. */
  public static final String REWARD = "next.reward";

  /** Whether the episode ended with the frame's action. */
  public static final String DONE = "next.done";

  /** Whether the task is fulfilled after the frame's action. */
  public static final String SUCCESS = "next.success";

  /** Whether the episode ended with the frame's action for another reason than the task. */
  public static final String TRUNCATED = "next.truncated";

  /** Whether a person who had taken over gave the frame's action. */
  public static final String INTERVENTION = "intervention";

  /** Copies the lists. */
  public RecordingMapping {
    streams = List.copyOf(streams);
    alsoLogged = List.copyOf(alsoLogged);
  }

  /** The schema of the datasets that come of it. */
  public DatasetSchema schema() {
    List<Feature> features = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Set<String> mapped = new LinkedHashSet<>();
    for (StreamMapping stream : streams) {
      features.add(stream.feature());
      names.add(stream.feature().name());
      mapped.add(stream.feature().name());
    }
    int k = names.size();
    features.add(new Feature(CAPTURE_TIME, DType.INT64, List.of(k), names));
    features.add(new Feature(REPEATED, DType.BOOL, List.of(k), names));
    for (Feature label :
        List.of(
            Feature.scalar(REWARD, DType.FLOAT32),
            Feature.flag(DONE),
            Feature.flag(SUCCESS),
            Feature.flag(TRUNCATED),
            Feature.flag(INTERVENTION))) {
      if (!mapped.contains(label.name())) {
        features.add(label);
      }
    }
    return new DatasetSchema(fps, robotType, features);
  }

  /** Topics whose messages become features or the task, each once. */
  public List<String> mappedTopics() {
    Set<String> topics = new LinkedHashSet<>();
    streams.forEach(stream -> topics.add(stream.topic()));
    if (!taskTopic.isEmpty()) {
      topics.add(taskTopic);
    }
    return List.copyOf(topics);
  }
}
