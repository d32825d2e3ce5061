package org.armature.policy.training.data;

/**
 * The keyframes of a demonstration: the frames at which the expert tells the gripper to open or
 * close, and the last frame. A disturbance that moves the gripper, such as a deliberately missed
 * grasp, is nothing to aim for: what happens in disturbed frames, or as they end, does not count.
 */
public final class Keyframes {
  /** Time scale of {@link #distance}, s. */
  public static final double TIME_SCALE = 2;

  private Keyframes() {}

  /**
   * For each frame, the next keyframe after it (the last frame for itself).
   *
   * @param gripper which action value is the gripper's opening
   * @param threshold opening below which the gripper counts as closed, m
   */
  public static int[] next(Episode episode, int gripper, double threshold) {
    int frames = episode.frames();
    int size = episode.actionSize();
    int[] next = new int[frames];
    int keyframe = frames - 1;
    for (int i = frames - 1; i >= 0; i--) {
      next[i] = keyframe;
      if (i > 0 && !episode.disturbed()[i] && !episode.disturbed()[i - 1]) {
        boolean closed = episode.actions()[i * size + gripper] < threshold;
        boolean closedBefore = episode.actions()[(i - 1) * size + gripper] < threshold;
        keyframe = closed == closedBefore ? keyframe : i;
      }
    }
    return next;
  }

  /** A time ahead as a number from 0 (now) to 1 (far away): {@code 1 - exp(-seconds / 2)}. */
  public static double distance(double seconds) {
    return 1 - Math.exp(-seconds / TIME_SCALE);
  }
}
