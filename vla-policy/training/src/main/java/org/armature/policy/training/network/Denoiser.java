package org.armature.policy.training.network;

import java.util.List;
import org.armature.policy.training.network.Ops.Init;

/**
 * Predicts the flow's velocity for a chunk of noisy actions: a small transformer whose tokens are
 * the actions, each with its own flow time, and which reads the context by cross-attention.
 */
final class Denoiser {
  private static final double SHORTEST_PERIOD = 4e-3;
  private static final double LONGEST_PERIOD = 4;
  private static final int EXPANSION = 2;

  private final PolicyArchitecture net;

  Denoiser(PolicyArchitecture net) {
    this.net = net;
  }

  /**
   * Velocity of the flow, to be integrated {@code x <- x - v / steps} from t = 1 to 0.
   *
   * @param noisy {@code [B · N, H, D]}: N noisy chunks for each of the B contexts
   * @param time {@code [B · N, H]} flow time per action, 1 = noise, 0 = action; or {@code [B · N,
   *     1]} where all actions share it
   * @param context {@code [B, M, width]}
   * @param batch B
   * @return {@code [B · N, H, D]}
   */
  <T> T velocity(Ops<T> ops, T noisy, T time, T context, int batch) {
    int d = net.width();
    int h = net.horizon();
    T x = Layers.linear(ops, "denoiser.action", noisy, net.actionSize(), d);
    x = ops.add(x, ops.param("denoiser.position", Init.EMBEDDING, 1, h, d));
    x = ops.add(x, timeEmbedding(ops, time));
    for (int i = 0; i < net.layers(); i++) {
      String name = "denoiser.layer" + i;
      T self = Layers.layerNorm(ops, name + ".norm1", x, d);
      x = ops.add(x, Layers.attention(ops, name + ".self", self, self, d, d, net.heads()));
      T asking = ops.reshape(Layers.layerNorm(ops, name + ".norm2", x, d), batch, -1, d);
      T read = Layers.attention(ops, name + ".cross", asking, context, d, d, net.heads());
      x = ops.add(x, ops.reshape(read, -1, h, d));
      T normed = Layers.layerNorm(ops, name + ".norm3", x, d);
      x = ops.add(x, Layers.perceptron(ops, name + ".mlp", normed, d, EXPANSION * d, d));
    }
    x = Layers.layerNorm(ops, "denoiser.norm", x, d);
    return Layers.linear(ops, "denoiser.velocity", x, d, net.actionSize());
  }

  /** Sines and cosines of log-spaced periods, as in transformers, then a perceptron. */
  private <T> T timeEmbedding(Ops<T> ops, T time) {
    int half = net.width() / 2;
    float[] frequency = new float[half];
    for (int i = 0; i < half; i++) {
      double period =
          SHORTEST_PERIOD * Math.pow(LONGEST_PERIOD / SHORTEST_PERIOD, i / (half - 1.0));
      frequency[i] = (float) (2 * Math.PI / period);
    }
    T angle = ops.mul(ops.reshape(time, 0, -1, 1), ops.constant(frequency, 1, 1, half));
    T waves = ops.concat(2, List.of(ops.sin(angle), ops.cos(angle)));
    return Layers.perceptron(ops, "denoiser.time", waves, net.width(), net.width(), net.width());
  }
}
