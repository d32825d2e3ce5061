package org.armature.policy.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.armature.policy.onnx.InferenceException;
import org.armature.policy.onnx.OnnxGraph;
import org.armature.policy.text.MiniLmTextEncoder;
import org.armature.policy.text.TextEncoder;
import org.armature.policy.text.TextFeatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FlowMatchingPolicyTest {
  private static final String INSTRUCTION = "put the red cube on the left tray";
  private static final double[] STATE = {0.1, -0.7, 0.05, -2.2, 0.1, 1.7, 0.8, 0.03};

  private static MiniLmTextEncoder encoder;

  @TempDir private Path folder;

  @BeforeAll
  static void loadEncoder() {
    encoder = new MiniLmTextEncoder();
  }

  @AfterAll
  static void closeEncoder() {
    encoder.close();
  }

  /** The real encoder, which a policy's end does not close. */
  private static final class SharedEncoder implements TextEncoder {
    @Override
    public String name() {
      return encoder.name();
    }

    @Override
    public int maxTokens() {
      return encoder.maxTokens();
    }

    @Override
    public int width() {
      return encoder.width();
    }

    @Override
    public TextFeatures encode(String instruction) {
      return encoder.encode(instruction);
    }

    @Override
    public void close() {}
  }

  private FlowMatchingPolicy policy(OnnxGraph denoiser, double noiseScale) {
    PolicyBundle bundle = PolicyBundle.load(TestBundle.write(folder, denoiser));
    return new FlowMatchingPolicy(bundle, new SharedEncoder(), 42, noiseScale, () -> 77);
  }

  private static CameraImage grey(int size, int level) {
    CameraImage image = CameraImage.allocate(size, size);
    for (int i = 0; i < image.byteCount(); i++) {
      image.rgb().put(i, (byte) level);
    }
    return image;
  }

  private static Observation observation(int front, int wrist, double[] state) {
    return new Observation(
        123, Map.of("front", grey(192, front), "wrist", grey(192, wrist)), state, INSTRUCTION);
  }

  @Test
  void integratesTheFlowOntoTheActionsThatTheObservationImplies() {
    TextFeatures text = encoder.encode(INSTRUCTION);
    double tokens = 0;
    for (float v : text.tokens()) {
      tokens += v;
    }
    double common =
        (2 * 200 / 255.0 - 1)
            - 2 * (2 * 90 / 255.0 - 1)
            + 10 * tokens / text.tokens().length
            + text.tokenCount() / 16.0;
    try (FlowMatchingPolicy policy = policy(TestBundle.denoiser(), 1)) {
      ActionChunk chunk = policy.infer(observation(200, 90, STATE), null);
      assertEquals(123, chunk.stampNanos());
      assertEquals(100_000_000L, chunk.periodNanos());
      assertEquals(77, chunk.inferenceStartNanos());
      assertEquals(77, chunk.inferenceEndNanos());
      for (int k = 0; k < 16; k++) {
        for (int d = 0; d < 7; d++) {
          double normalised =
              (STATE[d] - TestBundle.STATE_MEAN[d]) / TestBundle.STATE_STD[d] + common;
          double action = normalised * TestBundle.ACTION_STD[d] + TestBundle.ACTION_MEAN[d];
          // float32 means over 27,648 pixels and ten Euler steps.
          assertEquals(action, chunk.get(k, d), 1e-5, "action " + k + ", joint " + d);
        }
      }
    }
  }

  @Test
  void movesValuesIntoTheLimitsAndCountsThem() {
    try (FlowMatchingPolicy policy = policy(TestBundle.denoiser(), 1)) {
      double[] closed = STATE.clone();
      closed[7] = -0.2;
      ActionChunk chunk = policy.infer(observation(128, 128, closed), null);
      for (int k = 0; k < 16; k++) {
        assertEquals(0, chunk.get(k, 7));
      }
      assertEquals(16, policy.clampedValues());
    }
  }

  @Test
  void noiseDependsOnSeedAndCallAlone() {
    Observation observation = observation(1, 2, STATE);
    try (FlowMatchingPolicy policy = policy(TestBundle.noiseOnly(), 1)) {
      double[] first = policy.infer(observation, null).values();
      double[] second = policy.infer(observation, null).values();
      assertNotEquals(first[0], second[0]);
      policy.reset(42);
      assertArrayEquals(first, policy.infer(observation(9, 9, STATE), null).values());
      assertArrayEquals(second, policy.infer(observation, null).values());
      policy.reset(43);
      double[] neighbour = policy.infer(observation, null).values();
      assertNotEquals(first[0], neighbour[0]);
      assertNotEquals(second[0], neighbour[0], "seed 43 does not continue seed 42");
    }
  }

  @Test
  void noiseIsStandardNormalTimesItsScale() {
    try (FlowMatchingPolicy policy = policy(TestBundle.noiseOnly(), 0.5)) {
      double sum = 0;
      double squares = 0;
      int n = 0;
      for (int call = 0; call < 200; call++) {
        ActionChunk chunk = policy.infer(observation(0, 0, STATE), null);
        for (int k = 0; k < 16; k++) {
          for (int d = 0; d < 7; d++, n++) {
            double z = (chunk.get(k, d) - TestBundle.ACTION_MEAN[d]) / TestBundle.ACTION_STD[d];
            sum += z;
            squares += z * z;
          }
        }
      }
      // Standard errors with n = 22,400: 0.5/√n = 0.0033 of the mean, 0.5/√(2n) = 0.0024.
      assertEquals(0, sum / n, 0.0135);
      assertEquals(0.5, Math.sqrt(squares / n), 0.01);
    }
  }

  @Test
  void withoutNoiseTheAnswerIsTheMean() {
    try (FlowMatchingPolicy policy = policy(TestBundle.noiseOnly(), 0)) {
      ActionChunk chunk = policy.infer(observation(0, 0, STATE), null);
      assertEquals(TestBundle.ACTION_MEAN[3], chunk.get(5, 3), 1e-12);
    }
  }

  @Test
  void refusesAnAnswerThatIsNotFinite() {
    try (FlowMatchingPolicy policy = policy(TestBundle.broken(), 1)) {
      var e =
          assertThrows(
              InferenceException.class, () -> policy.infer(observation(0, 0, STATE), null));
      assertTrue(String.valueOf(e.getMessage()).contains("'panda_joint1', action 0"));
    }
  }

  @Test
  void namesWhatTheObservationLacks() {
    try (FlowMatchingPolicy policy = policy(TestBundle.denoiser(), 1)) {
      CameraImage image = grey(192, 0);
      assertRefused(
          "camera 'wrist'",
          () -> policy.infer(new Observation(0, Map.of("front", image), STATE, INSTRUCTION), null));
      assertRefused(
          "state of 8 values", () -> policy.infer(observation(0, 0, new double[7]), null));
      double[] broken = STATE.clone();
      broken[2] = Double.NaN;
      assertRefused("'panda_joint3' is NaN", () -> policy.infer(observation(0, 0, broken), null));
      Map<String, CameraImage> odd = Map.of("front", image, "wrist", grey(100, 0));
      assertRefused(
          "'wrist' gives 100x100",
          () -> policy.infer(new Observation(0, odd, STATE, INSTRUCTION), null));
    }
  }

  @Test
  void refusesAnotherTextEncoderThanItWasTrainedWith() {
    PolicyBundle bundle = PolicyBundle.load(TestBundle.write(folder, TestBundle.denoiser()));
    try (bundle;
        MiniLmTextEncoder longer = new MiniLmTextEncoder(32)) {
      var e =
          assertThrows(
              PolicyBundleException.class, () -> new FlowMatchingPolicy(bundle, longer, 1));
      assertTrue(String.valueOf(e.getMessage()).contains("maxTokens=16"));
    }
  }

  @Test
  void loadsWithTheEncoderTheBundleNames() {
    TestBundle.write(folder, TestBundle.denoiser());
    try (FlowMatchingPolicy policy = FlowMatchingPolicy.load(folder, 5)) {
      ActionChunk chunk = policy.infer(observation(128, 128, STATE), null);
      assertTrue(chunk.inferenceEndNanos() >= chunk.inferenceStartNanos());
      assertEquals("test", policy.spec().name());
    }
  }

  private static void assertRefused(String part, Executable call) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(part), message);
  }
}
