package org.armature.bench.kinematics;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program on KDL with one arm loaded. */
final class KdlPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final List<String> joints = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param urdf which KDL reads by itself
   * @param tip link at the end of the chain
   * @throws IOException if it cannot read the robot
   */
  KdlPeer(Path program, Path urdf, String tip) throws IOException {
    process =
        new ProcessBuilder(program.toString(), urdf.toString(), tip)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    for (String line = answer(); !line.equals("end"); line = answer()) {
      joints.add(line.substring("joint ".length()));
    }
  }

  /** Its moving joints, in the order of its configurations. */
  List<String> joints() {
    return joints;
  }

  /** Gives it states to work on; they take the place of those it had. */
  void load(States states) throws IOException {
    StringBuilder order = new StringBuilder("states ").append(states.size()).append('\n');
    for (int k = 0; k < states.size(); k++) {
      for (double[] part : List.of(states.q(k), states.v(k), states.a(k))) {
        for (double each : part) {
          order.append(each).append(' ');
        }
      }
      order.append('\n');
    }
    send(order.toString());
    String answer = answer();
    if (!answer.equals("ok")) {
      throw new IOException("KDL did not take the states: " + answer);
    }
  }

  /** What it computes of each state; see {@link KdlValues}. */
  List<KdlValues> values(int states) throws IOException {
    send("values\n");
    List<KdlValues> values = new ArrayList<>();
    for (int k = 0; k < states; k++) {
      String[] words = answer().strip().split(" ", -1);
      double[] numbers = new double[words.length];
      for (int i = 0; i < words.length; i++) {
        // What C++ writes for the accelerations of an arm without masses.
        boolean undefined = words[i].endsWith("nan") || words[i].endsWith("inf");
        numbers[i] = undefined ? Double.NaN : Double.parseDouble(words[i]);
      }
      values.add(KdlValues.of(numbers, joints.size()));
    }
    return values;
  }

  /** Thread CPU time in which it computes a quantity of all states, so many times, ns. */
  long nanos(String quantity, int passes) throws IOException {
    send("time " + quantity + " " + passes + "\n");
    return Long.parseLong(answer());
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void send(String order) throws IOException {
    orders.write(order);
    orders.flush();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the program on KDL ended early");
    }
    if (line.startsWith("error ")) {
      throw new IOException("KDL: " + line.substring("error ".length()));
    }
    return line;
  }
}
