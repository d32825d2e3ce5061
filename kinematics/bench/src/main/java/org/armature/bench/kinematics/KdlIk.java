package org.armature.bench.kinematics;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/** The C++ program on KDL's inverse kinematics, with one arm loaded. */
final class KdlIk implements AutoCloseable {
  private final IkArm arm;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  /**
   * Starts it.
   *
   * @throws IOException if it cannot read the robot, or moves other joints than the arm's
   */
  KdlIk(Path program, IkArm arm) throws IOException {
    this.arm = arm;
    process =
        new ProcessBuilder(program.toString(), arm.urdf().toString(), arm.base(), arm.tip())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    List<String> joints = new ArrayList<>();
    for (String line = answer(); !line.equals("end"); line = answer()) {
      joints.add(line.substring("joint ".length()));
    }
    if (!joints.equals(arm.joints())) {
      throw new IOException("KDL moves " + joints + ", we move " + arm.joints());
    }
  }

  /**
   * Solves problems and adds the results to a score.
   *
   * @param budgetNanos CPU time for one; 0 for one try from the seed
   */
  void solve(IkProblems problems, long budgetNanos, IkScore score) throws IOException {
    StringBuilder order = new StringBuilder();
    order.append("solve ").append(problems.size()).append(' ').append(budgetNanos).append('\n');
    for (int k = 0; k < problems.size(); k++) {
      for (String joint : arm.joints()) {
        order.append(problems.seeds()[k][arm.robot().jointIndex(joint)]).append(' ');
      }
      Pose3 pose = arm.inBase(problems.targets()[k]);
      order.append("%s %s %s".formatted(pose.x(), pose.y(), pose.z()));
      for (double each : pose.quaternion()) {
        order.append(' ').append(each);
      }
      order.append('\n');
    }
    orders.write(order.toString());
    orders.flush();
    for (int k = 0; k < problems.size(); k++) {
      String[] words = answer().split(" ", -1);
      double[] q = problems.seeds()[k].clone();
      for (int j = 0; j < arm.joints().size(); j++) {
        q[arm.robot().jointIndex(arm.joints().get(j))] = Double.parseDouble(words[2 + j]);
      }
      long nanos = Long.parseLong(words[0]);
      score.add(arm, problems.targets()[k], q, words[1].equals("1"), nanos);
    }
  }

  @Override
  public void close() {
    process.destroy();
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
