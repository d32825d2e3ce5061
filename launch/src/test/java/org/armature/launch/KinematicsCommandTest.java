package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code armature kinematics} writes to files, and how it refuses bad ones. */
class KinematicsCommandTest {
  private static final double[] READY = PandaRobot.readyPosition();
  private static final List<String> JOINTS = PandaRobot.model().jointNames();

  @TempDir private Path folder;
  private Path model = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writeModel() throws IOException {
    model = folder.resolve("panda.urdf");
    out = folder.resolve("out.csv");
    Files.writeString(model, PandaRobot.urdf());
  }

  @Test
  void infoIsJsonWithJointsLimitsAndFrames() throws IOException {
    Invocation info = Invocation.of("kinematics", "info", "--model", model.toString());
    assertEquals(0, info.code(), info.err());
    JsonNode json = new ObjectMapper().readTree(info.out());
    assertEquals(8, json.get("nq").asInt());
    assertEquals("panda_joint1", json.get("joints").get(0).get("name").asText());
    assertEquals(2.8973, json.get("joints").get(0).get("upper").asDouble(), 0.0);
    assertTrue(json.get("mass").asDouble() > 13.7);
    assertEquals("panda_link0", json.get("frames").get(0).asText());
  }

  @Test
  void infoTellsCollisionSolidsPairsAndReasons() throws IOException {
    Invocation info = Invocation.of("kinematics", "info", "--model", model.toString());
    JsonNode collision = new ObjectMapper().readTree(info.out()).get("collision");
    assertEquals("panda_link0", collision.get("links").get(0).get("link").asText());
    assertEquals(1, collision.get("links").get(0).get("capsules").asInt());
    assertEquals(1, collision.get("links").get(0).get("boxes").asInt());
    assertTrue(collision.get("link_pairs").asInt() > 30);
    assertEquals("adjacent", collision.get("allowed").get(0).get("reason").asText());
    Files.writeString(
        model,
        "<robot name='r'><link name='a'><collision><geometry><mesh filename='none.stl'/>"
            + "</geometry></collision></link></robot>");
    Invocation missing = Invocation.of("kinematics", "info", "--model", model.toString());
    assertEquals(0, missing.code(), missing.err());
    String error = new ObjectMapper().readTree(missing.out()).at("/collision/error").asText();
    assertTrue(error.contains("none.stl") && error.contains("link \"a\""), error);
  }

  @Test
  void collisionWritesTheLeastDistanceAndItsLinks() throws IOException {
    double[] folded = {0, -1.5, 0, -3.0, 0, 0.6, 0.8, 0.04};
    Path in = table(JOINTS, READY, folded);
    run("collision", in);
    List<String> lines = Files.readAllLines(out);
    assertEquals("distance,link1,link2", lines.getFirst());
    assertTrue(Double.parseDouble(lines.get(1).split(",", -1)[0]) > 0.01, lines.get(1));
    assertTrue(Double.parseDouble(lines.get(2).split(",", -1)[0]) < -0.01, lines.get(2));
    String[] nearest = lines.get(2).split(",", -1);
    Path srdf = folder.resolve("panda.srdf");
    Files.writeString(
        srdf,
        "<robot name='panda'><disable_collisions link1='%s' link2='%s'/></robot>"
            .formatted(nearest[2], nearest[1]));
    run("collision", in, "--srdf", srdf.toString());
    String[] next = Files.readAllLines(out).get(2).split(",", -1);
    assertFalse(next[1].equals(nearest[1]) && next[2].equals(nearest[2]), String.join(",", next));
  }

  @Test
  void fkReadsColumnsInAnyOrderAndLosesNoDigits() throws IOException {
    Path in = table(JOINTS.reversed(), reversed(READY), reversed(READY));
    run("fk", in, "--frame", PandaRobot.TCP_FRAME);
    List<String> lines = Files.readAllLines(out);
    assertEquals("x,y,z,qx,qy,qz,qw", lines.getFirst());
    assertEquals(3, lines.size());
    Pose3 expected = PandaRobot.model().framePose(PandaRobot.TCP_FRAME, READY);
    double[] row = numbers(lines.get(2));
    Pose3 actual = Pose3.ofQuaternion(Arrays.copyOf(row, 3), Arrays.copyOfRange(row, 3, 7));
    assertEquals(0, expected.distanceTo(actual), 1e-14);
    assertEquals(0, expected.angleTo(actual), 1e-7);
  }

