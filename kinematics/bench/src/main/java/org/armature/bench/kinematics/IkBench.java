package org.armature.bench.kinematics;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.armature.kinematics.GlobalIk;
import org.armature.kinematics.GlobalIkSettings;
import org.armature.kinematics.IkSettings;
import org.armature.kinematics.IkStatus;
import org.armature.kinematics.InverseKinematics;
import org.armature.kinematics.geometry.Pose3;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares inverse kinematics with KDL's on the same poses, in turns. */
@Command(
    name = "ik",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Compares inverse kinematics with KDL in C++ on random reachable poses.",
    footer = {
      "",
      "Solved: within limits, each component of position (m) and rotation vector (rad) within",
      "1e-5. Both sides search from the middle of the limits until their CPU time is spent; then",
      "they have one try from seeds with each joint within 0.1 of where the pose was taken.",
      "",
      "Example:",
      "  armature bench kinematics ik --model robot.urdf --base torso_link --frame left_hand"
    })
final class IkBench implements Callable<Integer> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int TURN = 500;
  private static final double NEARBY = 0.1;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "URDF of a robot; without it the robots that come with Armature.")
  private @Nullable Path model;

  @Option(names = "--base", paramLabel = "LINK", description = "Link that the arm stands on.")
  private String base = "";

  @Option(names = "--frame", paramLabel = "LINK", description = "Link whose poses are asked for.")
  private String frame = "";

  @Option(names = "--poses", defaultValue = "10000", description = "How many (${DEFAULT-VALUE}).")
  private int poses;

  @Option(
      names = "--budget-ms",
      defaultValue = "50",
      description = "CPU time for one pose (${DEFAULT-VALUE}).")
  private double budgetMillis;

  @Option(names = "--seed", defaultValue = "42", description = "Of the poses (${DEFAULT-VALUE}).")
  private long seed;

  /** Our solver: seed in, solution out. */
  private interface Ours {
    IkStatus solve(Pose3 target, double[] q);
  }

  @Override
  public Integer call() {
    try {
      measure();
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("armature bench kinematics ik: " + e.getMessage());
      return 2;
    }
  }

  private void measure() throws IOException {
    if (poses < 1 || !(budgetMillis > 0)) {
      throw new IllegalArgumentException("--poses and --budget-ms are above 0");
    }
    Path folder = Files.createTempDirectory("armature-bench");
    try {
      Path file = model;
      List<IkArm> arms =
          file == null ? IkArm.bundled(folder) : List.of(IkArm.of(file, base, frame));
      Path program = KdlProgram.compile(folder, "kdl_ik");
      for (IkArm arm : arms) {
        try (KdlIk peer = new KdlIk(program, arm)) {
          search(arm, peer);
          track(arm, peer);
        }
      }
    } finally {
      delete(folder);
    }
  }

  private void search(IkArm arm, KdlIk peer) throws IOException {
    long budget = Math.round(budgetMillis * 1e6);
    GlobalIk ik =
        new GlobalIk(
            arm.robot(),
            arm.tip(),
            arm.joints(),
            IkSettings.DEFAULT,
            GlobalIkSettings.DEFAULT.withBudgetNanos(budget).withMaxStarts(Integer.MAX_VALUE),
            THREADS::getCurrentThreadCpuTime);
    Random random = new Random(seed);
    solve(ik::solve, IkProblems.fromTheMiddle(arm, 20_000, random), new IkScore(20_000));
    IkProblems problems = IkProblems.fromTheMiddle(arm, poses, random);
    IkScore ours = new IkScore(poses);
    IkScore theirs = new IkScore(poses);
    for (int from = 0; from < poses; from += TURN) {
      IkProblems part = problems.part(from, Math.min(poses, from + TURN));
      solve(ik::solve, part, ours);
      peer.solve(part, budget, theirs);
    }
    System.out.printf(
        "%n%s, %s to %s, %d joints: %d reachable poses from the middle of the limits%n%s%n",
        arm.robot().name(), arm.base(), arm.tip(), arm.joints().size(), poses, IkScore.HEADER);
    print("Armature", ours);
    print("KDL LMA, restarts", theirs);
  }

  private void print(String name, IkScore score) {
    System.out.println(score.line("%s, at most %s ms".formatted(name, budgetMillis)));
    if (budgetMillis > 5) {
      System.out.printf("  of these within 5 ms %24.3f%n", score.solvedPercent(5000));
    }
  }

  private void track(IkArm arm, KdlIk peer) throws IOException {
    InverseKinematics ik =
        new InverseKinematics(arm.robot(), arm.tip(), arm.joints(), IkSettings.DEFAULT);
    Random random = new Random(seed + 1);
    solve(ik::solve, IkProblems.fromNearby(arm, 20_000, random, NEARBY), new IkScore(20_000));
    IkProblems problems = IkProblems.fromNearby(arm, poses, random, NEARBY);
    IkScore ours = new IkScore(poses);
    IkScore theirs = new IkScore(poses);
    for (int from = 0; from < poses; from += TURN) {
      IkProblems part = problems.part(from, Math.min(poses, from + TURN));
      solve(ik::solve, part, ours);
      peer.solve(part, 0, theirs);
    }
    System.out.println(ours.line("Armature, one try from nearby"));
    System.out.println(theirs.line("KDL LMA, one try from nearby"));
  }

  private static void solve(Ours solver, IkProblems problems, IkScore score) {
    for (int k = 0; k < problems.size(); k++) {
      double[] q = problems.seeds()[k].clone();
      long start = THREADS.getCurrentThreadCpuTime();
      IkStatus status = solver.solve(problems.targets()[k], q);
      long nanos = THREADS.getCurrentThreadCpuTime() - start;
      score.add(problems.arm(), problems.targets()[k], q, status == IkStatus.CONVERGED, nanos);
    }
  }

  private static void delete(Path folder) {
    File[] files = folder.toFile().listFiles();
    if (files != null) {
      for (File file : files) {
        file.delete();
      }
    }
    folder.toFile().delete();
  }
}
