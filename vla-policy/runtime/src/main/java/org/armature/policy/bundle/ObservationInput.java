package org.armature.policy.bundle;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.policy.ImagePreprocessing;
import org.armature.policy.Normalisation;
import org.armature.policy.Observation;
import org.armature.policy.PolicySpec;
import org.armature.policy.onnx.Tensor;
import org.armature.policy.text.TextEncoder;
import org.armature.policy.text.TextFeatures;

/** An observation as the tensors that an encoder reads. */
final class ObservationInput implements AutoCloseable {
  private final PolicySpec spec;
  private final TextEncoder textEncoder;
  private final Normalisation stateNormalisation;
  private final Map<String, ImagePreprocessing> preprocessing = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  ObservationInput(PolicyManifest manifest, TextEncoder textEncoder) {
    this.textEncoder = textEncoder;
    spec = manifest.spec();
    stateNormalisation = manifest.stateNormalisation();
    for (PolicyManifest.Camera camera : manifest.cameras()) {
      preprocessing.put(
          camera.name(), new ImagePreprocessing(camera.name(), camera.width(), camera.height()));
    }
    GraphContract.encoderInputs(manifest)
        .forEach((name, shape) -> tensors.put(name, Tensor.ofFloats(shape)));
  }

  /** The tensors by the encoder's names. */
  Map<String, Tensor> tensors() {
    return tensors;
  }

  /**
   * Fills the tensors.
   *
   * @throws IllegalArgumentException if the observation is not what the policy wants
   */
  void set(Observation observation) {
    preprocessing.forEach((camera, images) -> {
      CameraImage image = observation.images().get(camera);
      if (image == null) {
        throw new IllegalArgumentException(
            "policy '%s' wants camera '%s'; the observation has %s"
                .formatted(spec.name(), camera, observation.images().keySet()));
      }
      images.apply(image, floats(GraphContract.IMAGE_PREFIX + camera));
    });
    setState(observation.state());
    TextFeatures text = textEncoder.encode(observation.instruction());
    floats(GraphContract.TEXT_TOKENS).put(0, text.tokens());
    floats(GraphContract.TEXT_MASK).put(0, text.mask());
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }

  private void setState(double[] state) {
    if (state.length != stateNormalisation.size()) {
      throw new IllegalArgumentException(
          "policy '%s' wants a state of %d values %s; the observation has %d"
              .formatted(spec.name(), stateNormalisation.size(), spec.stateNames(), state.length));
    }
    FloatBuffer normalised = floats(GraphContract.STATE);
    for (int i = 0; i < state.length; i++) {
      if (!Double.isFinite(state[i])) {
        throw new IllegalArgumentException(
            "state of '%s' is %s; expected a finite number"
                .formatted(spec.stateNames().get(i), state[i]));
      }
      normalised.put(i, stateNormalisation.normalise(i, state[i]));
    }
  }

  private FloatBuffer floats(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no input " + name);
    }
    return tensor.floats();
  }
}
