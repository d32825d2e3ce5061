package org.armature.policy.training.learn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.armature.policy.training.data.Batch;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.torch.Tensors;
import org.armature.policy.training.torch.TorchOps;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The objective: with {@code x_t = t · noise + (1 - t) · action} the network learns the velocity
 * {@code noise - action} (Lipman et al. 2023), t drawn from Beta(1.5, 1) as in π0 (Black et al.
 * 2024), and beside it the next keyframe. Tensors belong to the caller's native scope.
 */
final class FlowMatching {
  private static final double TIME_EXPONENT = 1 / 1.5;
  private static final double LEAST_TIME = 1e-3;
  private static final double HUBER_DELTA = 0.25;

  /** libtorch's number of the reduction of a loss to its sum. */
  private static final int SUM = 2;

  private final PolicyNetwork network;
  private final float[] text;
  private final float[] textMask;
  private final int instructions;

  /**
   * @param text token features of all instructions, {@code [I, tokens, textSize]}
   * @param textMask {@code [I, tokens]}
   */
  FlowMatching(PolicyNetwork network, float[] text, float[] textMask) {
    this.network = network;
    this.text = text;
    this.textMask = textMask;
    this.instructions = textMask.length / network.architecture().textTokens();
  }

  /**
   * The loss summed over samples and divided by {@code share}.
   *
   * @param flow mean squared error of the velocity over imitated actions
   * @param keyframe Huber loss of the keyframe, where there is one
   */
  record Loss(Tensor flow, Tensor keyframe) {}

  /**
   * Computes the part of a step's loss that a micro-batch contributes.
   *
   * @param draws noisy chunks per observation
   * @param stepSize observations of the whole step, by which sums are divided
   */
  Loss loss(TorchOps ops, Batch batch, int draws, int stepSize, SplittableRandom random) {
    PolicyArchitecture net = network.architecture();
    PolicyNetwork.Encoding<Tensor> encoding = encode(ops, batch);
    int chunk = net.horizon() * net.actionSize();
    int rows = batch.size() * draws;
    float[] noisy = new float[rows * chunk];
    float[] target = new float[rows * chunk];
    float[] mask = new float[rows * net.horizon()];
    float[] time = new float[rows];
    for (int r = 0; r < rows; r++) {
      int sample = r / draws;
      double t = drawTime(random);
      time[r] = (float) t;
      for (int i = 0; i < chunk; i++) {
        float action = batch.actions()[sample * chunk + i];
        float noise = (float) random.nextGaussian();
        noisy[r * chunk + i] = (float) (t * noise + (1 - t) * action);
        target[r * chunk + i] = noise - action;
      }
      System.arraycopy(
          batch.mask(), sample * net.horizon(), mask, r * net.horizon(), net.horizon());
    }
    long[] shape = {rows, net.horizon(), net.actionSize()};
    Tensor velocity =
        network.velocity(
            ops,
            Tensors.of(noisy, shape),
            Tensors.of(time, rows, 1),
            encoding.context(),
            batch.size());
    Tensor error = velocity.sub(Tensors.of(target, shape));
    Tensor masked = error.mul(Tensors.of(mask, rows, net.horizon(), 1));
    Tensor flow = masked.mul(error).sum().mul(new Scalar(1.0 / (stepSize * draws * chunk)));
    Tensor wanted = Tensors.of(batch.keyframes(), batch.size(), net.keyframeSize());
    Tensor known = Tensors.of(batch.keyframeMask(), batch.size(), 1);
    Tensor keyframe =
        torch
            .huber_loss(encoding.keyframe().mul(known), wanted, SUM, HUBER_DELTA)
            .mul(new Scalar(1.0 / (stepSize * net.keyframeSize() * HUBER_DELTA)));
    return new Loss(flow, keyframe);
  }

  /** Context and keyframe of a batch's observations. */
  PolicyNetwork.Encoding<Tensor> encode(TorchOps ops, Batch batch) {
    PolicyArchitecture net = network.architecture();
    Tensor pooled =
        network.instruction(
            ops,
            Tensors.of(text, instructions, net.textTokens(), net.textSize()),
            Tensors.of(textMask, instructions, net.textTokens()));
    Tensor instruction = pooled.index_select(0, Tensors.ofIndices(batch.instructions()));
    List<Tensor> images = new ArrayList<>();
    for (ByteBuffer pixels : batch.images()) {
      images.add(image(pixels, batch.size(), net.imageSize()));
    }
    Tensor state = Tensors.of(batch.states(), batch.size(), net.stateSize());
    return network.encode(ops, images, state, instruction);
  }

  /** Pixels as the network sees them; channels stay innermost in memory, which is faster. */
  private static Tensor image(ByteBuffer pixels, int count, int side) {
    Tensor rows = Tensors.viewOf(pixels, count, side, side, 3).permute(0, 3, 1, 2);
    return rows.to(ScalarType.Float).mul(new Scalar(2 / 255.0)).sub(new Scalar(1.0));
  }

  /**
   * Draws chunks by Euler steps from noise.
   *
   * @param noise {@code [B, H, D]}
   * @return normalised actions, {@code B × H × D}
   */
  float[] sample(TorchOps ops, Tensor context, float[] noise, int steps) {
    PolicyArchitecture net = network.architecture();
    int count = Math.toIntExact(context.size(0));
    Tensor x = Tensors.of(noise, count, net.horizon(), net.actionSize());
    float[] time = new float[count];
    for (int i = 0; i < steps; i++) {
      Arrays.fill(time, (float) (1 - (double) i / steps));
      Tensor velocity = network.velocity(ops, x, Tensors.of(time, count, 1), context, count);
      x = x.sub(velocity.mul(new Scalar(1.0 / steps)));
    }
    return Tensors.toArray(x);
  }

  private static double drawTime(SplittableRandom random) {
    return LEAST_TIME + (1 - LEAST_TIME) * Math.pow(random.nextDouble(), TIME_EXPONENT);
  }
}
