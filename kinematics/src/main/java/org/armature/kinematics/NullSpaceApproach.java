package org.armature.kinematics;

/**
 * Moves a solution along the freedom that its target leaves, towards reference positions, within
 * the bounds: gradient projection (Liégeois, IEEE Trans. Systems, Man, and Cybernetics 7(12), 1977)
 * in steps, each followed by a descent back onto the target. In preallocated arrays.
 */
final class NullSpaceApproach {
  /** The first few steps do most of the way. */
  private static final int MAX_STEPS = 20;

  /** A step that shortens the squared distance by less than this share is the last. */
  private static final double LEAST_GAIN = 1e-4;

  private final PoseTask task;
  private final Descent descent;
  private final double[] before;

  NullSpaceApproach(PoseTask task, Descent descent) {
    this.task = task;
    this.descent = descent;
    before = new double[descent.at.length];
  }

  /** Goes on for as long as that brings the joints nearer; begins and ends at a solution. */
  void approach(double[] reference) {
    double[] at = descent.at;
    double distance = squaredDistance(at, reference);
    for (int i = 0; i < MAX_STEPS; i++) {
      System.arraycopy(at, 0, before, 0, at.length);
      descent.goTowards(reference, 1);
      boolean reached = descent.run() == IkStatus.CONVERGED;
      double next = squaredDistance(at, reference);
      if (!reached || next >= distance) {
        System.arraycopy(before, 0, at, 0, at.length);
        task.evaluate(at);
        return;
      }
      if (next > (1 - LEAST_GAIN) * distance) {
        return;
      }
      distance = next;
    }
  }

  /** Over the active joints, rad² or m². */
  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
