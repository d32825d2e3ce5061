package org.armature.policy.training.data;

import java.util.List;

/**
 * One demonstration in memory. Its arrays are shared and must not be written to.
 *
 * @param index its number in the dataset
 * @param instruction what was to be done, in words
 * @param frames number of frames F
 * @param images per camera F pictures of S × S uint8 RGB pixels, rows from the top
 * @param states {@code F × state size} joint vectors (rad, m), row-major
 * @param actions {@code F × action size} references in effect at each frame (rad, m), row-major
 * @param disturbed per frame, whether a deliberate disturbance drove the arm
 */
public record Episode(
    int index,
    String instruction,
    int frames,
    List<byte[]> images,
    float[] states,
    float[] actions,
    boolean[] disturbed) {
  /**
   * @throws IllegalArgumentException if an array is not as long as its frames demand
   */
  public Episode {
    images = List.copyOf(images);
    if (frames <= 0
        || disturbed.length != frames
        || states.length % frames != 0
        || actions.length % frames != 0
        || images.stream().anyMatch(i -> i.length % frames != 0)) {
      throw new IllegalArgumentException(
          "episode %d of %d frames has %d state values, %d action values, %d disturbed flags"
              .formatted(index, frames, states.length, actions.length, disturbed.length));
    }
  }

  /** Values of one state. */
  public int stateSize() {
    return states.length / frames;
  }

  /** Values of one action. */
  public int actionSize() {
    return actions.length / frames;
  }
}
