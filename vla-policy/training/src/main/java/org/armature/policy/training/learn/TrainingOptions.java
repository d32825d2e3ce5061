package org.armature.policy.training.learn;

/**
 * How to train.
 *
 * @param steps optimiser steps after which training ends
 * @param seconds training time after which it ends; infinite for none
 * @param batch observations per step
 * @param microBatch observations computed at a time; a step's gradient is the sum over its
 *     micro-batches and does not depend on the threads
 * @param draws noisy chunks per observation: the encoder, which costs most, runs once for all
 * @param threads threads that compute
 * @param seed of the weights, the order of samples, the noise and the episodes held out
 * @param learningRate greatest learning rate
 * @param warmUpSteps steps until it is reached
 * @param weightDecay decoupled weight decay
 * @param averageDecay decay of the moving average of the weights
 * @param keyframeWeight weight of the keyframe loss beside the flow loss
 * @param stateNoise standard deviation of noise on the normalised state, against copying it
 * @param heldOut share of the episodes held out
 */
public record TrainingOptions(
    long steps,
    double seconds,
    int batch,
    int microBatch,
    int draws,
    int threads,
    long seed,
    double learningRate,
    int warmUpSteps,
    double weightDecay,
    double averageDecay,
    double keyframeWeight,
    double stateNoise,
    double heldOut) {
  /**
   * @throws IllegalArgumentException if a number is out of range; the message names it
   */
  public TrainingOptions {
    require(steps > 0, "steps", steps, "1 or more");
    require(seconds > 0, "time budget", seconds, "more than 0 s");
    require(microBatch > 0, "micro-batch", microBatch, "1 or more");
    require(
        batch > 0 && batch % microBatch == 0,
        "batch",
        batch,
        "a multiple of the micro-batch of " + microBatch);
    require(draws > 0, "draws", draws, "1 or more");
    require(threads > 0, "threads", threads, "1 or more");
    require(learningRate > 0 && learningRate < 1, "learning rate", learningRate, "0 to 1");
    require(heldOut > 0 && heldOut < 1, "held-out share", heldOut, "between 0 and 1");
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; expected %s".formatted(name, value, expected));
    }
  }

  /** Usual numbers for the tabletop tasks. */
  public static TrainingOptions usual(long steps, double seconds, int threads, long seed) {
    return new TrainingOptions(
        steps, seconds, 64, 16, 2, threads, seed, 1e-3, 300, 0.01, 0.999, 0.5, 0.03, 0.05);
  }

  /** The same with another batch and learning rate. */
  public TrainingOptions with(int newBatch, double newLearningRate) {
    return new TrainingOptions(
        steps,
        seconds,
        newBatch,
        microBatch,
        draws,
        threads,
        seed,
        newLearningRate,
        warmUpSteps,
        weightDecay,
        averageDecay,
        keyframeWeight,
        stateNoise,
        heldOut);
  }

  Schedule schedule() {
    return new Schedule(learningRate, warmUpSteps, steps, seconds);
  }
}
