package org.armature.sim.demonstrations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records demonstrations from the command line:
 *
 * <pre>{@code
 * java -cp ... org.armature.sim.demonstrations.RecordDemonstrations \
 *     --episodes 600 --seed 100000 --out data/demonstrations
 * }</pre>
 */
public final class RecordDemonstrations {
  private RecordDemonstrations() {}

  /** Runs the command and prints a line per episode. */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = options(args);
    int episodes = Integer.parseInt(required(options, "--episodes"));
    long seed = Long.parseLong(required(options, "--seed"));
    Path folder = Path.of(required(options, "--out"));
    PrintStream out = System.out;
    long start = System.nanoTime();
    DemonstrationRecorder.record(
        folder,
        episodes,
        seed,
        demonstration ->
            out.printf(
                "%7.1f s  seed %d  %s  %s in %.2f s, %d frames, %d disturbed%n",
                (System.nanoTime() - start) * 1e-9,
                demonstration.seed(),
                demonstration.instruction(),
                demonstration.success() ? "done" : "FAILED, not kept,",
                demonstration.seconds(),
                demonstration.frames(),
                demonstration.disturbedFrames()));
    out.printf("%d episodes recorded in %s%n", episodes, folder);
  }

  private static Map<String, String> options(String[] args) {
    if (args.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected --episodes N --seed S --out FOLDER, got an odd number of words");
    }
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    @Nullable String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s is missing; expected --episodes N --seed S --out FOLDER".formatted(name));
    }
    return value;
  }
}
