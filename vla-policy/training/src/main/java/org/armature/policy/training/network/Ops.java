package org.armature.policy.training.network;

import java.util.List;

/**
 * The vocabulary in which a network is written once ("tagless final"): {@code T} is a libtorch
 * tensor while training and the name of a graph value while exporting, so the network that is
 * trained and the one that is exported cannot differ.
 *
 * <p>Layouts are PyTorch's: images {@code [B, C, H, W]}, tokens {@code [B, N, D]}, linear weights
 * {@code [out, in]}. Element-wise operations broadcast as NumPy does.
 */
public interface Ops<T> {
  /** How a parameter starts. */
  enum Init {
    /** All zeros. */
    ZEROS,
    /** All ones. */
    ONES,
    /** Gaussian with variance 1 / fan-in (linear layers). */
    LINEAR,
    /** Gaussian with variance 2 / fan-in (layers that a ReLU follows; He et al. 2015). */
    RELU,
    /** Gaussian with standard deviation 0.02 (embeddings). */
    EMBEDDING
  }

  /** The trained tensor of that name; the same name always gives the same tensor. */
  T param(String name, Init init, long... shape);

  /** A tensor that is not trained, row-major. */
  T constant(float[] values, long... shape);

  /** 2-D convolution without bias; {@code weight} is {@code [out, in, k, k]}. */
  T conv2d(T x, T weight, int stride, int padding);

  /** Normalises each of {@code groups} channel groups; weight and bias are {@code [C]}. */
  T groupNorm(T x, int groups, T weight, T bias);

  /** Normalises over the last axis; weight and bias have its length. */
  T layerNorm(T x, T weight, T bias);

  /** {@code x · weightᵀ + bias} over the last axis. */
  T linear(T x, T weight, T bias);

  /**
   * Scaled dot-product attention of {@code heads} heads.
   *
   * @param q {@code [B, N, D]}
   * @param k {@code [B, M, D]}
   * @param v {@code [B, M, D]}
   * @param headSize {@code D / heads}
   * @return {@code [B, N, D]}
   */
  T attention(T q, T k, T v, int heads, int headSize);

  /** max(x, 0). */
  T relu(T x);

  /** x · sigmoid(x). */
  T silu(T x);

  /** Sine, rad. */
  T sin(T x);

  /** Cosine, rad. */
  T cos(T x);

  /** Softmax over the last axis. */
  T softmax(T x);

  /** Element-wise sum. */
  T add(T a, T b);

  /** Element-wise product. */
  T mul(T a, T b);

  /** Product with a number. */
  T scale(T a, double factor);

  /** {@code shift + x · factor}, element-wise. */
  T modulate(T x, T factor, T shift);

  /** Matrix product of the last two axes. */
  T matmul(T a, T b);

  /** Joins tensors along an axis. */
  T concat(int axis, List<T> parts);

  /** Changes the shape; 0 keeps a dimension, -1 (at most once) is inferred. */
  T reshape(T x, long... shape);

  /** Permutes the axes. */
  T transpose(T x, int... axes);
}
