package org.armature.policy.training.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.armature.policy.onnx.OnnxSession;
import org.armature.policy.onnx.Tensor;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.torch.Declaration;
import org.armature.policy.training.torch.FlatParameters;
import org.armature.policy.training.torch.Leaves;
import org.armature.policy.training.torch.NativeScope;
import org.armature.policy.training.torch.Tensors;
import org.armature.policy.training.torch.TorchOps;
import org.junit.jupiter.api.Test;

/**
 * The exported graphs on ONNX Runtime must answer what libtorch answers. Both compute in float32
 * with sums in different order; over this depth that makes about 1e-6 at values of order 1, so 1e-4
 * finds every real difference.
 */
class ExportParityTest {
  private static final double TOLERANCE = 1e-4;
  private static final int STEPS = 10;

  private final PolicyArchitecture net = PolicyArchitecture.tabletop(8, 8, 16);
  private final PolicyNetwork network = new PolicyNetwork(net);

  @Test
  void graphsOfRandomWeightsAnswerAsLibtorchDoes() {
    checkParity(randomWeights(3));
  }

  @Test
  void graphsAnswerAsLibtorchDoesWhenNoParameterIsAtItsStart() {
    // Norms at one and biases at zero would hide a forgotten or swapped parameter.
    FlatParameters weights = randomWeights(4);
    Random random = new Random(5);
    for (String name : weights.layout().keySet()) {
      float[] values = weights.read(name);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (0.1 * random.nextGaussian());
      }
      weights.write(name, values);
    }
    checkParity(weights);
  }

  private FlatParameters randomWeights(long seed) {
    Declaration declaration = new Declaration(seed);
    Map<String, float[]> inputs = inputs(seed);
    NativeScope.infer(() -> sampleWithTorch(new TorchOps(declaration), inputs));
    return declaration.parameters();
  }

  private void checkParity(FlatParameters weights) {
    Tensors.computeOnThisThreadOnly();
    for (int seed = 0; seed < 3; seed++) {
      Map<String, float[]> inputs = inputs(seed);
      List<float[]> torch =
          NativeScope.infer(() -> sampleWithTorch(new TorchOps(Leaves.frozen(weights)), inputs));
      List<float[]> onnx = sampleWithOnnx(weights, inputs);
      assertClose("context", torch.get(0), onnx.get(0));
      assertClose("first velocity", torch.get(1), onnx.get(1));
      assertClose("actions after " + STEPS + " steps", torch.get(2), onnx.get(2));
    }
  }

  private static void assertClose(String what, float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length, what);
    double spread = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      spread = Math.max(spread, Math.abs(expected[i] - expected[0]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    assertEquals(0, difference, TOLERANCE, what);
    assertEquals(true, spread > 1e-2, what + " must vary for the comparison to mean anything");
  }

  private Map<String, float[]> inputs(long seed) {
    Random random = new Random(seed);
    Map<String, float[]> inputs = new LinkedHashMap<>();
    int pixels = 3 * net.imageSize() * net.imageSize();
    for (String camera : net.cameraNames()) {
      inputs.put("image_" + camera, draw(pixels, () -> random.nextFloat() * 2 - 1));
    }
    inputs.put("state", draw(net.stateSize(), () -> (float) random.nextGaussian()));
    int text = net.textTokens() * net.textSize();
    inputs.put("text_tokens", draw(text, () -> (float) (0.3 * random.nextGaussian())));
    float[] mask = new float[net.textTokens()];
    Arrays.fill(mask, 0, 11, 1);
    inputs.put("text_mask", mask);
    int actions = net.horizon() * net.actionSize();
    inputs.put("noisy_actions", draw(actions, () -> (float) random.nextGaussian()));
    return inputs;
  }

  private interface Draw {
    float next();
  }

  private static float[] draw(int count, Draw draw) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = draw.next();
    }
    return values;
  }

  /** Context, first velocity, sampled actions. */
  private List<float[]> sampleWithTorch(TorchOps ops, Map<String, float[]> inputs) {
    List<org.bytedeco.pytorch.Tensor> images =
        net.cameraNames().stream()
            .map(c -> torch(inputs, "image_" + c, 3, net.imageSize(), net.imageSize()))
            .toList();
    org.bytedeco.pytorch.Tensor instruction =
        network.instruction(
            ops,
            torch(inputs, "text_tokens", net.textTokens(), net.textSize()),
            torch(inputs, "text_mask", net.textTokens()));
    org.bytedeco.pytorch.Tensor context =
        network.encode(ops, images, torch(inputs, "state", net.stateSize()), instruction).context();
    float[] x = get(inputs, "noisy_actions").clone();
    float[] first = {};
    for (int i = 0; i < STEPS; i++) {
      float[] time = new float[net.horizon()];
      Arrays.fill(time, (float) (1 - (double) i / STEPS));
      float[] v =
          Tensors.toArray(
              network.velocity(
                  ops,
                  Tensors.of(x, 1, net.horizon(), net.actionSize()),
                  Tensors.of(time, 1, net.horizon()),
                  context,
                  1));
      first = i == 0 ? v : first;
      step(x, v);
    }
    return List.of(Tensors.toArray(context), first, x);
  }

  private static org.bytedeco.pytorch.Tensor torch(
      Map<String, float[]> inputs, String name, long... shape) {
    long[] batched = new long[shape.length + 1];
    batched[0] = 1;
    System.arraycopy(shape, 0, batched, 1, shape.length);
    return Tensors.of(get(inputs, name), batched);
  }

  private static float[] get(Map<String, float[]> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name));
  }

  private static void step(float[] x, float[] velocity) {
    for (int i = 0; i < x.length; i++) {
      x[i] -= velocity[i] / STEPS;
    }
  }

  private List<float[]> sampleWithOnnx(FlatParameters weights, Map<String, float[]> inputs) {
    byte[] encoderGraph = PolicyExport.encoder(network, weights);
    byte[] denoiserGraph = PolicyExport.denoiser(network, weights);
    Map<String, Tensor> in = new HashMap<>();
    for (String camera : net.cameraNames()) {
      in.put("image_" + camera, Tensor.ofFloats(1, 3, net.imageSize(), net.imageSize()));
    }
    in.put("state", Tensor.ofFloats(1, net.stateSize()));
    in.put("text_tokens", Tensor.ofFloats(1, net.textTokens(), net.textSize()));
    in.put("text_mask", Tensor.ofFloats(1, net.textTokens()));
    in.forEach((name, tensor) -> tensor.floats().put(0, get(inputs, name)));
    Tensor context = Tensor.ofFloats(1, net.contextTokens(), net.width());
    Tensor noisy = Tensor.ofFloats(1, net.horizon(), net.actionSize());
    Tensor time = Tensor.ofFloats(1, net.horizon());
    Tensor velocity = Tensor.ofFloats(1, net.horizon(), net.actionSize());
    float[] x = get(inputs, "noisy_actions").clone();
    float[] v = new float[x.length];
    float[] first = {};
    try (OnnxSession encoder = OnnxSession.open("encoder", encoderGraph, 1);
        OnnxSession denoiser = OnnxSession.open("denoiser", denoiserGraph, 1)) {
      encoder.bind(in, Map.of("context", context)).run();
      OnnxSession.Bound denoise =
          denoiser.bind(
              Map.of("noisy_actions", noisy, "time", time, "context", context),
              Map.of("velocity", velocity));
      for (int i = 0; i < STEPS; i++) {
        noisy.floats().put(0, x);
        int at = i;
        IntStream.range(0, net.horizon())
            .forEach(k -> time.floats().put(k, (float) (1 - (double) at / STEPS)));
        denoise.run();
        velocity.floats().get(0, v);
        first = i == 0 ? v.clone() : first;
        step(x, v);
      }
    }
    float[] contextValues = new float[net.contextTokens() * net.width()];
    context.floats().get(0, contextValues);
    return List.of(contextValues, first, x);
  }
}
