package org.armature.policy.training.learn;

/**
 * Learning rate over training: a linear warm-up in steps, then half a cosine down to a small rest.
 * Progress is whichever of steps and time is further on, so training with a time budget ends
 * annealed on a slow machine too.
 *
 * @param peak greatest learning rate
 * @param warmUpSteps steps until it is reached
 * @param steps steps after which training ends
 * @param seconds training time after which it ends; infinite for none
 */
record Schedule(double peak, int warmUpSteps, long steps, double seconds) {
  private static final double REST = 0.01;

  /** How much of training is done, 0 … 1. */
  double progress(long step, double elapsedSeconds) {
    return Math.min(1, Math.max((double) step / steps, elapsedSeconds / seconds));
  }

  /** Whether training is over. */
  boolean isOver(long step, double elapsedSeconds) {
    return progress(step, elapsedSeconds) >= 1;
  }

  /** Learning rate of a step. */
  double learningRate(long step, double elapsedSeconds) {
    double warmUp = Math.min(1, (step + 1.0) / warmUpSteps);
    double cosine = 0.5 + 0.5 * Math.cos(Math.PI * progress(step, elapsedSeconds));
    return peak * warmUp * (REST + (1 - REST) * cosine);
  }
}
