package org.armature.policy.training.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.policy.onnx.OnnxSession;
import org.armature.policy.onnx.Tensor;
import org.armature.policy.training.torch.FlatParameters;
import org.junit.jupiter.api.Test;

/** Constants of equal values are stored once; constants that differ never are. */
class OnnxConstantsTest {
  private static final int SIZE = 64;

  private final OnnxGraph graph = new OnnxGraph();
  private final OnnxOps ops = new OnnxOps(graph, FlatParameters.of(new LinkedHashMap<>()));

  private static float[] all(float value) {
    float[] values = new float[SIZE];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void equalConstantsAreOneAndThoseOfAnotherShapeAreNot() {
    assertEquals(ops.constant(all(1), SIZE), ops.constant(all(1), SIZE));
    assertNotEquals(ops.constant(all(1), SIZE), ops.constant(all(1), 8, 8));
  }

  @Test
  void vectorsOfOneRepeatedValueStayApart() {
    // 64 ones and 64 zeros have the same Arrays.hashCode, as have many vectors of this length.
    assertEquals(Arrays.hashCode(all(1)), Arrays.hashCode(all(0)));
    String x = graph.input("x", 1, SIZE);
    String scaled = ops.mul(x, ops.constant(all(1), SIZE));
    String shifted = ops.add(scaled, ops.constant(all(0), SIZE));
    String halved = ops.mul(shifted, ops.constant(all(0.5f), SIZE));
    graph.output("y", ops.add(halved, ops.constant(all(1), SIZE)), 1, SIZE);
    try (OnnxSession session = OnnxSession.open("constants", graph.toModel("constants"), 1);
        Tensor in = Tensor.ofFloats(1, SIZE);
        Tensor out = Tensor.ofFloats(1, SIZE)) {
      for (int i = 0; i < SIZE; i++) {
        in.floats().put(i, i);
      }
      session.bind(Map.of("x", in), Map.of("y", out)).run();
      for (int i = 0; i < SIZE; i++) {
        assertEquals(0.5f * i + 1, out.floats().get(i), 0, "exact in float32");
      }
    }
  }
}
