package org.armature.policy.training.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.armature.policy.training.checkpoint.TrainingRecord.Embodiment;
import org.armature.policy.training.checkpoint.TrainingRecord.Progress;
import org.armature.policy.training.checkpoint.TrainingRecord.Setting;
import org.armature.policy.training.checkpoint.TrainingRecord.Source;
import org.armature.policy.training.checkpoint.TrainingRecord.Validation;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.torch.FlatParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static FlatParameters random(long seed) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("a.weight", new long[] {3, 5});
    shapes.put("a.bias", new long[] {3});
    shapes.put("b", new long[] {2, 3, 3, 3});
    FlatParameters parameters = FlatParameters.of(shapes);
    Random random = new Random(seed);
    for (String name : shapes.keySet()) {
      float[] values = parameters.read(name);
      for (int i = 0; i < values.length; i++) {
        // Every bit pattern that is a number, the smallest and strangest among them.
        values[i] = Float.intBitsToFloat(random.nextInt());
        values[i] = Float.isFinite(values[i]) ? values[i] : -0f;
      }
      parameters.write(name, values);
    }
    return parameters;
  }

  private static Checkpoint checkpoint() {
    double[] ones = {1, 1};
    Embodiment robot =
        new Embodiment(
            192,
            List.of("s1", "s2"),
            List.of("a1", "a2"),
            ones,
            ones,
            new double[] {0.1, 1 / 3.0},
            ones,
            ones,
            ones,
            10,
            "text");
    TrainingRecord record =
        new TrainingRecord(
            PolicyArchitecture.tabletop(8, 8, 16),
            robot,
            new Source("demos", 7, 500, List.of(2, 4), List.of("put it there")),
            new Progress(12, 34.5, 30.25, 0.5, 0.25, List.of(new Validation(10, 1, 2, 3, 4))),
            List.of(new Setting("batch", "64")));
    return new Checkpoint(record, random(1), random(2), random(3), random(4));
  }

  private static void assertSame(FlatParameters expected, FlatParameters actual) {
    assertEquals(expected.layout().keySet(), actual.layout().keySet());
    expected
        .layout()
        .forEach((name, slot) -> {
          assertArrayEquals(slot.shape(), requireNonNull(actual.layout().get(name)).shape(), name);
          assertArrayEquals(bits(expected.read(name)), bits(actual.read(name)), name);
        });
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @Test
  void everythingComesBackBitByBit(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("last.safetensors");
    Checkpoint written = checkpoint();
    written.write(file);
    written.write(file);
    Checkpoint read = Checkpoint.read(file);
    assertSame(written.weights(), read.weights());
    assertSame(written.average(), read.average());
    assertSame(written.momentum(), read.momentum());
    assertSame(written.square(), read.square());
    assertEquals(written.record().progress(), read.record().progress());
    assertEquals(written.record().architecture(), read.record().architecture());
    assertArrayEquals(
        written.record().embodiment().stateMean(), read.record().embodiment().stateMean());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "no part is left behind");
    }
  }

  @Test
  void missingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none.safetensors");
    IOException e = assertThrows(IOException.class, () -> Checkpoint.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.getMessage());
  }

  @Test
  void truncatedFileIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("last.safetensors");
    checkpoint().write(file);
    byte[] all = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 100, all.length - 4}) {
      Files.write(file, Arrays.copyOf(all, length));
      IOException e = assertThrows(IOException.class, () -> Checkpoint.read(file));
      assertTrue(String.valueOf(e.getMessage()).contains("last.safetensors"), e.getMessage());
    }
  }

  @Test
  void otherFilesAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("noise.safetensors");
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);
    IOException e = assertThrows(IOException.class, () -> Checkpoint.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains("noise.safetensors"), e.getMessage());
  }
}
