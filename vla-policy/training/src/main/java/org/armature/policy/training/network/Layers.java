package org.armature.policy.training.network;

import org.armature.policy.training.network.Ops.Init;

/** The layers all parts of the network are made of; a name gives a layer its parameters. */
final class Layers {
  private Layers() {}

  static <T> T linear(Ops<T> ops, String name, T x, int in, int out) {
    return linear(ops, name, x, in, out, Init.LINEAR);
  }

  static <T> T linear(Ops<T> ops, String name, T x, int in, int out, Init init) {
    T weight = ops.param(name + ".weight", init, out, in);
    return ops.linear(x, weight, ops.param(name + ".bias", Init.ZEROS, out));
  }

  static <T> T layerNorm(Ops<T> ops, String name, T x, int size) {
    T weight = ops.param(name + ".weight", Init.ONES, size);
    return ops.layerNorm(x, weight, ops.param(name + ".bias", Init.ZEROS, size));
  }

  /** Two linear layers with a SiLU between; the hidden size is {@code hidden}. */
  static <T> T perceptron(Ops<T> ops, String name, T x, int in, int hidden, int out) {
    T h = ops.silu(linear(ops, name + ".in", x, in, hidden));
    return linear(ops, name + ".out", h, hidden, out);
  }

  /**
   * Multi-head attention with its four projections.
   *
   * @param queries {@code [B, N, size]}
   * @param memory {@code [B, M, memorySize]}
   */
  static <T> T attention(
      Ops<T> ops, String name, T queries, T memory, int size, int memorySize, int heads) {
    T q = linear(ops, name + ".query", queries, size, size);
    T k = linear(ops, name + ".key", memory, memorySize, size);
    T v = linear(ops, name + ".value", memory, memorySize, size);
    T mixed = ops.attention(q, k, v, heads, size / heads);
    return linear(ops, name + ".out", mixed, size, size);
  }
}
