package org.armature.policy.training.torch;

import java.util.List;
import org.armature.policy.training.network.Ops;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Computes with libtorch. Temporaries belong to the caller's {@code PointerScope}; without one,
 * native memory grows until the garbage collector notices. Not thread-safe: one per thread.
 */
public final class TorchOps implements Ops<Tensor> {
  /** Both normalisations use the same ε as PyTorch's defaults. */
  public static final double EPSILON = 1e-5;

  private static final long[] UNIT = {1, 1};

  /** Where the weights come from. */
  public interface Parameters {
    /** The tensor of that name. */
    Tensor get(String name, Init init, long... shape);
  }

  private final Parameters parameters;

  /** Computes with these weights. */
  public TorchOps(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public Tensor param(String name, Init init, long... shape) {
    return parameters.get(name, init, shape);
  }

  @Override
  public Tensor constant(float[] values, long... shape) {
    return Tensors.of(values, shape);
  }

  @Override
  public Tensor conv2d(Tensor x, Tensor weight, int stride, int padding) {
    long[] strides = {stride, stride};
    long[] pads = {padding, padding};
    return torch.conv2d(x, weight, new TensorOptional(), strides, pads, UNIT, 1);
  }

  @Override
  public Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias) {
    return torch.group_norm(x, groups, optional(weight), optional(bias), EPSILON, false);
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias) {
    long[] shape = {weight.size(0)};
    return torch.layer_norm(x, shape, optional(weight), optional(bias), EPSILON, false);
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return torch.linear(x, weight, optional(bias));
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, int heads, int headSize) {
    Tensor mixed =
        torch.scaled_dot_product_attention(
            split(q, heads, headSize), split(k, heads, headSize), split(v, heads, headSize));
    return mixed.transpose(1, 2).reshape(q.size(0), q.size(1), (long) heads * headSize);
  }

  private static Tensor split(Tensor x, int heads, int headSize) {
    return x.view(x.size(0), x.size(1), heads, headSize).transpose(1, 2);
  }

  @Override
  public Tensor relu(Tensor x) {
    return x.relu();
  }

  @Override
  public Tensor silu(Tensor x) {
    return torch.silu(x);
  }

  @Override
  public Tensor sin(Tensor x) {
    return x.sin();
  }

  @Override
  public Tensor cos(Tensor x) {
    return x.cos();
  }

  @Override
  public Tensor softmax(Tensor x) {
    return torch.softmax(x, -1);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return a.add(b);
  }

  @Override
  public Tensor mul(Tensor a, Tensor b) {
    return a.mul(b);
  }

  @Override
  public Tensor scale(Tensor a, double factor) {
    return a.mul(new Scalar(factor));
  }

  @Override
  public Tensor modulate(Tensor x, Tensor factor, Tensor shift) {
    return torch.addcmul(shift, x, factor);
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return torch.matmul(a, b);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> parts) {
    return torch.cat(new TensorVector(parts.toArray(new Tensor[0])), axis);
  }

  @Override
  public Tensor reshape(Tensor x, long... shape) {
    long[] full = shape.clone();
    for (int i = 0; i < full.length; i++) {
      full[i] = full[i] == 0 ? x.size(i) : full[i];
    }
    return x.reshape(full);
  }

  @Override
  public Tensor transpose(Tensor x, int... axes) {
    long[] wide = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      wide[i] = axes[i];
    }
    return x.permute(wide);
  }

  private static TensorOptional optional(Tensor t) {
    return new TensorOptional(t);
  }
}