  @Test
  void floatingBaseMovesTheFrameInTheWorld() throws IOException {
    List<String> columns = new ArrayList<>(List.of("x", "y", "z", "qx", "qy", "qz", "qw"));
    columns.addAll(JOINTS);
    // Half a turn about z, then one metre up.
    Path in = table(columns, joined(new double[] {0, 0, 1, 0, 0, 1, 0}, READY));
    run("fk", in, "--frame", PandaRobot.TCP_FRAME, "--floating-base");
    Pose3 fixed = PandaRobot.model().framePose(PandaRobot.TCP_FRAME, READY);
    double[] row = numbers(Files.readAllLines(out).get(1));
    assertEquals(-fixed.x(), row[0], 1e-14);
    assertEquals(-fixed.y(), row[1], 1e-14);
    assertEquals(fixed.z() + 1, row[2], 1e-14);
  }

  @Test
  void mjcfIsKnownByItsRootElementAndFloatsWhereItSaysSo() throws IOException {
    String mjcf =
        """
        <mujoco model="glider"><worldbody><body name="hull" pos="0 0 2"><freejoint/>
          <geom size="0.1"/>
          <body name="fin" pos="0 0 1"><joint name="flap" axis="1 0 0" range="-45 45"/>
            <geom size="0.1"/></body>
        </body></worldbody><keyframe><key name="up" qpos="1 2 3 1 0 0 0 0.5"/></keyframe></mujoco>
        """;
    Files.writeString(model, mjcf);
    Invocation info = Invocation.of("kinematics", "info", "--model", model.toString());
    assertEquals(0, info.code(), info.err());
    JsonNode json = new ObjectMapper().readTree(info.out());
    assertTrue(json.get("floating_base").asBoolean());
    assertEquals(Math.PI / 4, json.get("joints").get(0).get("upper").asDouble(), 1e-15);
    assertEquals("up", json.get("keyframes").get(0).get("name").asText());
    assertEquals(
        "[1.0,2.0,3.0,0.0,0.0,0.0,1.0,0.5]", json.get("keyframes").get(0).get("q").toString());
    Path in =
        table(
            List.of("x", "y", "z", "qx", "qy", "qz", "qw", "flap"),
            new double[] {1, 2, 3, 0, 0, 0, 1, 0.5});
    run("fk", in, "--frame", "fin");
    double[] row = numbers(Files.readAllLines(out).get(1));
    assertArrayEquals(new double[] {1, 2, 4}, Arrays.copyOf(row, 3), 1e-15);
    Files.writeString(model, mjcf.replace("axis=\"1 0 0\"", "axis=\"1 0\""));
    Invocation bad = Invocation.of("kinematics", "info", "--model", model.toString());
    assertEquals(2, bad.code());
    assertTrue(
        bad.err().contains("line 3: ") && bad.err().contains("<joint name=\"flap\"> axis=\"1 0\""),
        bad.err());
  }

  @Test
  void jacobianHasOneColumnPerElement() throws IOException {
    Path in = table(JOINTS, READY);
    run("jacobian", in, "--frame", PandaRobot.TCP_FRAME, "--reference", "local-world-aligned");
    List<String> lines = Files.readAllLines(out);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    assertEquals(6 * 8, header.size());
    double[] row = numbers(lines.get(1));
    // The first joint turns about z, and the hand is at x, y.
    Pose3 hand = PandaRobot.model().framePose(PandaRobot.TCP_FRAME, READY);
    assertEquals(1, row[header.indexOf("wz:panda_joint1")], 1e-14);
    assertEquals(hand.x(), row[header.indexOf("vy:panda_joint1")], 1e-14);
  }

  @Test
  void forwardDynamicsReadsWhatInverseDynamicsWrote() throws IOException {
    double[] v = {0.1, -0.2, 0.3, -0.4, 0.5, -0.6, 0.7, 0.01};
    double[] a = {1, 2, -3, 4, -5, 6, -7, 0.5};
    List<String> columns = new ArrayList<>();
    for (String prefix : List.of("a:", "q:", "v:")) {
      JOINTS.forEach(joint -> columns.add(prefix + joint));
    }
    run("dynamics", table(columns, joined(a, READY, v)), "--quantity", "rnea");
    List<String> torques = Files.readAllLines(out);
    assertEquals("tau:panda_joint1", torques.getFirst().split(",", -1)[0]);
    columns.replaceAll(name -> name.replace("a:", "tau:"));
    double[] tau = numbers(torques.get(1));
    run("dynamics", table(columns, joined(tau, READY, v)), "--quantity", "forward");
    double[] again = numbers(Files.readAllLines(out).get(1));
    for (int j = 0; j < a.length; j++) {
      assertEquals(a[j], again[j], 1e-9);
    }
  }

