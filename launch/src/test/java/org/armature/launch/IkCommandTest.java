package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code armature kinematics ik} writes, and how it refuses bad files. */
class IkCommandTest {
  private static final RobotModel PANDA = PandaRobot.model();
  private static final String HEADER = "x,y,z,qx,qy,qz,qw";

  @TempDir private Path folder;
  private Path model = Path.of("");
  private Path poses = Path.of("");
  private Path joints = Path.of("");

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.writeString(folder.resolve("panda.urdf"), PandaRobot.urdf());
    poses = folder.resolve("poses.csv");
    joints = folder.resolve("q.csv");
  }

  @Test
  void fkOfItsOutputGivesThePosesBack() throws IOException {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of(String.join(",", PANDA.jointNames())));
    for (int i = 0; i < 50; i++) {
      StringBuilder row = new StringBuilder();
      for (int j = 0; j < PANDA.size(); j++) {
        double share = random.nextDouble();
        double q = PANDA.lowerLimit(j) + share * (PANDA.upperLimit(j) - PANDA.lowerLimit(j));
        row.append(j == 0 ? "" : ",").append(q);
      }
      rows.add(row.toString());
    }
    Files.write(joints, rows);
    run("fk", joints, poses);
    run("ik", poses, joints, "--budget-ms", "500");
    List<String> found = Files.readAllLines(joints);
    assertEquals(String.join(",", PANDA.jointNames()) + ",status,micros", found.getFirst());
    assertEquals(51, found.size());
    for (String row : found.subList(1, 51)) {
      String[] cells = row.split(",", -1);
      assertEquals("SOLVED", cells[8]);
      assertTrue(Double.parseDouble(cells[9]) > 0, row);
      for (int j = 0; j < 8; j++) {
        double q = Double.parseDouble(cells[j]);
        assertTrue(q >= PANDA.lowerLimit(j) && q <= PANDA.upperLimit(j), row);
      }
    }
    Path again = folder.resolve("again.csv");
    run("fk", joints, again);
    List<Pose3> wanted = readPoses(poses);
    List<Pose3> reached = readPoses(again);
    for (int i = 0; i < 50; i++) {
      assertEquals(0, wanted.get(i).distanceTo(reached.get(i)), 1e-5 + 1e-12);
      assertEquals(0, wanted.get(i).angleTo(reached.get(i)), 1e-5 + 1e-12);
    }
  }

  @Test
  void columnsComeInAnyOrderAndWhatIsOutOfReachHasStatusErrorsAndTheClosestFound()
      throws IOException {
    Files.writeString(poses, "qw,qz,qy,qx,z,y,x\n0,0,0,1,0.3,0,0.5\n0,0,0,1,0.3,0,5\n");
    Invocation done = run("ik", poses, joints, "--errors");
    assertTrue(done.err().contains("1 of 2 rows solved; 1 UNREACHABLE"), done.err());
    List<String> rows = Files.readAllLines(joints);
    assertTrue(rows.getFirst().endsWith(",status,micros,position_error,orientation_error"));
    String[] near = rows.get(1).split(",", -1);
    String[] far = rows.get(2).split(",", -1);
    assertEquals("SOLVED", near[8]);
    assertTrue(Double.parseDouble(near[10]) <= 1e-5);
    assertEquals("UNREACHABLE", far[8]);
    double[] q = Arrays.stream(far).limit(8).mapToDouble(Double::parseDouble).toArray();
    Pose3 target = Pose3.ofQuaternion(new double[] {5, 0, 0.3}, new double[] {1, 0, 0, 0});
    Pose3 reached = PANDA.framePose(PandaRobot.TCP_FRAME, q);
    assertEquals(reached.distanceTo(target), Double.parseDouble(far[10]), 1e-12);
    assertEquals(reached.angleTo(target), Double.parseDouble(far[11]), 1e-9);
    assertTrue(reached.distanceTo(target) < 4.5, "stretched out towards it");
    run("fk", joints, folder.resolve("again.csv"));
  }

  @Test
  void searchBeginsWhereTheUserSays() throws IOException {
    double[] ready = PandaRobot.readyPosition();
    ready[7] = 0.017;
    Path seed = folder.resolve("seed.csv");
    Files.write(seed, List.of(String.join(",", PANDA.jointNames()), joined(ready)));
    Pose3 pose = PANDA.framePose(PandaRobot.TCP_FRAME, ready);
    double[] p = pose.quaternion();
    String row = joined(pose.x(), pose.y(), pose.z(), p[0], p[1], p[2], p[3]);
    Files.write(poses, List.of(HEADER, row, row));
    run("ik", poses, joints, "--seed-from", seed.toString());
    String expected = joined(ready) + ",SOLVED,";
    assertTrue(Files.readAllLines(joints).get(2).startsWith(expected), "the seed reaches it");
    run("ik", poses, joints, "--seed-from", "previous");
    List<String> rows = Files.readAllLines(joints);
    assertEquals(positions(rows.get(1)), positions(rows.get(2)), "the row before reaches it");
    assertFalse(rows.get(1).startsWith(expected), "the first begins in the middle");
    run("ik", poses, joints, "--prefer", seed.toString(), "--budget-ms", "500");
    String[] cells = Files.readAllLines(joints).get(1).split(",", -1);
    for (int j = 0; j < 7; j++) {
      assertEquals(ready[j], Double.parseDouble(cells[j]), 1e-3);
    }
    Files.write(seed, List.of(String.join(",", PANDA.jointNames())));
    refused(List.of("--seed-from", seed.toString()), "seed.csv", "0 rows");
  }

  @Test
  void jointsThatMayNotMoveStayAndOthersReachWhatTheyCan() throws IOException {
    Files.writeString(poses, HEADER + "\n0.4,0.2,0.5,0,0,0,1\n");
    String three = "panda_joint1,panda_joint2,panda_joint4";
    run("ik", poses, joints, "--joints", three, "--orientation", "free");
    String[] cells = Files.readAllLines(joints).get(1).split(",", -1);
    assertEquals("SOLVED", cells[8]);
    assertEquals(0, Double.parseDouble(cells[2]), 1e-15);
    run("ik", poses, joints, "--joints", three, "--orientation", "aim");
    assertTrue(Files.readAllLines(joints).get(1).contains("SOLVED"), "position before orientation");
  }

  @Test
  void badPosesAreRefusedByFileRowAndColumn() throws IOException {
    Files.writeString(poses, HEADER + "\n0,0,0,0,0,0,1\n0,NaN,0,0,0,0,1\n");
    refused(List.of(), "poses.csv", "row 3", "\"y\"", "NaN");
    Files.writeString(poses, HEADER + "\n0,0,0,0,0,0,0\n");
    refused(List.of(), "poses.csv", "row 2", "qx", "length 0.0");
    Files.writeString(poses, "x,y,z,qx,qy,qz\n0,0,0,0,0,0\n");
    refused(List.of(), "no column", "qw");
    Files.writeString(poses, HEADER + ",roll\n");
    refused(List.of(), "roll", "unknown");
    Files.writeString(poses, HEADER + "\n");
    refused(List.of("--orientation", "up"), "--orientation", "up", "exact");
    refused(List.of("--free", "z,w"), "--free", "\"w\"", "rx");
    refused(List.of("--budget-ms", "0"), "--budget-ms", "0.0", "above 0");
    refused(List.of("--joints", "panda_elbow"), "panda_elbow", "panda_joint1", "has no joint");
    refused(List.of("--floating-base"), "--floating-base", "root link");
  }

  private void refused(List<String> options, String... named) {
    Path out = folder.resolve("none.csv");
    Invocation done = invoke("ik", poses, out, options.toArray(new String[0]));
    assertEquals(2, done.code(), done.err());
    for (String word : named) {
      assertTrue(done.complaint().contains(word), done.complaint());
    }
    assertFalse(Files.exists(out), "a refused command left a file behind");
  }

  private Invocation run(String verb, Path in, Path out, String... options) {
    Invocation done = invoke(verb, in, out, options);
    assertEquals(0, done.code(), done.err());
    return done;
  }

  private Invocation invoke(String verb, Path in, Path out, String... options) {
    List<String> words = new ArrayList<>(List.of("kinematics", verb, "--model", model.toString()));
    words.addAll(List.of("--frame", PandaRobot.TCP_FRAME));
    words.addAll(List.of("--in", in.toString(), "--out", out.toString()));
    words.addAll(List.of(options));
    return Invocation.of(words.toArray(new String[0]));
  }

  private static List<Pose3> readPoses(Path file) throws IOException {
    List<Pose3> poses = new ArrayList<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      double[] v = Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      poses.add(Pose3.ofQuaternion(Arrays.copyOf(v, 3), Arrays.copyOfRange(v, 3, 7)));
    }
    return poses;
  }

  private static String positions(String row) {
    return String.join(",", List.of(row.split(",", -1)).subList(0, 8));
  }

  private static String joined(double... values) {
    return String.join(",", Arrays.stream(values).mapToObj(Double::toString).toList());
  }
}
