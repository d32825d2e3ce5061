package org.armature.policy.training.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.armature.policy.training.network.Ops.Init;
import org.bytedeco.pytorch.Tensor;

/**
 * Learns which parameters a network has by letting it run once, and gives them their first values:
 * the network's own code is the only place that names them.
 */
public final class Declaration implements TorchOps.Parameters {
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Random random;

  /** First values are drawn from this seed. */
  public Declaration(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public Tensor get(String name, Init init, long... shape) {
    float[] first = values.get(name);
    if (first == null) {
      first = draw(init, shape);
      shapes.put(name, shape.clone());
      values.put(name, first);
    } else if (!Arrays.equals(shapes.get(name), shape)) {
      throw new IllegalStateException(
          "parameter '%s' is used with shapes %s and %s"
              .formatted(name, Arrays.toString(shapes.get(name)), Arrays.toString(shape)));
    }
    return Tensors.of(first, shape);
  }

  /** All parameters seen so far, with their first values. */
  public FlatParameters parameters() {
    FlatParameters parameters = FlatParameters.of(shapes);
    values.forEach(parameters::write);
    return parameters;
  }

  private float[] draw(Init init, long[] shape) {
    int count = 1;
    for (long s : shape) {
      count = Math.multiplyExact(count, Math.toIntExact(s));
    }
    double fanIn = (double) count / shape[0];
    float[] out = new float[count];
    switch (init) {
      case ZEROS -> {}
      case ONES -> Arrays.fill(out, 1);
      case LINEAR -> gaussian(out, Math.sqrt(1 / fanIn));
      case RELU -> gaussian(out, Math.sqrt(2 / fanIn));
      case EMBEDDING -> gaussian(out, 0.02);
    }
    return out;
  }

  private void gaussian(float[] out, double deviation) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (deviation * random.nextGaussian());
    }
  }
}
