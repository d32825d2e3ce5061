package org.armature.policy.training.data;

/**
 * The keyframes of a demonstration: the frames at which the expert tells the gripper to open or
 * close, and the last frame. Where a disturbance comes first there is none to aim for: it may
 * change what the expert is going to do.
 */
public final class Keyframes {
  /** Stands for no keyframe. */
  public static final int NONE = -1;

  /** Time scale of {@link #distance}, s. */
  public static final double TIME_SCALE = 2;

  private Keyframes() {}

  /**
   * For each frame, the next keyframe after it (the last frame for itself), or {@link #NONE}.
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
      if (episode.disturbed()[i]) {
        keyframe = NONE;
      }
      next[i] = keyframe;
      if (i > 0 && !episode.disturbed()[i]) {
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
