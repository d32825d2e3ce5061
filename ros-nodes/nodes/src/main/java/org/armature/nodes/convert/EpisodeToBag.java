package org.armature.nodes.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mcap.McapWriterOptions;
import org.ros2.rcljava.interfaces.MessageDefinition;
import sensor_msgs.msg.JointState;
import std_msgs.msg.Bool;
import std_msgs.msg.Float64;

/**
 * Writes episodes as bags, for tools that read ROS messages:
 *
 * <ul>
 *   <li>{@code observation.state} as {@code sensor_msgs/JointState} on {@code /joint_states},
 *       {@code action} on {@code /controller/command}, other float vectors on a topic of their
 *       name, whose dots become slashes; single numbers as {@code std_msgs/Float64}
 *   <li>truth values as {@code std_msgs/Bool}, on topics of their names
 *   <li>cameras as {@code sensor_msgs/Image}, rgb8, on {@code /<camera>/image_raw}
 *   <li>the task as {@code std_msgs/String} on {@code /instruction}
 * </ul>
 *
 * Messages have the times at which what they hold was measured, where the dataset knows them; what
 * frames repeat is written once. Integers, and what a recording adds for its own use, are left out.
 */
public final class EpisodeToBag {
  private static final String TASK_TOPIC = "/instruction";

  private final DatasetReader dataset;

  /**
   * @param dataset where the episodes are
   */
  public EpisodeToBag(DatasetReader dataset) {
    this.dataset = dataset;
  }

  /** The features that bags will not have. */
  public List<String> leftOut() {
    return dataset.schema().numeric().stream()
        .filter(feature -> !isWritten(feature))
        .map(Feature::name)
        .toList();
  }

  private static boolean isWritten(Feature feature) {
    return switch (feature.dtype()) {
      case FLOAT32, FLOAT64 -> !feature.name().startsWith("next.");
      case BOOL -> feature.size() == 1 && !feature.name().startsWith("next.");
      default -> false;
    };
  }

  /** The topic of a feature's messages. */
  public static String topic(Feature feature) {
    if (feature.isVideo()) {
      return "/" + feature.camera().replace('.', '/') + "/image_raw";
    }
    return switch (feature.name()) {
      case "observation.state" -> "/joint_states";
      case "action" -> "/controller/command";
      default -> "/" + feature.name().replace('.', '/').replace('-', '_');
    };
  }

  /**
   * Writes a bag.
   *
   * @param number of the episode
   * @param folder of the bag; must not exist
   * @throws IndexOutOfBoundsException if there is no such episode
   * @throws IOException if the episode is damaged or the bag cannot be written
   */
  public void write(int number, Path folder) throws IOException {
    Episode episode = dataset.episode(number);
    EpisodeTimes times = new EpisodeTimes(dataset, episode);
    try (PictureMessages pictures = new PictureMessages(dataset, episode);
        BagWriter bag = BagWriter.create(folder, McapWriterOptions.ros2(), "")) {
      BagTopics topics = new BagTopics(bag, Set.of(TASK_TOPIC));
      Map<Feature, float[][]> numbers = new LinkedHashMap<>();
      Map<Feature, boolean[]> flags = new LinkedHashMap<>();
      for (Feature feature : dataset.schema().numeric()) {
        if (isWritten(feature) && feature.dtype() == DType.BOOL) {
          flags.put(feature, episode.flags(feature.name()));
        } else if (isWritten(feature)) {
          numbers.put(feature, episode.floats(feature.name()));
        }
      }
      List<String> tasks = episode.frameTasks();
      for (int i = 0; i < episode.length(); i++) {
        if (i == 0 || !tasks.get(i).equals(tasks.get(i - 1))) {
          topics.write(
              TASK_TOPIC,
              i == 0 ? times.first() : times.frame(i - 1) + 1,
              new std_msgs.msg.String().setData(tasks.get(i)));
        }
        for (Map.Entry<Feature, float[][]> entry : numbers.entrySet()) {
          Feature feature = entry.getKey();
          if (times.isNew(i, feature.name())) {
            long time = times.of(i, feature.name());
            topics.write(topic(feature), time, message(feature, entry.getValue()[i], time));
          }
        }
        for (Map.Entry<Feature, boolean[]> entry : flags.entrySet()) {
          Feature feature = entry.getKey();
          if (times.isNew(i, feature.name())) {
            topics.write(
                topic(feature),
                times.of(i, feature.name()),
                new Bool().setData(entry.getValue()[i]));
          }
        }
        pictures.write(i, times, topics);
      }
      bag.add(take(episode, topics).toMetadata());
    }
  }

  private static MessageDefinition message(Feature feature, float[] values, long time) {
    if (values.length == 1 && feature.names().equals(List.of(feature.name()))) {
      return new Float64().setData(values[0]);
    }
    double[] position = new double[values.length];
    for (int k = 0; k < position.length; k++) {
      position[k] = values[k];
    }
    JointState message =
        new JointState().setName(new ArrayList<>(feature.names())).setPosition(position);
    Stamps.set(message.getHeader().getStamp(), time);
    return message;
  }

  private TakeInfo take(Episode episode, BagTopics topics) throws IOException {
    boolean cut = last(episode, RecordingMapping.TRUNCATED);
    boolean told =
        dataset.schema().numeric().stream()
            .anyMatch(feature -> feature.name().equals(RecordingMapping.SUCCESS));
    Outcome failed = told && !cut ? Outcome.FAILURE : Outcome.UNLABELLED;
    return TakeInfo.started("", topics.earliest())
        .ended(
            topics.latest(),
            last(episode, RecordingMapping.SUCCESS) ? Outcome.SUCCESS : failed,
            cut,
            cut ? "the episode was truncated" : "");
  }

  private boolean last(Episode episode, String flag) throws IOException {
    boolean known =
        dataset.schema().numeric().stream()
            .anyMatch(f -> f.name().equals(flag) && f.dtype() == DType.BOOL);
    return known && episode.flags(flag)[episode.length() - 1];
  }
}
