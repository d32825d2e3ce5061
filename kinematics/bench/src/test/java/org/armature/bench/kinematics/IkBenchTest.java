package org.armature.bench.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IkBenchTest {
  @TempDir private Path folder;

  @Test
  void whatKdlSolvesHoldsByOurForwardKinematics() throws IOException {
    Assumptions.assumeTrue(KdlProgram.missing().isEmpty(), () -> KdlProgram.missing().orElse(""));
    Path program = KdlProgram.compile(folder, "kdl_ik");
    for (IkArm arm : IkArm.bundled(folder)) {
      IkProblems problems = IkProblems.fromTheMiddle(arm, 50, new Random(1));
      IkScore score = new IkScore(50);
      try (KdlIk kdl = new KdlIk(program, arm)) {
        kdl.solve(problems, 500_000_000, score);
      }
      // It misses some, but a pose in another frame or joints in another order would miss all.
      assertTrue(score.solvedPercent(Double.POSITIVE_INFINITY) > 90, score.line("KDL"));
      assertTrue(score.mean() > 0, score.line("KDL"));
    }
  }

  @Test
  void solutionThatDoesNotHoldIsNotCounted() throws IOException {
    IkArm arm = IkArm.bundled(folder).getFirst();
    double[] q = arm.middle();
    IkScore score = new IkScore(3);
    score.add(arm, arm.pose(q), q, true, 1000);
    double[] off = q.clone();
    off[3] += 1e-4;
    score.add(arm, arm.pose(q), off, true, 3000);
    double[] outside = q.clone();
    outside[0] = 3;
    score.add(arm, arm.pose(outside), outside, true, 2000);
    assertEquals(100.0 / 3, score.solvedPercent(Double.POSITIVE_INFINITY), 1e-12);
    assertEquals(0, score.solvedPercent(0.5), 0.0);
    assertEquals(2, score.mean(), 1e-12);
    assertEquals(3, score.quantile(1), 0.0);
  }

  @Test
  void whatIsWrongWithTheArmIsSaid() {
    String[] missing = {"--model", folder.resolve("none.urdf").toString()};
    assertEquals(2, new CommandLine(new IkBench()).execute(missing));
    assertEquals(2, new CommandLine(new IkBench()).execute("--poses", "0"));
  }
}
