package org.armature.policy.training.data;

/**
 * What a policy should answer at a frame: the next H actions. Actions from the next disturbed frame
 * on are masked, for they are not the expert's intent; past the end of the episode the last action
 * repeats, which means "stay".
 */
public final class ActionTargets {
  private ActionTargets() {}

  /** Whether a frame may be learnt from at all. */
  public static boolean isSample(Episode episode, int frame) {
    return !episode.disturbed()[frame];
  }

  /**
   * Writes the chunk that starts at a frame.
   *
   * @param horizon actions H
   * @param actions receives {@code H × D} actions (rad, m) from {@code actionOffset} on
   * @param mask receives H values from {@code maskOffset} on: 1 = imitate, 0 = ignore
   */
  public static void write(
      Episode episode,
      int frame,
      int horizon,
      float[] actions,
      int actionOffset,
      float[] mask,
      int maskOffset) {
    int size = episode.actionSize();
    boolean imitate = true;
    for (int k = 0; k < horizon; k++) {
      int at = Math.min(frame + k, episode.frames() - 1);
      imitate &= !episode.disturbed()[at];
      System.arraycopy(episode.actions(), at * size, actions, actionOffset + k * size, size);
      mask[maskOffset + k] = imitate ? 1 : 0;
    }
  }
}
