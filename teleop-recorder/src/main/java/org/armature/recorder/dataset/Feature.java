package org.armature.recorder.dataset;

import java.util.List;

/**
 * One quantity of every frame.
 *
 * @param name name in the dataset, such as {@code observation.state}; no {@code /}
 * @param dtype what its values are
 * @param shape {@code [n]} for numbers, {@code [height, width, 3]} for pictures
 * @param names one name per number, in order (for joint vectors the joint names); for pictures
 *     {@code height, width, channels}
 * @param units one unit per number, such as {@code rad}; empty where they are not known
 */
public record Feature(
    String name, DType dtype, List<Integer> shape, List<String> names, List<String> units) {
  private static final String CAMERA_PREFIX = "observation.images.";

  /** Greatest size that is read: more is a damaged file. */
  static final int LONGEST_SIDE = 16_384;

  private static final List<String> IMAGE_NAMES = List.of("height", "width", "channels");

  /**
   * @throws IllegalArgumentException if the name or the shape is not allowed, or there is not one
   *     name per number; the message names the feature
   */
  public Feature {
    shape = List.copyOf(shape);
    names = List.copyOf(names);
    units = List.copyOf(units);
    if (name.isBlank() || name.contains("/") || name.contains("\0")) {
      throw new IllegalArgumentException(
          "feature name '%s' must not be empty or hold a '/' or a zero".formatted(name));
    }
    int rank = dtype == DType.VIDEO ? 3 : 1;
    if (rank == 1 && shape.size() > 1) {
      throw new IllegalArgumentException(
          "feature '%s' has shape %s; only vectors [n] are read and written, so flatten it to [%d]"
              .formatted(name, shape, shape.stream().reduce(1, (a, b) -> a * b)));
    }
    if (shape.size() != rank || shape.stream().anyMatch(n -> n <= 0 || n > LONGEST_SIDE)) {
      throw new IllegalArgumentException(
          "feature '%s' of %s has shape %s; expected %s"
              .formatted(
                  name,
                  dtype.jsonName(),
                  shape,
                  rank == 3 ? "[height, width, 3]" : "[n], n from 1 to " + LONGEST_SIDE));
    }
    if (dtype == DType.VIDEO && shape.get(2) != 3) {
      throw new IllegalArgumentException(
          "feature '%s' has shape %s; expected 3 channels (RGB), the last of its shape"
              .formatted(name, shape));
    }
    int expectedNames = rank == 3 ? 3 : shape.getFirst();
    if (names.size() != expectedNames) {
      throw new IllegalArgumentException(
          "feature '%s' of shape %s has %d names %s; expected %d"
              .formatted(name, shape, names.size(), names, expectedNames));
    }
    if (!units.isEmpty() && units.size() != expectedNames) {
      throw new IllegalArgumentException(
          "feature '%s' of shape %s has %d units %s; expected %d or none"
              .formatted(name, shape, units.size(), units, expectedNames));
    }
  }

  /** A feature whose units are not known. */
  public Feature(String name, DType dtype, List<Integer> shape, List<String> names) {
    this(name, dtype, shape, names, List.of());
  }

  /** A float32 vector with one name per value. */
  public static Feature vector(String name, List<String> names) {
    return new Feature(name, DType.FLOAT32, List.of(names.size()), names);
  }

  /** A single value, named like the feature. */
  public static Feature scalar(String name, DType dtype) {
    return new Feature(name, dtype, List.of(1), List.of(name));
  }

  /** A truth value per frame. */
  public static Feature flag(String name) {
    return scalar(name, DType.BOOL);
  }

  /** The RGB pictures of a camera: feature {@code observation.images.<camera>}. */
  public static Feature camera(String camera, int width, int height) {
    return new Feature(CAMERA_PREFIX + camera, DType.VIDEO, List.of(height, width, 3), IMAGE_NAMES);
  }

  /** Whether it holds pictures. */
  public boolean isVideo() {
    return dtype == DType.VIDEO;
  }

  /** Whether statistics are kept of it: of all but texts. */
  boolean hasStats() {
    return dtype != DType.STRING;
  }

  /** The camera's name: the feature's name without {@code observation.images.}. */
  public String camera() {
    return name.startsWith(CAMERA_PREFIX) ? name.substring(CAMERA_PREFIX.length()) : name;
  }

  /** Numbers per frame n; of pictures, the bytes. */
  public int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Rows of a picture. */
  public int height() {
    return shape.getFirst();
  }

  /** Pixels per row of a picture. */
  public int width() {
    return shape.get(1);
  }
}
