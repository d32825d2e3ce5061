package org.armature.policy.training.learn;

import java.util.Random;
import java.util.SplittableRandom;
import org.armature.policy.Normalisation;
import org.armature.policy.training.checkpoint.TrainingRecord.Validation;
import org.armature.policy.training.data.Batch;
import org.armature.policy.training.data.SampleSet;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.torch.FlatParameters;
import org.armature.policy.training.torch.Leaves;
import org.armature.policy.training.torch.NativeScope;
import org.armature.policy.training.torch.Tensors;
import org.armature.policy.training.torch.TorchOps;
import org.bytedeco.pytorch.Tensor;

/**
 * Measures a policy on episodes it never learnt from: always the same frames and the same noise, so
 * that measurements can be compared.
 */
final class Validator {
  private static final int BATCH = 32;
  private static final int BATCHES = 8;
  private static final int FIRST_ACTIONS = 8;
  private static final int STEPS = 10;

  private final FlowMatching objective;
  private final PolicyArchitecture net;
  private final Normalisation actions;
  private final Batch[] batches = new Batch[BATCHES];

  Validator(
      FlowMatching objective, PolicyArchitecture net, SampleSet heldOut, Normalisation actions) {
    this.objective = objective;
    this.net = net;
    this.actions = actions;
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = heldOut.spread(BATCH, i, BATCHES);
    }
  }

  /** Measures weights. */
  Validation validate(FlatParameters weights, long step) {
    TorchOps ops = new TorchOps(Leaves.frozen(weights));
    double[] sums = new double[4];
    for (int i = 0; i < BATCHES; i++) {
      int seed = i;
      double[] part = NativeScope.infer(() -> measure(ops, batches[seed], seed));
      for (int k = 0; k < sums.length; k++) {
        sums[k] += part[k] / BATCHES;
      }
    }
    return new Validation(step, sums[0], sums[1], sums[2], sums[3]);
  }

  /** Flow loss, action error, keyframe error, gripper errors. */
  private double[] measure(TorchOps ops, Batch batch, int seed) {
    int count = batch.size();
    double flow =
        objective.loss(ops, batch, 1, count, new SplittableRandom(seed)).flow().item_float();
    PolicyNetwork.Encoding<Tensor> encoding = objective.encode(ops, batch);
    Random random = new Random(seed);
    float[] noise = new float[count * net.horizon() * net.actionSize()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    float[] sampled = objective.sample(ops, encoding.context(), noise, STEPS);
    float[] keyframes = Tensors.toArray(encoding.keyframe());
    int arm = net.actionSize() - 1;
    double open = actions.mean()[arm];
    double action = 0;
    double keyframe = 0;
    double gripper = 0;
    double imitated = 0;
    double aimed = 0;
    for (int b = 0; b < count; b++) {
      float aims = batch.keyframeMask()[b];
      aimed += aims;
      for (int d = 0; d < arm; d++) {
        int at = b * net.keyframeSize() + d;
        keyframe += aims * Math.abs(keyframes[at] - batch.keyframes()[at]) * actions.std()[d];
      }
      for (int k = 0; k < FIRST_ACTIONS; k++) {
        float weight = batch.mask()[b * net.horizon() + k];
        int row = (b * net.horizon() + k) * net.actionSize();
        imitated += weight;
        for (int d = 0; d < arm; d++) {
          double error = sampled[row + d] - batch.actions()[row + d];
          action += weight * Math.abs(error) * actions.std()[d];
        }
        boolean opens = actions.denormalise(arm, sampled[row + arm]) > open;
        boolean shouldOpen = actions.denormalise(arm, batch.actions()[row + arm]) > open;
        gripper += opens == shouldOpen ? 0 : weight;
      }
    }
    return new double[] {
      flow, action / (imitated * arm), keyframe / (Math.max(1, aimed) * arm), gripper / imitated
    };
  }
}
