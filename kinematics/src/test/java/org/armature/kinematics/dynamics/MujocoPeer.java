package org.armature.kinematics.dynamics;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code mujoco_peer.c} with one robot loaded. */
final class MujocoPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter states;
  private int nq;
  private int nv;

  /** Names of its bodies in order. */
  final List<String> bodies = new ArrayList<>();

  /** Names of its sites in order. */
  final List<String> sites = new ArrayList<>();

  /** Where each joint's position and velocity are. */
  final Map<String, int[]> addresses = new HashMap<>();

  private MujocoPeer(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    states = process.outputWriter(StandardCharsets.UTF_8);
  }

  static boolean isInstalled() {
    return Files.exists(Path.of("/usr/include/mujoco/mujoco.h"))
        && Files.isExecutable(Path.of("/usr/bin/cc"));
  }

  /** Compiles the program into a folder. */
  static Path compile(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve("mujoco_peer.c");
    try (InputStream in = MujocoPeer.class.getResourceAsStream("mujoco_peer.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    Path program = folder.resolve("mujoco_peer");
    Process compiler =
        new ProcessBuilder(
                "cc", "-O1", "-o", program.toString(), source.toString(), "-lmujoco", "-lm")
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException("cannot compile " + source + ": " + said);
    }
    return program;
  }

  /** Loads a URDF or a MJCF file. */
  static MujocoPeer start(Path program, Path model) throws IOException {
    MujocoPeer peer =
        new MujocoPeer(
            new ProcessBuilder(program.toString(), model.toAbsolutePath().toString())
                .directory(Objects.requireNonNull(program.getParent()).toFile())
                .redirectErrorStream(true)
                .start());
    for (String line = peer.answers.readLine();
        !"end".equals(line);
        line = peer.answers.readLine()) {
      String[] words = String.valueOf(line).split(" ", -1);
      switch (words[0]) {
        case "sizes" -> {
          peer.nq = Integer.parseInt(words[1]);
          peer.nv = Integer.parseInt(words[2]);
        }
        case "joint" ->
            peer.addresses.put(
                words[1], new int[] {Integer.parseInt(words[2]), Integer.parseInt(words[3])});
        case "body" -> peer.bodies.add(words[1]);
        case "site" -> peer.sites.add(words[1]);
        default -> throw new IllegalStateException(model + ": MuJoCo said: " + line);
      }
    }
    return peer;
  }

  int positionSize() {
    return nq;
  }

  int velocitySize() {
    return nv;
  }

  /** One state in, everything that MuJoCo computes of it out. */
  double[] ask(double[] qpos, double[] qvel, double[] qacc) throws IOException {
    for (double[] part : List.of(qpos, qvel, qacc)) {
      for (double each : part) {
        states.write(Double.toString(each));
        states.write(' ');
      }
    }
    states.write('\n');
    states.flush();
    String[] words = String.valueOf(answers.readLine()).strip().split(" ", -1);
    double[] values = new double[words.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = Double.parseDouble(words[k]);
    }
    return values;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
