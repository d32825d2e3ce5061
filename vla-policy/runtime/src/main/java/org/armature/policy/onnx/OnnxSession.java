package org.armature.policy.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loaded ONNX graph.
 *
 * <pre>{@code
 * Tensor x = Tensor.ofFloats(1, 8), y = Tensor.ofFloats(1, 3);
 * OnnxSession.Bound graph = session.bind(Map.of("x", x), Map.of("y", y));
 * x.floats().put(0, 1f); graph.run(); y.floats().get(0);
 * }</pre>
 *
 * Its threads do not spin while they wait: on a machine that is shared with a control loop,
 * spinning costs two to three times the run time it is meant to save.
 */
public final class OnnxSession implements AutoCloseable {
  private final String name;
  private final OrtSession session;
  private final Map<String, TensorInfo> inputs;
  private final Map<String, TensorInfo> outputs;

  private OnnxSession(String name, OrtSession session) throws OrtException {
    this.name = name;
    this.session = session;
    inputs = tensors(session.getInputInfo());
    outputs = tensors(session.getOutputInfo());
  }

  /**
   * Loads a graph from a file, to run on the best device.
   *
   * @param file an .onnx file
   * @param threads threads per operator, at least 1
   * @throws InferenceException if it is missing or not a valid graph; the message names the file
   */
  public static OnnxSession open(Path file, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new InferenceException("no such ONNX file: " + file);
    }
    return open(
        file.toString(),
        threads,
        OnnxDevice.best(),
        (environment, options) -> environment.createSession(file.toString(), options));
  }

  /**
   * Loads a graph from memory, to run on the CPU.
   *
   * @param name what to call it in messages
   * @throws InferenceException if it is not a valid graph
   */
  public static OnnxSession open(String name, byte[] graph, int threads) {
    return open(
        name,
        threads,
        OnnxDevice.CPU,
        (environment, options) -> environment.createSession(graph, options));
  }

  private static OnnxSession open(String name, int threads, OnnxDevice device, Source source) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads for " + name + "; expected 1 or more");
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      device.configure(options);
      return new OnnxSession(name, source.create(environment, options));
    } catch (OrtException e) {
      throw new InferenceException(
          "cannot load the ONNX graph %s on %s: %s%s"
              .formatted(
                  name,
                  device,
                  e.getMessage(),
                  device == OnnxDevice.CPU ? "" : "; -Darmature.device=cpu does without"),
          e);
    }
  }

  /** What it is called in messages. */
  public String name() {
    return name;
  }

  /** Shapes of its inputs by name; -1 where a dimension is free. */
  public Map<String, long[]> inputShapes() {
    return shapes(inputs);
  }

  /** Shapes of its outputs by name; -1 where a dimension is free. */
  public Map<String, long[]> outputShapes() {
    return shapes(outputs);
  }

  /**
   * Ties tensors to all inputs and to the outputs wanted; runs then read and write them in place.
   *
   * @throws IllegalArgumentException if a name is unknown or missing, or a type or shape does not
   *     fit; the message names it
   */
  public Bound bind(Map<String, Tensor> toInputs, Map<String, Tensor> toOutputs) {
    if (!toInputs.keySet().equals(inputs.keySet())) {
      throw new IllegalArgumentException(
          "%s has inputs %s, got %s".formatted(name, inputs.keySet(), toInputs.keySet()));
    }
    toInputs.forEach((input, tensor) -> check("input", input, inputs, tensor));
    toOutputs.forEach((output, tensor) -> check("output", output, outputs, tensor));
    return new Bound(onnx(toInputs), onnx(toOutputs));
  }

  /** Whether a tensor of this shape fits a declared shape, in which -1 fits anything. */
  public static boolean fits(long[] declared, long... shape) {
    if (declared.length != shape.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (declared[i] != -1 && declared[i] != shape[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("cannot close " + name, e);
    }
  }

  /** The graph tied to its tensors. */
  public final class Bound {
    private final Map<String, OnnxTensor> in;
    private final Map<String, OnnxTensor> out;

    private Bound(Map<String, OnnxTensor> in, Map<String, OnnxTensor> out) {
      this.in = in;
      this.out = out;
    }

    /**
     * Runs the graph once.
     *
     * @throws InferenceException if ONNX Runtime fails
     */
    public void run() {
      try {
        // Pinned outputs outlive the result.
        session.run(in, out).close();
      } catch (OrtException e) {
        throw new InferenceException("running " + name + " failed: " + e.getMessage(), e);
      }
    }
  }

  private void check(String kind, String tensorName, Map<String, TensorInfo> all, Tensor tensor) {
    TensorInfo info = all.get(tensorName);
    if (info == null) {
      throw new IllegalArgumentException(
          "%s has no %s '%s'; it has %s".formatted(name, kind, tensorName, all.keySet()));
    }
    boolean sameType = info.type == (tensor.isFloat() ? OnnxJavaType.FLOAT : OnnxJavaType.INT64);
    if (!sameType || !fits(info.getShape(), tensor.shape())) {
      throw new IllegalArgumentException(
          "%s '%s' of %s is %s %s, got %s %s"
              .formatted(
                  kind,
                  tensorName,
                  name,
                  info.type,
                  Arrays.toString(info.getShape()),
                  tensor.isFloat() ? "FLOAT" : "INT64",
                  Arrays.toString(tensor.shape())));
    }
  }

  private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    nodes.forEach((node, info) -> {
      if (info.getInfo() instanceof TensorInfo tensor) {
        tensors.put(node, tensor);
      }
    });
    return tensors;
  }

  private static Map<String, long[]> shapes(Map<String, TensorInfo> tensors) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    tensors.forEach((tensor, info) -> shapes.put(tensor, info.getShape().clone()));
    return shapes;
  }

  private static Map<String, OnnxTensor> onnx(Map<String, Tensor> tensors) {
    Map<String, OnnxTensor> onnx = new LinkedHashMap<>();
    tensors.forEach((tensor, value) -> onnx.put(tensor, value.onnx()));
    return onnx;
  }

  private interface Source {
    OrtSession create(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }
}
