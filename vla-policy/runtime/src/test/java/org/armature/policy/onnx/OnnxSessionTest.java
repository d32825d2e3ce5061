package org.armature.policy.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class OnnxSessionTest {
  private static OnnxGraph sum(long... shape) {
    OnnxGraph graph = new OnnxGraph().input("a", shape).input("b", shape);
    return graph.output("sum", graph.node("Add", "a", "b"), shape);
  }

  @Test
  void readsAndWritesBoundTensorsInPlace() {
    try (OnnxSession session = OnnxSession.open("sum", sum(1, 3).bytes(), 1);
        Tensor a = Tensor.ofFloats(1, 3);
        Tensor b = Tensor.ofFloats(1, 3);
        Tensor sum = Tensor.ofFloats(1, 3)) {
      OnnxSession.Bound graph = session.bind(Map.of("a", a, "b", b), Map.of("sum", sum));
      for (int n = 1; n <= 3; n++) {
        a.floats().put(1, n);
        b.floats().put(1, 10 * n);
        graph.run();
        assertEquals(11f * n, sum.floats().get(1));
      }
    }
  }

  @Test
  void oneGraphReadsWhatAnotherWrote() {
    try (OnnxSession session = OnnxSession.open("sum", sum(1, 1).bytes(), 1);
        Tensor one = Tensor.ofFloats(1, 1);
        Tensor two = Tensor.ofFloats(1, 1);
        Tensor four = Tensor.ofFloats(1, 1)) {
      one.floats().put(0, 1);
      session.bind(Map.of("a", one, "b", one), Map.of("sum", two)).run();
      session.bind(Map.of("a", two, "b", two), Map.of("sum", four)).run();
      assertEquals(4f, four.floats().get(0));
    }
  }

  @Test
  void runningAllocatesNoBigArrays() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    int size = 100_000;
    try (OnnxSession session = OnnxSession.open("sum", sum(1, size).bytes(), 1);
        Tensor a = Tensor.ofFloats(1, size);
        Tensor sum = Tensor.ofFloats(1, size)) {
      OnnxSession.Bound graph = session.bind(Map.of("a", a, "b", a), Map.of("sum", sum));
      graph.run();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < 100; n++) {
        graph.run();
      }
      long perRun = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
      // The tensors hold 400 kB each; what the binding needs to name them is about 1 kB.
      assertTrue(perRun < 4_000, perRun + " bytes per run");
    }
  }

  @Test
  void refusesTensorsThatDoNotFitByName() {
    try (OnnxSession session = OnnxSession.open("sum", sum(1, 3).bytes(), 1);
        Tensor three = Tensor.ofFloats(1, 3);
        Tensor four = Tensor.ofFloats(1, 4);
        Tensor longs = Tensor.ofLongs(1, 3)) {
      assertMessage("[a, b]", () -> session.bind(Map.of("a", three), Map.of()));
      assertMessage("'b'", () -> session.bind(Map.of("a", three, "b", four), Map.of()));
      assertMessage("INT64", () -> session.bind(Map.of("a", three, "b", longs), Map.of()));
      assertMessage(
          "'total'", () -> session.bind(Map.of("a", three, "b", three), Map.of("total", three)));
    }
  }

  @Test
  void freeDimensionsTakeAnySize() {
    try (OnnxSession session = OnnxSession.open("sum", sum(-1, 3).bytes(), 1);
        Tensor a = Tensor.ofFloats(5, 3);
        Tensor out = Tensor.ofFloats(5, 3)) {
      a.floats().put(14, 2f);
      session.bind(Map.of("a", a, "b", a), Map.of("sum", out)).run();
      assertEquals(4f, out.floats().get(14));
      assertEquals(-1, session.inputShapes().getOrDefault("a", new long[1])[0]);
    }
  }

  @Test
  void namesTheFileThatIsNoGraph(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.onnx");
    assertInference("missing.onnx", () -> OnnxSession.open(missing, 1));
    Path broken = folder.resolve("broken.onnx");
    Files.write(broken, "not a graph".getBytes(StandardCharsets.UTF_8));
    assertInference("broken.onnx", () -> OnnxSession.open(broken, 1));
  }

  private static void assertMessage(String part, Executable call) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(part), message);
  }

  private static void assertInference(String part, Executable call) {
    String message = String.valueOf(assertThrows(InferenceException.class, call).getMessage());
    assertTrue(message.contains(part), message);
  }
}
