package org.armature.policy.training.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.policy.training.network.Ops;
import org.armature.policy.training.onnx.OnnxGraph.Attribute;
import org.armature.policy.training.torch.FlatParameters;
import org.armature.policy.training.torch.TorchOps;

/** Writes down, as nodes of an ONNX graph, what the network computes. */
final class OnnxOps implements Ops<String> {
  private final OnnxGraph graph;
  private final FlatParameters weights;
  private final List<Constant> known = new ArrayList<>();

  private record Constant(String name, float[] values, long[] shape) {}

  OnnxOps(OnnxGraph graph, FlatParameters weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** A parameter's name; linear weights are stored by {@link #linear}, transposed. */
  @Override
  public String param(String name, Init init, long... shape) {
    FlatParameters.Slot slot = weights.layout().get(name);
    if (slot == null || !Arrays.equals(slot.shape(), shape)) {
      throw new IllegalStateException(
          "parameter '%s' of shape %s is not among the trained weights"
              .formatted(name, Arrays.toString(shape)));
    }
    return name;
  }

  @Override
  public String constant(float[] values, long... shape) {
    // By content, not by hash: 64 ones and 64 zeros have the same hash.
    for (Constant constant : known) {
      if (Arrays.equals(constant.values(), values) && Arrays.equals(constant.shape(), shape)) {
        return constant.name();
      }
    }
    String name = "constant_" + known.size();
    known.add(new Constant(name, values.clone(), shape.clone()));
    return graph.constant(name, values, shape);
  }

  @Override
  public String conv2d(String x, String weight, int stride, int padding) {
    return graph.node(
        "Conv",
        List.of(x, value(weight)),
        Attribute.ofAll("strides", stride, stride),
        Attribute.ofAll("pads", padding, padding, padding, padding));
  }

  @Override
  public String groupNorm(String x, int groups, String weight, String bias) {
    return graph.node(
        "GroupNormalization",
        List.of(x, value(weight), value(bias)),
        Attribute.of("num_groups", groups),
        Attribute.of("epsilon", (float) TorchOps.EPSILON));
  }

  @Override
  public String layerNorm(String x, String weight, String bias) {
    return graph.node(
        "LayerNormalization",
        List.of(x, value(weight), value(bias)),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", (float) TorchOps.EPSILON));
  }

  @Override
  public String linear(String x, String weight, String bias) {
    long[] shape = shape(weight);
    int out = (int) shape[0];
    int in = (int) shape[1];
    float[] w = weights.read(weight);
    float[] transposed = new float[w.length];
    for (int r = 0; r < out; r++) {
      for (int c = 0; c < in; c++) {
        transposed[c * out + r] = w[r * in + c];
      }
    }
    String stored = graph.constant(weight + ".transposed", transposed, in, out);
    return add(matmul(x, stored), bias);
  }

  @Override
  public String attention(String q, String k, String v, int heads, int headSize) {
    String queries = transpose(reshape(q, 0, 0, heads, headSize), 0, 2, 1, 3);
    String keys = transpose(reshape(k, 0, 0, heads, headSize), 0, 2, 3, 1);
    String values = transpose(reshape(v, 0, 0, heads, headSize), 0, 2, 1, 3);
    String weights = softmax(scale(matmul(queries, keys), 1 / Math.sqrt(headSize)));
    String mixed = transpose(matmul(weights, values), 0, 2, 1, 3);
    return reshape(mixed, 0, 0, (long) heads * headSize);
  }

  @Override
  public String relu(String x) {
    return graph.node("Relu", List.of(x));
  }

  @Override
  public String silu(String x) {
    return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(x))));
  }

  @Override
  public String sin(String x) {
    return graph.node("Sin", List.of(x));
  }

  @Override
  public String cos(String x) {
    return graph.node("Cos", List.of(x));
  }

  @Override
  public String softmax(String x) {
    return graph.node("Softmax", List.of(x), Attribute.of("axis", -1));
  }

  @Override
  public String add(String a, String b) {
    return graph.node("Add", List.of(value(a), value(b)));
  }

  @Override
  public String mul(String a, String b) {
    return graph.node("Mul", List.of(value(a), value(b)));
  }

  @Override
  public String scale(String a, double factor) {
    return mul(a, graph.constant("scalar_" + (float) factor, new float[] {(float) factor}));
  }

  @Override
  public String modulate(String x, String factor, String shift) {
    return add(mul(x, factor), shift);
  }

  @Override
  public String matmul(String a, String b) {
    return graph.node("MatMul", List.of(value(a), value(b)));
  }

  @Override
  public String concat(int axis, List<String> parts) {
    return graph.node("Concat", parts, Attribute.of("axis", axis));
  }

  @Override
  public String reshape(String x, long... shape) {
    String target = graph.constant("shape_" + Arrays.toString(shape), shape);
    return graph.node("Reshape", List.of(value(x), target));
  }

  @Override
  public String transpose(String x, int... axes) {
    long[] wide = Arrays.stream(axes).asLongStream().toArray();
    return graph.node("Transpose", List.of(value(x)), Attribute.ofAll("perm", wide));
  }

  /** Stores a parameter where it is used as it is; other values pass. */
  private String value(String name) {
    return weights.layout().containsKey(name)
        ? graph.constant(name, weights.read(name), shape(name))
        : name;
  }

  private long[] shape(String parameter) {
    FlatParameters.Slot slot = weights.layout().get(parameter);
    if (slot == null) {
      throw new IllegalStateException("'" + parameter + "' is no parameter");
    }
    return slot.shape();
  }
}
