package org.armature.kinematics;

/**
 * Moves joints by whole turns, which leave every frame where it is, to where a reference is
 * nearest.
 */
final class WholeTurns {
  private static final double TURN = 2 * Math.PI;

  /** Whether a whole turn of an active joint changes no frame of the robot. */
  private final boolean[] unseen;

  WholeTurns(FrameChain tree, int[] active) {
    unseen = new boolean[active.length];
    for (int j = 0; j < active.length; j++) {
      boolean same = true;
      for (int frame = 1; frame < tree.frames; frame++) {
        // A joint that mimics this one may turn by a part of it, or slide.
        same &=
            tree.joint[frame] != active[j]
                || (tree.motion[frame] == FrameChain.TURNS
                    && tree.ratio[frame] == Math.rint(tree.ratio[frame]));
      }
      unseen[j] = same;
    }
  }

  /** Brings each active joint as near to its reference as whole turns within the bounds can. */
  void bringNear(double[] reference, double[] lower, double[] upper, double[] at) {
    for (int j = 0; j < at.length; j++) {
      if (unseen[j]) {
        double lowest = Math.ceil((lower[j] - at[j]) / TURN);
        double highest = Math.floor((upper[j] - at[j]) / TURN);
        double turns = Math.rint((reference[j] - at[j]) / TURN);
        if (lowest <= highest) {
          turns = Math.clamp(turns, lowest, highest);
          at[j] = turns == 0 ? at[j] : Math.clamp(at[j] + turns * TURN, lower[j], upper[j]);
        }
      }
    }
  }
}
