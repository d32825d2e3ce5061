package org.armature.policy.training.learn;

import java.util.Arrays;
import org.armature.policy.training.torch.FlatParameters;

/**
 * AdamW (Loshchilov and Hutter 2019) over flat arrays, with the gradient's norm limited and an
 * exponential moving average of the weights. Weight decay acts on matrices and kernels only.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;

  private final FlatParameters parameters;
  private final boolean[] decayed;
  private final float[] weights;
  private final float[] gradient;
  private final float[] momentum;
  private final float[] square;
  private final float[] average;
  private final double weightDecay;
  private final double averageDecay;
  private long steps;

  AdamW(FlatParameters parameters, double weightDecay, double averageDecay) {
    this.parameters = parameters;
    this.weightDecay = weightDecay;
    this.averageDecay = averageDecay;
    int size = parameters.size();
    weights = new float[size];
    gradient = new float[size];
    momentum = new float[size];
    square = new float[size];
    average = new float[size];
    decayed = new boolean[size];
    parameters.read(weights);
    parameters.read(average);
    for (FlatParameters.Slot slot : parameters.layout().values()) {
      if (slot.shape().length >= 2) {
        Arrays.fill(decayed, slot.offset(), slot.offset() + slot.count(), true);
      }
    }
  }

  /** Steps taken. */
  long steps() {
    return steps;
  }

  /** First moments; written only to restore. */
  float[] momentum() {
    return momentum;
  }

  /** Second moments; written only to restore. */
  float[] square() {
    return square;
  }

  /** Moving average of the weights; written only to restore. */
  float[] average() {
    return average;
  }

  /** Goes on from a checkpoint whose arrays and parameters have been written. */
  void restore(long stepsTaken) {
    steps = stepsTaken;
    parameters.read(weights);
  }

  /**
   * Takes a step along the sum of the gradients.
   *
   * @param gradients parts of the gradient, added in order
   * @param maxNorm norm above which the gradient is shortened
   * @return the gradient's norm before that
   */
  double step(Iterable<FlatParameters> gradients, double learningRate, double maxNorm) {
    Arrays.fill(gradient, 0);
    float[] part = new float[gradient.length];
    for (FlatParameters each : gradients) {
      each.read(part);
      for (int i = 0; i < part.length; i++) {
        gradient[i] += part[i];
      }
    }
    double sum = 0;
    for (float g : gradient) {
      sum += (double) g * g;
    }
    double norm = Math.sqrt(sum);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("the gradient is " + norm + " at step " + steps);
    }
    steps++;
    float scale = (float) Math.min(1, maxNorm / (norm + 1e-12));
    float rate = (float) (learningRate / (1 - Math.pow(BETA1, (double) steps)));
    float correction = (float) (1 / (1 - Math.pow(BETA2, (double) steps)));
    float decay = (float) (1 - learningRate * weightDecay);
    float keep = (float) Math.min(averageDecay, (1.0 + steps) / (10.0 + steps));
    for (int i = 0; i < weights.length; i++) {
      float g = gradient[i] * scale;
      momentum[i] = (float) BETA1 * momentum[i] + (float) (1 - BETA1) * g;
      square[i] = (float) BETA2 * square[i] + (float) (1 - BETA2) * g * g;
      float w = decayed[i] ? weights[i] * decay : weights[i];
      w -= rate * momentum[i] / ((float) Math.sqrt(square[i] * correction) + (float) EPSILON);
      weights[i] = w;
      average[i] = keep * average[i] + (1 - keep) * w;
    }
    parameters.write(weights);
    return norm;
  }
}
