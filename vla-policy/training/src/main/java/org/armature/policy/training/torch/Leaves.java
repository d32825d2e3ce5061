package org.armature.policy.training.torch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.armature.policy.training.network.Ops.Init;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * libtorch's view of a network's weights: one leaf tensor per parameter in the memory of the
 * weights, whose gradients gather in a block of memory of the same layout. Several may view the
 * same weights, each with its own gradients, so micro-batches can be computed side by side.
 */
public final class Leaves implements TorchOps.Parameters {
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final FlatParameters weights;

  private Leaves(FlatParameters weights, @Nullable FlatParameters gradients) {
    this.weights = weights;
    for (Map.Entry<String, FlatParameters.Slot> entry : weights.layout().entrySet()) {
      FlatParameters.Slot slot = entry.getValue();
      Tensor leaf = Tensors.viewOf(weights.buffer(slot), slot.shape());
      if (gradients != null) {
        leaf.set_requires_grad(true);
        leaf.mutable_grad().put(Tensors.viewOf(gradients.buffer(slot), slot.shape()));
      }
      leaf.retainReference();
      tensors.put(entry.getKey(), leaf);
    }
  }

  /** Weights to compute with only. */
  public static Leaves frozen(FlatParameters weights) {
    return new Leaves(weights, null);
  }

  /** Weights to train; a backward pass adds to the gradients. */
  public static Leaves trained(FlatParameters weights, FlatParameters gradients) {
    return new Leaves(weights, gradients);
  }

  @Override
  public Tensor get(String name, Init init, long... shape) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the weights have no parameter '" + name + "'");
    }
    long[] is = Objects.requireNonNull(weights.layout().get(name)).shape();
    if (!Arrays.equals(is, shape)) {
      throw new IllegalStateException(
          "parameter '%s' has shape %s, the network wants %s"
              .formatted(name, Arrays.toString(is), Arrays.toString(shape)));
    }
    return tensor;
  }
}
