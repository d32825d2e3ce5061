package org.armature.recorder.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.jspecify.annotations.Nullable;

/**
 * One row of an episode while it is being put together.
 *
 * <pre>{@code
 * new Frame("put the red cube on the left tray")
 *     .vector("observation.state", state)
 *     .vector("action", reference)
 *     .flag("next.success", false)
 *     .image("front", picture)
 * }</pre>
 *
 * Values are copied, images are not: they must stay unchanged until the frame is added.
 */
public final class Frame {
  private final String task;
  private final Map<String, double[]> vectors = new HashMap<>();
  private final Map<String, long[]> integers = new HashMap<>();
  private final Map<String, List<String>> texts = new HashMap<>();
  private final Map<String, CameraImage> images = new HashMap<>();

  /**
   * @param task what the robot does in this frame, in words
   */
  public Frame(String task) {
    this.task = task;
  }

  /** Sets a float32 or float64 feature. */
  public Frame vector(String feature, double... values) {
    vectors.put(feature, values.clone());
    return this;
  }

  /** Sets a float32 or float64 feature. */
  public Frame vector(String feature, float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    vectors.put(feature, copy);
    return this;
  }

  /** Sets an int64, int32 or uint8 feature. */
  public Frame integers(String feature, long... values) {
    integers.put(feature, values.clone());
    return this;
  }

  /** Sets a bool feature. */
  public Frame flag(String feature, boolean... values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = values[i] ? 1 : 0;
    }
    integers.put(feature, bits);
    return this;
  }

  /** Sets a string feature. */
  public Frame texts(String feature, List<String> values) {
    texts.put(feature, List.copyOf(values));
    return this;
  }

  /** Sets the picture of a camera, by the camera's name. */
  public Frame image(String camera, CameraImage image) {
    images.put(camera, image);
    return this;
  }

  String task() {
    return task;
  }

  double @Nullable [] vector(String feature) {
    return vectors.get(feature);
  }

  long @Nullable [] integers(String feature) {
    return integers.get(feature);
  }

  @Nullable List<String> texts(String feature) {
    return texts.get(feature);
  }

  @Nullable CameraImage image(String camera) {
    return images.get(camera);
  }

  int valueCount() {
    return vectors.size() + integers.size() + texts.size() + images.size();
  }
}
