package org.armature.policy.bundle;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.armature.policy.ActionChunk;
import org.armature.policy.ActionSpace;
import org.armature.policy.Normalisation;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.policy.onnx.InferenceException;
import org.armature.policy.onnx.OnnxSession;
import org.armature.policy.onnx.Tensor;
import org.armature.policy.text.MiniLmTextEncoder;
import org.armature.policy.text.TextEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Runs a bundle whose network was trained by flow matching (Lipman et al., 2023, along straight
 * lines): with {@code x_t = t · noise + (1 - t) · actions} the network tells {@code velocity =
 * noise - actions}; starting from noise at {@code t = 1}, explicit Euler steps {@code x ← x -
 * velocity / n} lead to actions at {@code t = 0}. The context of an observation is computed once
 * and used by all steps.
 *
 * <p>The noise depends on nothing but the seed and the number of inferences since it was set, so an
 * episode can be repeated exactly. Not thread-safe. Steady-state inference allocates little beyond
 * the chunk it answers.
 */
public final class FlowMatchingPolicy implements Policy {
  private final PolicyBundle bundle;
  private final TextEncoder textEncoder;
  private final PolicySpec spec;
  private final Normalisation actionNormalisation;
  private final SeededNoise noise;
  private final LongSupplier clock;

  private final ObservationInput input;
  private final Tensor noisyActions;
  private final Tensor time;
  private final Tensor context;
  private final Tensor velocity;
  private final OnnxSession.Bound encoder;
  private final OnnxSession.Bound denoiser;

  private long clampedValues;

  /**
   * Loads a bundle and the text encoder it names.
   *
   * @throws PolicyBundleException if the bundle cannot be run as it is
   */
  public static FlowMatchingPolicy load(Path folder, long seed) {
    PolicyBundle bundle = PolicyBundle.load(folder);
    PolicyManifest.Text text = bundle.manifest().text();
    if (!text.encoder().equals(MiniLmTextEncoder.NAME)) {
      bundle.close();
      throw new PolicyBundleException(
          folder.resolve(PolicyBundle.MANIFEST),
          "text.encoder",
          text.encoder(),
          MiniLmTextEncoder.NAME);
    }
    return new FlowMatchingPolicy(bundle, new MiniLmTextEncoder(text.maxTokens()), seed);
  }

  /** A policy with unscaled noise whose inference times are of the system clock. */
  public FlowMatchingPolicy(PolicyBundle bundle, TextEncoder textEncoder, long seed) {
    this(bundle, textEncoder, seed, 1, FlowMatchingPolicy::systemNanos);
  }

  /**
   * Makes a policy; closing it closes bundle and text encoder.
   *
   * @param textEncoder the encoder that the bundle was trained with
   * @param seed of the noise
   * @param noiseScale factor on the noise: 1 as in training, less for less variety, 0 for none
   * @param clock the robot's clock, ns, by which inference is stamped
   * @throws PolicyBundleException if the text encoder is not the one the bundle wants
   * @throws IllegalArgumentException if the scale is negative or not finite
   */
  public FlowMatchingPolicy(
      PolicyBundle bundle,
      TextEncoder textEncoder,
      long seed,
      double noiseScale,
      LongSupplier clock) {
    PolicyManifest manifest = bundle.manifest();
    checkText(bundle, textEncoder);
    this.bundle = bundle;
    this.textEncoder = textEncoder;
    this.clock = clock;
    spec = manifest.spec();
    actionNormalisation = manifest.actionNormalisation();
    noise = new SeededNoise(seed, noiseScale);
    input = new ObservationInput(manifest, textEncoder);
    noisyActions = Tensor.ofFloats(GraphContract.actionShape(manifest));
    velocity = Tensor.ofFloats(GraphContract.actionShape(manifest));
    time = Tensor.ofFloats(1, manifest.horizon());
    context = Tensor.ofFloats(bundle.contextShape());
    encoder = bundle.encoder().bind(input.tensors(), Map.of(GraphContract.CONTEXT, context));
    denoiser =
        bundle
            .denoiser()
            .bind(
                Map.of(
                    GraphContract.NOISY_ACTIONS,
                    noisyActions,
                    GraphContract.TIME,
                    time,
                    GraphContract.CONTEXT,
                    context),
                Map.of(GraphContract.VELOCITY, velocity));
  }

  @Override
  public PolicySpec spec() {
    return spec;
  }

  @Override
  public void reset(long newSeed) {
    noise.reset(newSeed);
  }

  /** How many action values have been moved to their limit since the policy was made. */
  public long clampedValues() {
    return clampedValues;
  }

  /**
   * {@inheritDoc} What is still to be executed is not used. Values beyond the limits of the action
   * space are moved to the limit and counted.
   *
   * @throws InferenceException if the network answers NaN or infinity
   */
  @Override
  public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
    long start = clock.getAsLong();
    input.set(observation);
    encoder.run();
    noise.draw(noisyActions.floats());
    int steps = bundle.manifest().sampler().steps();
    for (int i = 0; i < steps; i++) {
      step((float) (1 - (double) i / steps), 1f / steps);
    }
    double[] values = actions();
    return new ActionChunk(
        observation.stampNanos(),
        spec.periodNanos(),
        spec.horizon(),
        spec.actionSpace().size(),
        values,
        start,
        clock.getAsLong());
  }

  @Override
  public void close() {
    bundle.close();
    textEncoder.close();
    input.close();
    for (Tensor tensor : new Tensor[] {noisyActions, time, context, velocity}) {
      tensor.close();
    }
  }

  private void step(float t, float dt) {
    FloatBuffer x = noisyActions.floats();
    FloatBuffer v = velocity.floats();
    for (int k = 0; k < time.floats().capacity(); k++) {
      time.floats().put(k, t);
    }
    denoiser.run();
    for (int i = 0; i < x.capacity(); i++) {
      x.put(i, x.get(i) - dt * v.get(i));
    }
  }

  private double[] actions() {
    ActionSpace space = spec.actionSpace();
    FloatBuffer x = noisyActions.floats();
    double[] values = new double[x.capacity()];
    for (int i = 0; i < values.length; i++) {
      int d = i % space.size();
      double value = actionNormalisation.denormalise(d, x.get(i));
      if (!Double.isFinite(value)) {
        throw new InferenceException(
            "policy '%s' answered %s for '%s', action %d; the chunk is refused"
                .formatted(spec.name(), value, space.names().get(d), i / space.size()));
      }
      values[i] = Math.clamp(value, space.lower()[d], space.upper()[d]);
      clampedValues += values[i] == value ? 0 : 1;
    }
    return values;
  }

  private static void checkText(PolicyBundle bundle, TextEncoder encoder) {
    PolicyManifest.Text found =
        new PolicyManifest.Text(encoder.name(), encoder.maxTokens(), encoder.width());
    if (!bundle.manifest().text().equals(found)) {
      throw new PolicyBundleException(
          bundle.folder().resolve(PolicyBundle.MANIFEST),
          "text",
          bundle.manifest().text(),
          found + ", the encoder given");
    }
  }

  private static long systemNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
