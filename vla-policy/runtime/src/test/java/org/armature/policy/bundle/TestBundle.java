package org.armature.policy.bundle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.armature.policy.onnx.OnnxGraph;

/**
 * A small bundle whose answer is known in closed form. Its encoder's context is a vector a made of
 * everything the observation holds; its denoiser tells the exact flow {@code (x_t - a) / t} towards
 * a, along which Euler's method ends on a whatever the noise was.
 */
final class TestBundle {
  static final int HORIZON = 16;
  static final int SIZE = 8;
  static final int TOKENS = 16;
  static final int WIDTH = 384;
  static final double[] STATE_MEAN = {0, -0.5, 0, -2, 0, 1.5, 0.5, 0.02};
  static final double[] STATE_STD = {0.5, 0.4, 0.3, 0.5, 0.3, 0.5, 0.6, 0.02};
  static final double[] ACTION_MEAN = {0.1, -0.4, 0, -2.1, 0, 1.6, 0.5, 0.02};
  static final double[] ACTION_STD = {0.4, 0.4, 0.3, 0.4, 0.2, 0.5, 0.6, 0.01};

  private TestBundle() {}

  static PolicyManifest manifest() {
    List<String> names =
        Stream.concat(
                IntStream.rangeClosed(1, 7).mapToObj(i -> "panda_joint" + i),
                Stream.of("panda_finger_joint1"))
            .toList();
    double[] lower = new double[SIZE];
    double[] upper = new double[SIZE];
    Arrays.fill(lower, -20);
    Arrays.fill(upper, 20);
    lower[7] = 0;
    upper[7] = 0.04;
    return PolicyManifest.of(
        "test",
        "TestBundle",
        List.of(
            PolicyManifest.Camera.box("front", 96, 96, 2),
            PolicyManifest.Camera.box("wrist", 96, 96, 2)),
        new PolicyManifest.State(names, STATE_MEAN, STATE_STD),
        new PolicyManifest.Action(
            PolicyManifest.Action.JOINT_POSITION, names, lower, upper, ACTION_MEAN, ACTION_STD),
        HORIZON,
        100_000_000L,
        new PolicyManifest.Text("all-MiniLM-L6-v2", TOKENS, WIDTH),
        PolicyManifest.Sampler.euler(10));
  }

  /** Context: state + mean(front) - 2 mean(wrist) + 10 mean(tokens) + mean(mask). */
  static OnnxGraph encoder() {
    OnnxGraph g =
        new OnnxGraph()
            .input("image_front", 1, 3, 96, 96)
            .input("image_wrist", 1, 3, 96, 96)
            .input("state", 1, SIZE)
            .input("text_tokens", 1, TOKENS, WIDTH)
            .input("text_mask", 1, TOKENS);
    String a = g.node("Add", "state", g.mean("image_front"));
    a = g.node("Sub", a, g.node("Mul", g.mean("image_wrist"), g.scalar(2)));
    a = g.node("Add", a, g.node("Mul", g.mean("text_tokens"), g.scalar(10)));
    a = g.node("Add", a, g.mean("text_mask"));
    return g.output("context", g.reshape(a, 1, 1, SIZE), 1, 1, SIZE);
  }

  /** Velocity: (x - context) / t. */
  static OnnxGraph denoiser() {
    OnnxGraph g = denoiserInputs();
    String t = g.reshape("time", 1, HORIZON, 1);
    String v = g.node("Div", g.node("Sub", "noisy_actions", "context"), t);
    return g.output("velocity", v, 1, HORIZON, SIZE);
  }

  /** Velocity: 0 (to rounding), so that the noise itself is the answer. */
  static OnnxGraph noiseOnly() {
    OnnxGraph g = denoiserInputs();
    String t = g.reshape("time", 1, HORIZON, 1);
    String rest = g.node("Mul", g.node("Add", "context", t), g.scalar(0));
    String v = g.node("Add", g.node("Mul", "noisy_actions", g.scalar(0)), rest);
    return g.output("velocity", v, 1, HORIZON, SIZE);
  }

  /** Velocity: x / (t - t), not a number or infinite. */
  static OnnxGraph broken() {
    OnnxGraph g = denoiserInputs();
    String zero = g.node("Sub", "time", "time");
    String v = g.node("Div", "noisy_actions", g.reshape(zero, 1, HORIZON, 1));
    v = g.node("Add", v, "context");
    return g.output("velocity", v, 1, HORIZON, SIZE);
  }

  static OnnxGraph denoiserInputs() {
    return new OnnxGraph()
        .input("noisy_actions", 1, HORIZON, SIZE)
        .input("time", 1, HORIZON)
        .input("context", 1, 1, SIZE);
  }

  static Path write(Path folder, OnnxGraph denoiser) {
    encoder().write(folder.resolve(PolicyBundleWriter.ENCODER_FILE));
    denoiser.write(folder.resolve(PolicyBundleWriter.DENOISER_FILE));
    PolicyBundleWriter.write(folder, manifest());
    return folder;
  }
}