  @Test
  void freeFallOfAFloatingRobotNeedsNoTorquesOfTheBase() throws IOException {
    List<String> columns = new ArrayList<>();
    for (String name : List.of("x", "y", "z", "qx", "qy", "qz", "qw")) {
      columns.add("q:" + name);
    }
    JOINTS.forEach(joint -> columns.add("q:" + joint));
    for (String name : List.of("vx", "vy", "vz", "wx", "wy", "wz")) {
      columns.add("v:" + name);
    }
    JOINTS.forEach(joint -> columns.add("v:" + joint));
    JOINTS.forEach(joint -> columns.add("tau:" + joint));
    double[] base = {1, 2, 3, 0, 0, 0, 1};
    Path in = table(columns, joined(base, READY, new double[14], new double[8]));
    run("dynamics", in, "--quantity", "forward", "--floating-base");
    double[] a = numbers(Files.readAllLines(out).get(1));
    double[] expected = new double[14];
    expected[2] = -9.81;
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], a[k], 1e-9);
    }
  }

  @Test
  void massMatrixIsWrittenRowByRow() throws IOException {
    List<String> columns = JOINTS.stream().map(joint -> "q:" + joint).toList();
    run("dynamics", table(columns, READY), "--quantity", "mass-matrix");
    List<String> lines = Files.readAllLines(out);
    assertTrue(lines.getFirst().startsWith("M:panda_joint1:panda_joint1,M:panda_joint1:panda_jo"));
    double[] mass = numbers(lines.get(1));
    assertEquals(64, mass.length);
    for (int row = 0; row < 8; row++) {
      assertTrue(mass[9 * row] > 0);
      for (int column = 0; column < row; column++) {
        assertEquals(mass[8 * row + column], mass[8 * column + row], 1e-13);
      }
    }
  }

  @Test
  void badFilesAreRefusedByFileRowAndColumn() throws IOException {
    Path in = folder.resolve("in.csv");
    String header = String.join(",", JOINTS);
    Files.writeString(in, header + "\n0,0,0,0,0,0,0,0\n0,0,1e400,0,0,0,0,0\n");
    refused(in, "in.csv", "row 3", "panda_joint3", "1e400");
    Files.writeString(in, header + "\n0,0,0\n");
    refused(in, "in.csv", "row 2", "3 values", "8 columns");
    Files.writeString(in, header.replace("panda_joint4", "elbow") + "\n");
    refused(in, "in.csv", "row 1", "elbow");
    Files.writeString(in, header.replace(",panda_joint4", "") + "\n");
    refused(in, "in.csv", "no column", "panda_joint4");
    Files.writeString(in, header + ",panda_joint4\n");
    refused(in, "in.csv", "panda_joint4", "twice");
    Files.writeString(in, "");
    refused(in, "in.csv", "row 1", "empty");
    refused(folder.resolve("nothing.csv"), "nothing.csv", "does not exist");
  }

  @Test
  void quaternionThatIsNoneIsRefusedByRow() throws IOException {
    List<String> columns = new ArrayList<>(List.of("x", "y", "z", "qx", "qy", "qz", "qw"));
    columns.addAll(JOINTS);
    Path in = table(columns, joined(new double[7], READY));
    refused(in, "row 2", "qx", "--floating-base");
  }

  @Test
  void unknownFrameQuantityAndReferenceAreNamedWithThoseThereAre() throws IOException {
    Path in = table(JOINTS, READY);
    assertRefused(invoke("fk", in, "--frame", "elbow"), "elbow", "panda_hand_tcp");
    assertRefused(
        invoke("jacobian", in, "--frame", "panda_hand", "--reference", "up"), "up", "local");
    assertRefused(invoke("dynamics", in, "--quantity", "heat"), "heat", "mass-matrix");
    assertFalse(Files.exists(out), "a refused command left a file behind");
  }

  private void refused(Path in, String... named) {
    boolean floating = named[named.length - 1].equals("--floating-base");
    List<String> words = List.of(named).subList(0, named.length - (floating ? 1 : 0));
    Invocation fk =
        floating
            ? invoke("fk", in, "--frame", "panda_hand", "--floating-base")
            : invoke("fk", in, "--frame", "panda_hand");
    assertRefused(fk, words.toArray(new String[0]));
  }

  private static void assertRefused(Invocation invocation, String... named) {
    assertEquals(2, invocation.code(), invocation.err());
    assertEquals(1, invocation.complaint().lines().count(), invocation.err());
    for (String name : named) {
      assertTrue(invocation.complaint().contains(name), invocation.complaint());
    }
  }

  private void run(String verb, Path in, String... options) {
    Invocation done = invoke(verb, in, options);
    assertEquals(0, done.code(), done.err());
  }

  private Invocation invoke(String verb, Path in, String... options) {
    List<String> words = new ArrayList<>(List.of("kinematics", verb, "--model", model.toString()));
    words.addAll(List.of("--in", in.toString(), "--out", out.toString()));
    words.addAll(List.of(options));
    return Invocation.of(words.toArray(new String[0]));
  }

  private Path table(List<String> columns, double[]... rows) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append("\r\n");
    for (double[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        text.append(k == 0 ? "" : ", ").append(row[k]);
      }
      text.append("\r\n");
    }
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] reversed(double[] values) {
    double[] out = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      out[k] = values[values.length - 1 - k];
    }
    return out;
  }
}
