package org.armature.policy.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.policy.onnx.OnnxGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBundleTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    TestBundle.write(folder, TestBundle.denoiser());
  }

  @Test
  void whatWasWrittenIsRead() {
    PolicyManifest written = TestBundle.manifest();
    try (PolicyBundle bundle = PolicyBundle.load(folder)) {
      PolicyManifest read = bundle.manifest();
      assertEquals(written.spec().stateNames(), read.spec().stateNames());
      assertEquals(written.spec().cameras(), read.spec().cameras());
      assertEquals(written.text(), read.text());
      assertEquals(written.sampler(), read.sampler());
      assertEquals(16, read.horizon());
      assertEquals(100_000_000L, read.periodNanos());
      assertArrayEquals(written.action().lower(), read.spec().actionSpace().lower());
      assertArrayEquals(written.action().std(), read.actionNormalisation().std());
      assertArrayEquals(written.state().mean(), read.stateNormalisation().mean());
      assertArrayEquals(new long[] {1, 1, 8}, bundle.contextShape());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version" : 1|"version" : 2|version is 2; expected 1
          "armature-policy"|"other"|format is 'other'
          "horizon" : 16|"horizon" : 1|horizon is 1
          "horizon" : 16|"horizont" : 16|horizon: missing
          "createdBy"|"extra" : 1, "createdBy"|extra: Unrecognized field
          "horizon" : 16|"horizon" : "many"|horizon
          "horizon" : 16,||horizon: missing
          [ 0.5, 0.4,|[ 0.0, 0.4,|state.std[0] (panda_joint1) is 0.0
          [ 0.5, 0.4,|[ "NaN", 0.4,|state.std[0] (panda_joint1) is NaN
          [ 0.4, 0.4,|[ 0.4, -1,|action.std[1] (panda_joint2) is -1.0
          [ 0.1, -0.4,|[ -0.4,|action.mean is 7 values
          "box2"|"nearest"|cameras[0].resize is nearest
          [ -1.0, 1.0 ]|[ 0.0, 1.0 ]|cameras[0].pixelRange is [0.0, 1.0]
          "name" : "wrist"|"name" : "front"|cameras is [front, front]
          "joint-position"|"joint-delta"|action.kind is joint-delta
          "flow-matching-euler"|"ddim"|sampler.kind is ddim
          "steps" : 10|"steps" : 0|sampler.steps is 0
          "timeFrom" : 1.0|"timeFrom" : 0.0|sampler.timeFrom is 0.0
          "path" : "encoder.onnx"|"path" : "../encoder.onnx"|files.encoder.path is ../encoder.onnx
          "path" : "encoder.onnx"|"path" : "gone.onnx"|gone.onnx: no such file
          {|<|not valid JSON
          """)
  void refusesAManifestByFileFieldAndValue(String from, String to, String expected)
      throws IOException {
    Path file = folder.resolve("policy.json");
    String json = Files.readString(file);
    int at = json.indexOf(from);
    assertTrue(at >= 0, "nothing to spoil: " + from + " in " + json);
    String spoilt =
        json.substring(0, at) + (to == null ? "" : to) + json.substring(at + from.length());
    Files.writeString(file, spoilt);
    assertRefused(expected);
  }

  @Test
  void refusesAMissingFolderManifestOrGraph() throws IOException {
    Files.delete(folder.resolve("denoiser.onnx"));
    assertRefused("denoiser.onnx: no such file; policy.json names it as files.denoiser");
    Files.delete(folder.resolve("policy.json"));
    assertRefused("policy.json: no such file");
    Path nowhere = folder.resolve("nowhere");
    var e = assertThrows(PolicyBundleException.class, () -> PolicyBundle.load(nowhere));
    assertTrue(String.valueOf(e.getMessage()).contains("nowhere: no such folder"));
  }

  @Test
  void refusesAGraphThatIsNotTheOneItWasWrittenFor() throws IOException {
    Files.write(folder.resolve("encoder.onnx"), TestBundle.denoiser().bytes());
    assertRefused("encoder.onnx: sha256 is ");
  }

  @Test
  void theWriterRefusesGraphsOfAnotherShape() {
    OnnxGraph wrong =
        new OnnxGraph()
            .input("noisy_actions", 1, 16, 7)
            .input("time", 1, 16)
            .input("context", 1, 1, 8);
    wrong.output("velocity", wrong.node("Neg", "noisy_actions"), 1, 16, 7);
    assertWriterRefuses(
        wrong, "denoiser.onnx: input 'noisy_actions' is [1, 16, 7]; expected [1, 16, 8]");

    OnnxGraph renamed = TestBundle.denoiserInputs();
    renamed.output("v", renamed.node("Neg", "noisy_actions"), 1, 16, 8);
    assertWriterRefuses(renamed, "denoiser.onnx: outputs is [v]; expected [velocity]");

    OnnxGraph otherContext =
        new OnnxGraph()
            .input("noisy_actions", 1, 16, 8)
            .input("time", 1, 16)
            .input("context", 1, 5, 8);
    otherContext.output("velocity", otherContext.node("Neg", "noisy_actions"), 1, 16, 8);
    assertWriterRefuses(
        otherContext, "denoiser.onnx: input 'context' is [1, 5, 8]; expected [1, 1, 8]");
  }

  @Test
  void theWriterNeedsTheGraphs(@TempDir Path empty) {
    var e =
        assertThrows(
            PolicyBundleException.class,
            () -> PolicyBundleWriter.write(empty, TestBundle.manifest()));
    assertTrue(String.valueOf(e.getMessage()).contains("encoder.onnx: no such file"));
  }

  private void assertWriterRefuses(OnnxGraph denoiser, String expected) {
    denoiser.write(folder.resolve("denoiser.onnx"));
    String message =
        String.valueOf(
            assertThrows(
                    PolicyBundleException.class,
                    () -> PolicyBundleWriter.write(folder, TestBundle.manifest()))
                .getMessage());
    assertTrue(message.contains(expected), message);
  }

  private void assertRefused(String expected) {
    String message =
        String.valueOf(
            assertThrows(PolicyBundleException.class, () -> PolicyBundle.load(folder))
                .getMessage());
    assertTrue(message.contains(expected), message);
    assertTrue(message.contains(folder.toString()), message);
  }
}
