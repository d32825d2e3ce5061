package org.armature.policy.bundle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.policy.onnx.OnnxSession;

/**
 * Names and shapes of the tensors by which a bundle's two graphs are fed and read, all float32 and
 * of batch 1.
 *
 * <p>Encoder: {@code image_<camera>} {@code [1, 3, height, width]} in -1 … 1, {@code state} {@code
 * [1, S]} normalised, {@code text_tokens} {@code [1, T, W]}, {@code text_mask} {@code [1, T]} to
 * {@code context} {@code [1, M, C]}. Denoiser: {@code noisy_actions} {@code [1, H, D]}, {@code
 * time} {@code [1, H]} in 0 … 1 where 1 is pure noise, {@code context} to {@code velocity} {@code
 * [1, H, D]}.
 */
public final class GraphContract {
  /** The encoder's picture of a camera is called this and the camera's name. */
  public static final String IMAGE_PREFIX = "image_";

  /** Normalised joint vector. */
  public static final String STATE = "state";

  /** Features of the instruction's tokens, zero after the last. */
  public static final String TEXT_TOKENS = "text_tokens";

  /** 1 for a token, 0 for padding. */
  public static final String TEXT_MASK = "text_mask";

  /** What the encoder hands to the denoiser. */
  public static final String CONTEXT = "context";

  /** Normalised actions, mixed with noise. */
  public static final String NOISY_ACTIONS = "noisy_actions";

  /** Flow time per action. */
  public static final String TIME = "time";

  /** Noise minus actions, as the network sees it. */
  public static final String VELOCITY = "velocity";

  private GraphContract() {}

  /** Inputs of the encoder and their shapes. */
  public static Map<String, long[]> encoderInputs(PolicyManifest manifest) {
    Map<String, long[]> inputs = new LinkedHashMap<>();
    for (PolicyManifest.Camera camera : manifest.cameras()) {
      inputs.put(IMAGE_PREFIX + camera.name(), new long[] {1, 3, camera.height(), camera.width()});
    }
    inputs.put(STATE, new long[] {1, manifest.state().names().size()});
    inputs.put(TEXT_TOKENS, new long[] {1, manifest.text().maxTokens(), manifest.text().width()});
    inputs.put(TEXT_MASK, new long[] {1, manifest.text().maxTokens()});
    return inputs;
  }

  /** Inputs of the denoiser and their shapes, for a context of this shape. */
  public static Map<String, long[]> denoiserInputs(PolicyManifest manifest, long[] context) {
    Map<String, long[]> inputs = new LinkedHashMap<>();
    inputs.put(NOISY_ACTIONS, actionShape(manifest));
    inputs.put(TIME, new long[] {1, manifest.horizon()});
    inputs.put(CONTEXT, context.clone());
    return inputs;
  }

  /** {@code [1, H, D]}. */
  public static long[] actionShape(PolicyManifest manifest) {
    return new long[] {1, manifest.horizon(), manifest.action().names().size()};
  }

  /** Compares an encoder's graph with the manifest; answers the shape of its context. */
  static long[] checkEncoder(Path file, OnnxSession encoder, PolicyManifest manifest) {
    compare(file, "input", encoder.inputShapes(), encoderInputs(manifest));
    long[] declared = encoder.outputShapes().get(CONTEXT);
    if (declared == null) {
      throw new PolicyBundleException(
          file, "outputs", encoder.outputShapes().keySet(), "'" + CONTEXT + "'");
    }
    long[] context = declared.clone();
    if (context.length == 3 && context[0] == -1) {
      context[0] = 1;
    }
    if (context.length != 3 || context[0] != 1 || context[1] < 1 || context[2] < 1) {
      throw new PolicyBundleException(
          file,
          "output '" + CONTEXT + "'",
          Arrays.toString(declared),
          "[1, tokens, width] with fixed sizes");
    }
    return context;
  }

  /** Compares a denoiser's graph with the manifest and the encoder's context. */
  static void checkDenoiser(
      Path file, OnnxSession denoiser, PolicyManifest manifest, long[] context) {
    compare(file, "input", denoiser.inputShapes(), denoiserInputs(manifest, context));
    compare(file, "output", denoiser.outputShapes(), Map.of(VELOCITY, actionShape(manifest)));
  }

  private static void compare(
      Path file, String kind, Map<String, long[]> declared, Map<String, long[]> expected) {
    if (!declared.keySet().equals(expected.keySet())) {
      throw new PolicyBundleException(
          file, kind + "s", declared.keySet(), expected.keySet() + " as policy.json says");
    }
    expected.forEach((name, shape) -> {
      long[] found = declared.getOrDefault(name, new long[0]);
      if (!OnnxSession.fits(found, shape)) {
        throw new PolicyBundleException(
            file,
            "%s '%s'".formatted(kind, name),
            Arrays.toString(found),
            Arrays.toString(shape) + " as policy.json says");
      }
    });
  }
}
