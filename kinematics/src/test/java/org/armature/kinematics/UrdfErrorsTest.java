package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrdfErrorsTest {
  private static final String GOOD =
      """
      <?xml version="1.0"?>
      <robot name="good">
        <link name="base"/>
        <link name="arm"><inertial><mass value="1"/>
          <inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial></link>
        <link name="hand"/>
        <joint name="hinge" type="revolute">
          <parent link="base"/><child link="arm"/>
          <origin xyz="0 0 1" rpy="0 0 0"/><axis xyz="0 0 1"/>
          <limit lower="-1" upper="1" velocity="2" effort="3"/>
        </joint>
        <joint name="slider" type="prismatic">
          <parent link="arm"/><child link="hand"/>
          <limit lower="0" upper="1" velocity="2" effort="3"/>
        </joint>
      </robot>
      """;

  @Test
  void theDescriptionAllOthersAreMadeFromIsGood() {
    assertEquals(List.of("hinge", "slider"), TestRobots.parse(GOOD).jointNames());
  }

  /** Replaces one piece of the good description; the message must name all the words given. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<link name=\"hand\"/> | <link name=\"arm\"/> | link name=\"arm\";twice",
        "name=\"slider\" | name=\"hinge\" | joint name=\"hinge\";twice",
        "<parent link=\"base\"/> | <parent link=\"bass\"/> | hinge;parent;bass",
        "<child link=\"arm\"/> | <child link=\"arms\"/> | hinge;child;arms",
        "<parent link=\"base\"/> | ~~ | hinge;needs a <parent>",
        "<child link=\"hand\"/> | <child link=\"arm\"/> | arm;two joints;hinge;slider",
        "<parent link=\"base\"/> | <parent link=\"hand\"/> | cycle;arm;hand",
        "<link name=\"hand\"/> | <link name=\"hand\"/><link name=\"lost\"/> | root;base;lost",
        "<limit lower=\"-1\" upper=\"1\" velocity=\"2\" effort=\"3\"/> | ~~ | hinge;needs a <limit>",
        "lower=\"-1\" | lower=\"NaN\" | hinge;limit;lower;NaN",
        "upper=\"1\" | upper=\"Infinity\" | hinge;limit;upper;Infinity",
        "lower=\"-1\" | lower=\"2\" | hinge;limit;lower;above",
        "velocity=\"2\" | ~~ | hinge;limit;velocity",
        "effort=\"3\" | effort=\"-3\" | hinge;limit;effort;negative",
        "xyz=\"0 0 1\" rpy | xyz=\"0 zero 1\" rpy | hinge;origin;xyz;zero",
        "rpy=\"0 0 0\" | rpy=\"0 0\" | hinge;origin;rpy;three numbers",
        "<axis xyz=\"0 0 1\"/> | <axis xyz=\"0 0 0\"/> | hinge;axis;no direction",
        "type=\"revolute\" | type=\"hinge\" | hinge;type;unknown",
        "type=\"revolute\" | ~~ | hinge;needs the attribute type",
        "<mass value=\"1\"/> | <mass value=\"-1\"/> | line 4;arm;mass;negative",
        "<mass value=\"1\"/> | <mass value=\"1d\"/> | arm;mass;1d",
        "<mass value=\"1\"/> | <mass value=\"1e999\"/> | arm;mass;1e999",
        "ixx=\"1\" | ixx=\"-1\" | arm;inertia;ixx;negative",
        "ixy=\"0\" | ixy=\"2\" | arm;inertia;principal moments;negative",
        "<mass value=\"1\"/> | ~~ | arm;inertial;needs a <mass>",
        "ixy=\"0\" | ~~ | arm;inertia;ixy",
        "<axis xyz=\"0 0 1\"/> | <mimic joint=\"none\"/> | hinge;mimic;none",
        "<axis xyz=\"0 0 1\"/> | <mimic joint=\"hinge\"/> | hinge;mimic;where it began",
        "<axis xyz=\"0 0 1\"/> | <mimic joint=\"slider\" multiplier=\"x\"/> | hinge;mimic;multiplier;x",
        "<robot name=\"good\"> | <robot> | robot;name",
        "<link name=\"base\"/> | <xacro:arm name=\"base\"/> | xacro;run xacro",
        "</robot> | ~~ | line;XML",
      })
  void messageNamesSourceElementAndValue(String piece, String replacement, String words) {
    assertTrue(GOOD.contains(piece), "the piece to replace must be there: " + piece);
    String bad = GOOD.replaceFirst(Pattern.quote(piece), replacement);
    RobotModelException e = assertThrows(RobotModelException.class, () -> TestRobots.parse(bad));
    assertTrue(TestRobots.message(e).startsWith("test.urdf: "), TestRobots.message(e));
    for (String word : words.split(";", -1)) {
      assertTrue(
          TestRobots.message(e).contains(word),
          () -> word + " missing in: " + TestRobots.message(e));
    }
  }

  @Test
  void robotOfNothingButACycleIsRefused() {
    RobotModelException e =
        assertThrows(
            RobotModelException.class,
            () ->
                TestRobots.parse(
                    """
                    <robot name="ring"><link name="a"/><link name="b"/>
                      <joint name="ab" type="fixed"><parent link="a"/><child link="b"/></joint>
                      <joint name="ba" type="fixed"><parent link="b"/><child link="a"/></joint>
                    </robot>
                    """));
    assertTrue(TestRobots.message(e).contains("cycle"), TestRobots.message(e));
  }

  @Test
  void robotWithoutLinksIsRefused() {
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> TestRobots.parse("<robot name=\"none\"/>"));
    assertTrue(TestRobots.message(e).contains("none") && TestRobots.message(e).contains("<link>"));
  }

  @Test
  void entitiesAreNotExpanded(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    String urdf =
        "<?xml version=\"1.0\"?><!DOCTYPE robot [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]><robot name=\"r\"><link name=\"a\"/>&x;</robot>";
    RobotModelException e = assertThrows(RobotModelException.class, () -> TestRobots.parse(urdf));
    assertTrue(TestRobots.message(e).contains("DOCTYPE"), TestRobots.message(e));
  }

  @Test
  void bombOfEntitiesIsRefusedBeforeItGrows() {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE robot [<!ENTITY e0 \"boom\">");
    for (int k = 1; k < 30; k++) {
      doctype.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(k, k - 1, k - 1));
    }
    String urdf = doctype + "]><robot name=\"&e29;\"><link name=\"a\"/></robot>";
    RobotModelException e = assertThrows(RobotModelException.class, () -> TestRobots.parse(urdf));
    assertTrue(TestRobots.message(e).contains("DOCTYPE"), TestRobots.message(e));
  }

  @Test
  void endlessNestingIsRefused() {
    String urdf = "<robot name=\"r\">" + "<link name=\"a\">".repeat(100_000);
    RobotModelException e = assertThrows(RobotModelException.class, () -> TestRobots.parse(urdf));
    assertTrue(TestRobots.message(e).contains("nested deeper"), TestRobots.message(e));
  }

  @Test
  void endlessFileIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] out, int offset, int length) {
            Arrays.fill(out, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> RobotModel.fromUrdf(endless, "endless.urdf"));
    assertTrue(
        TestRobots.message(e).startsWith("endless.urdf: larger than 32 MiB"),
        TestRobots.message(e));
  }

  @Test
  void inertiaThatNoBodyHasIsTakenWithAWarning() {
    RobotModel robot = TestRobots.parse(GOOD.replace("izz=\"1\"", "izz=\"3\""));
    assertEquals(3, robot.inertia(1).orElseThrow().izz());
    assertEquals(1, robot.warnings().size());
    String warning = robot.warnings().getFirst();
    assertTrue(warning.startsWith("test.urdf: line 5: "), warning);
    assertTrue(warning.contains("<link name=\"arm\">") && warning.contains("1.0, 1.0, 3.0"));
    assertEquals(List.of(), TestRobots.parse(GOOD).warnings());
  }

  @Test
  void chainOf200LinksIsRead() {
    StringBuilder urdf = new StringBuilder("<robot name=\"chain\"><link name=\"l0\"/>");
    for (int k = 1; k <= 200; k++) {
      urdf.append("<link name=\"l%d\"/><joint name=\"j%d\" type=\"continuous\">".formatted(k, k))
          .append("<parent link=\"l%d\"/><child link=\"l%d\"/></joint>".formatted(k - 1, k));
    }
    assertEquals(200, TestRobots.parse(urdf + "</robot>").size());
  }

  @Test
  void missingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none.urdf");
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> RobotModel.fromUrdf(file));
    assertTrue(TestRobots.message(e).startsWith(file + ": no such file"), TestRobots.message(e));
  }

  @Test
  void fileIsReadAsItsTextIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("good.urdf"), GOOD);
    assertEquals("good", RobotModel.fromUrdf(file).name());
    Files.writeString(file, "not a robot");
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> RobotModel.fromUrdf(file));
    assertTrue(TestRobots.message(e).startsWith(file.toString()), TestRobots.message(e));
  }
}
