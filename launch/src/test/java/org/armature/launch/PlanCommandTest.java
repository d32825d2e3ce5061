package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code armature kinematics plan} writes, and how it refuses what cannot be planned. */
class PlanCommandTest {
  private static final RobotModel PANDA = PandaRobot.model();
  private static final String ARM = String.join(",", PandaRobot.ARM_JOINTS);
  private static final String ROWS =
      """
      0,-0.785,0,-2.356,0,1.571,0.785
      0.5,-0.3,0.2,-1.9,0.1,1.9,0.3
      -0.6,0.2,-0.3,-1.5,0.4,2.2,1.1
      """;

  @TempDir private Path folder;
  private Path model = Path.of("");
  private Path in = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.writeString(folder.resolve("panda.urdf"), PandaRobot.urdf());
    in = Files.writeString(folder.resolve("in.csv"), ARM + "\n" + ROWS);
    out = folder.resolve("out.csv");
  }

  @Test
  void aTimeOptimalMotionKeepsLimitsAndEndsAtTheLastRow() throws IOException {
    List<double[]> rows = planned("--acceleration", "5", "--velocity-scale", "0.5");
    assertEquals(0.002, rows.get(1)[0], 0);
    double[] velocityLimits = PANDA.velocityLimits();
    for (double[] row : rows) {
      for (int j = 0; j < 7; j++) {
        assertTrue(Math.abs(row[8 + j]) <= 0.5 * velocityLimits[j] * (1 + 1e-9));
        assertTrue(Math.abs(row[15 + j]) <= 5 * (1 + 1e-9));
      }
    }
    double[] last = rows.getLast();
    double[] end = {-0.6, 0.2, -0.3, -1.5, 0.4, 2.2, 1.1};
    assertArrayEquals(end, Arrays.copyOfRange(last, 1, 8), 1e-9);
    assertArrayEquals(new double[7], Arrays.copyOfRange(last, 8, 15), 1e-6);
    assertEquals("t,q:panda_joint1", Files.readAllLines(out).getFirst().substring(0, 16));
  }

  @Test
  void aJerkLimitedMotionStopsAtEveryRow() throws IOException {
    List<double[]> rows =
        planned("--method", "jerk-limited", "--acceleration", "5,panda_joint1=2", "--jerk", "50");
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] row : rows) {
      assertTrue(Math.abs(row[15]) <= 2 + 1e-9 && Math.abs(row[16]) <= 5 + 1e-9);
      double speed = Math.abs(row[8]) + Math.abs(row[9]);
      nearest = Math.abs(row[1] - 0.5) < 1e-4 ? Math.min(nearest, speed) : nearest;
    }
    assertTrue(nearest < 0.03, "slowest at the second row " + nearest);
  }

  @Test
  void aSplinePassesTheRowsAtTheirTimes() throws IOException {
    Files.writeString(in, "t,panda_joint2\n0,0\n1,0.5\n2.5,-0.3\n");
    List<double[]> rows = planned("--method", "spline", "--rate", "2");
    assertEquals(6, rows.size());
    assertEquals(0.5, rows.get(2)[1], 1e-12);
    assertEquals(-0.3, rows.get(5)[1], 1e-12);
    Files.writeString(in, "t,panda_joint2\n0,0\n0.1,0.5\n0.25,-0.3\n");
    refused(List.of("in.csv", "\"t\"", "too short"), "--method", "spline");
    Files.writeString(in, "t,panda_joint2\n0,0\n1,0.5\n1,-0.3\n");
    refused(List.of("in.csv", "row 4", "\"t\"", "1.0"), "--method", "spline");
  }

  @Test
  void aLineKeepsTheFrameOnIt() throws IOException {
    Pose3 ready = PANDA.framePose(PandaRobot.TCP_FRAME, PandaRobot.readyPosition());
    writePoses(ready, Pose3.translation(0.1, 0.2, -0.1).times(ready));
    List<double[]> rows =
        planned(
            "--method",
            "line",
            "--frame",
            "panda_hand_tcp",
            "--acceleration",
            "5",
            "--linear-speed",
            "0.3",
            "--rate",
            "50");
    Pose3 first = pose(rows.getFirst());
    assertEquals(0, first.distanceTo(ready), 1e-6);
    double length = Math.sqrt(0.06);
    for (double[] row : rows) {
      Pose3 pose = pose(row);
      double way = pose.distanceTo(first);
      double[] expected = ready.position();
      expected[0] += 0.1 * way / length;
      expected[1] += 0.2 * way / length;
      expected[2] -= 0.1 * way / length;
      assertArrayEquals(expected, pose.position(), 2e-5);
      assertEquals(0, pose.angleTo(ready), 2e-4);
    }
    assertTrue(rows.getLast()[0] > length / 0.3, "took " + rows.getLast()[0]);
  }

  @Test
  void aLineOutOfReachIsRefusedWithItsPlace() throws IOException {
    Pose3 ready = PANDA.framePose(PandaRobot.TCP_FRAME, PandaRobot.readyPosition());
    writePoses(ready, Pose3.translation(2, 0, 0).times(ready));
    refused(
        List.of("in.csv", "at 0.", "of the path", "out of reach"),
        "--method",
        "line",
        "--frame",
        "panda_hand_tcp",
        "--acceleration",
        "5");
    refused(List.of("--frame"), "--method", "line", "--acceleration", "5");
  }

  @Test
  void waypointsOutsideLimitsAreRefusedByRowColumnAndValue() throws IOException {
    Files.writeString(in, "panda_joint1,panda_joint4\n0,-1\n0.1,0.3\n");
    refused(List.of("in.csv", "row 3", "panda_joint4", "0.3"), "--acceleration", "5");
    // The curve swings beyond the limit -0.0698 though no row does.
    Files.writeString(in, "panda_joint1,panda_joint4\n0,-1.5\n0.5,-0.07\n1,-0.07\n1.5,-1.5\n");
    refused(List.of("rows 3 and 4", "panda_joint4", "-0.0698"), "--acceleration", "5");
    Files.writeString(in, "panda_joint1\n0\n");
    refused(List.of("in.csv", "two rows"), "--acceleration", "5");
    Files.writeString(in, "panda_joint1\n0.5\n0.5\n");
    refused(List.of("in.csv", "0.5", "no way"), "--acceleration", "5");
    Files.writeString(in, "panda_joint1,elbow\n0,0\n1,1\n");
    refused(List.of("in.csv", "elbow"), "--acceleration", "5");
  }

  @Test
  void optionsThatCannotBeUsedAreNamed() {
    refused(List.of("panda_joint1", "--acceleration"));
    refused(List.of("--jerk"), "--method", "jerk-limited", "--acceleration", "5");
    refused(List.of("--jerk", "time-optimal"), "--acceleration", "5", "--jerk", "10");
    refused(List.of("elbow", "panda_joint1"), "--acceleration", "5,elbow=3");
    refused(List.of("--acceleration", "-5"), "--acceleration", "-5");
    refused(List.of("--velocity-scale", "1.5"), "--acceleration", "5", "--velocity-scale", "1.5");
    refused(List.of("quick", "jerk-limited"), "--acceleration", "5", "--method", "quick");
    refused(List.of("--rate"), "--acceleration", "5", "--rate", "0");
    refused(List.of("--floating-base"), "--acceleration", "5", "--floating-base");
  }

  private static Pose3 pose(double[] row) {
    return PANDA.framePose(PandaRobot.TCP_FRAME, Arrays.copyOfRange(row, 1, 9));
  }

  private void writePoses(Pose3... poses) throws IOException {
    StringBuilder text = new StringBuilder("x,y,z,qx,qy,qz,qw\n");
    for (Pose3 pose : poses) {
      double[] q = pose.quaternion();
      text.append(
          "%s,%s,%s,%s,%s,%s,%s\n".formatted(pose.x(), pose.y(), pose.z(), q[0], q[1], q[2], q[3]));
    }
    Files.writeString(in, text);
  }

  private List<double[]> planned(String... options) throws IOException {
    Invocation done = invoke(options);
    assertEquals(0, done.code(), done.err());
    return Files.readAllLines(out).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private void refused(List<String> named, String... options) {
    Invocation done = invoke(options);
    assertEquals(2, done.code(), done.err());
    assertEquals(1, done.complaint().lines().count(), done.err());
    for (String word : named) {
      assertTrue(done.complaint().contains(word), done.complaint());
    }
    assertFalse(Files.exists(out), "a refused command left a file behind");
  }

  private Invocation invoke(String... options) {
    try {
      Files.deleteIfExists(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> words = new ArrayList<>(List.of("kinematics", "plan"));
    words.addAll(List.of("--model", model.toString(), "--in", in.toString()));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of(options));
    return Invocation.of(words.toArray(new String[0]));
  }
}
