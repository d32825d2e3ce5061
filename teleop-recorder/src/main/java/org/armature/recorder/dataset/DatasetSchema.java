package org.armature.recorder.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every frame of a dataset holds. The columns that each dataset has anyway (timestamp,
 * frame_index, episode_index, index, task_index) are not listed.
 *
 * @param fps frames per second
 * @param robotType name of the robot, such as {@code panda}; empty if it has none
 * @param features the quantities of a frame, in order
 */
public record DatasetSchema(int fps, String robotType, List<Feature> features) {
  /** Single values that every frame has, in the order in which datasets list them. */
  static final List<Feature> DEFAULT_FEATURES =
      List.of(
          Feature.scalar("timestamp", DType.FLOAT32),
          Feature.scalar("frame_index", DType.INT64),
          Feature.scalar("episode_index", DType.INT64),
          Feature.scalar("index", DType.INT64),
          Feature.scalar("task_index", DType.INT64));

  /**
   * @throws IllegalArgumentException if fps is not positive, there is no feature, or a name occurs
   *     twice
   */
  public DatasetSchema {
    features = List.copyOf(features);
    if (fps <= 0) {
      throw new IllegalArgumentException("fps is %d; expected a positive number".formatted(fps));
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a dataset needs at least one feature");
    }
    Set<String> seen = new HashSet<>();
    DEFAULT_FEATURES.forEach(feature -> seen.add(feature.name()));
    for (Feature feature : features) {
      if (!seen.add(feature.name())) {
        throw new IllegalArgumentException(
            "feature '%s' occurs twice or is one that every dataset has".formatted(feature.name()));
      }
    }
  }

  /** The features that hold pictures. */
  public List<Feature> cameras() {
    return features.stream().filter(Feature::isVideo).toList();
  }

  /** The columns of the data files. */
  List<Feature> columns() {
    List<Feature> some = new ArrayList<>(numeric());
    some.addAll(DEFAULT_FEATURES);
    return some;
  }

  /** The features of which there are statistics: numbers, the default ones, pictures. */
  List<Feature> withStats() {
    List<Feature> some = new ArrayList<>(numeric());
    some.removeIf(feature -> !feature.hasStats());
    some.addAll(DEFAULT_FEATURES);
    some.addAll(cameras());
    return some;
  }

  /** The features that hold numbers, truth values or texts. */
  public List<Feature> numeric() {
    return features.stream().filter(feature -> !feature.isVideo()).toList();
  }

  /**
   * The feature of a camera, by the camera's or the feature's name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the cameras
   */
  public Feature camera(String camera) {
    return cameras().stream()
        .filter(f -> f.camera().equals(camera) || f.name().equals(camera))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no camera '%s' in the dataset; it has %s"
                    .formatted(camera, cameras().stream().map(Feature::camera).toList())));
  }

  /**
   * The feature of a name, the default ones included.
   *
   * @throws IllegalArgumentException if there is none; the message lists the features
   */
  public Feature feature(String name) {
    for (List<Feature> some : List.of(features, DEFAULT_FEATURES)) {
      for (Feature feature : some) {
        if (feature.name().equals(name)) {
          return feature;
        }
      }
    }
    throw new IllegalArgumentException(
        "no feature '%s' in the dataset; it has %s"
            .formatted(name, features.stream().map(Feature::name).toList()));
  }
}
