package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MjcfErrorsTest {
  private static final String GOOD =
      """
      <mujoco model="good">
        <compiler angle="radian"/>
        <default><default class="small"><geom size="0.1"/></default></default>
        <worldbody>
          <body name="arm" pos="0 0 1">
            <joint name="hinge" axis="0 0 1" range="-1 1"/>
            <inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>
            <body name="hand" quat="1 0 0 0">
              <joint name="slider" type="slide" axis="1 0 0" ref="0.5"/>
              <geom class="small" density="100"/>
              <site name="tip"/>
            </body>
          </body>
        </worldbody>
        <equality><joint joint1="slider" joint2="hinge" polycoef="0 1 0 0 0"/></equality>
        <keyframe><key name="home" qpos="0 1"/></keyframe>
      </mujoco>
      """;

  @TempDir private Path folder;

  @Test
  void theFileAllOthersAreMadeFromIsGood() throws IOException {
    RobotModel model = RobotModel.fromMjcf(write("good.xml", GOOD));
    assertEquals(List.of("hinge"), model.jointNames());
    assertEquals(List.of("world", "arm", "hand", "tip"), model.frameNames());
  }

  /** Replaces one piece of the good file; the message must name all the words given. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // names
        "name=\"hand\" | name=\"arm\" | line 8;body name=\"arm\";twice;line 5",
        "name=\"slider\" | name=\"hinge\" | joint name=\"hinge\";twice",
        "name=\"hand\" | name=\"world\" | line 8;world",
        "<site name=\"tip\"/> | <site name=\"tip\"/><site name=\"tip\"/> | site name=\"tip\";twice",
        "<key name=\"home\" qpos=\"0 1\"/> | <key name=\"k\"/><key name=\"k\"/> | key name=\"k\";twice",
        // numbers
        "pos=\"0 0 1\" | pos=\"0 0\" | body name=\"arm\";pos;three numbers",
        "pos=\"0 0 1\" | pos=\"0 0 NaN\" | body name=\"arm\";pos;NaN",
        "pos=\"0 0 1\" | pos=\"0 0 1e999\" | body name=\"arm\";pos;1e999",
        "pos=\"0 0 1\" | pos=\"0 0 0x1p3\" | body name=\"arm\";pos;0x1p3",
        "pos=\"0 0 1\" | pos=\"0 0 one\" | body name=\"arm\";pos;one",
        "axis=\"0 0 1\" | axis=\"0 0 0\" | hinge;axis;no direction",
        "quat=\"1 0 0 0\" | quat=\"0 0 0 0\" | hand;quat;no direction",
        "quat=\"1 0 0 0\" | xyaxes=\"1 0 0 2 0 0\" | hand;xyaxes;no direction",
        "quat=\"1 0 0 0\" | quat=\"1 0 0 0\" euler=\"0 0 1\" | hand;quat, euler",
        // limits
        "range=\"-1 1\" | range=\"1 -1\" | hinge;range;1 -1;below",
        "range=\"-1 1\" | range=\"1 1\" | hinge;range;below",
        "range=\"-1 1\" | limited=\"true\" | hinge;range",
        "range=\"-1 1\" | limited=\"maybe\" | hinge;limited;maybe",
        "range=\"-1 1\" | raneg=\"-1 1\" | line 6;hinge;raneg;unknown attribute",
        "<compiler angle=\"radian\"/> | <compiler autolimits=\"false\"/> | hinge;range;limited;autolimits",
        // inertia
        "mass=\"1\" | mass=\"-1\" | line 7;inertial;mass;negative",
        "mass=\"1\" | ~~ | inertial;mass",
        "pos=\"0 0 0\" | ~~ | inertial;pos",
        "diaginertia=\"1 1 1\" | diaginertia=\"1 -1 1\" | inertial;diaginertia;negative",
        "diaginertia=\"1 1 1\" | diaginertia=\"1 1 3\" | inertial;1.0, 1.0, 3.0;balanceinertia",
        "diaginertia=\"1 1 1\" | ~~ | inertial;diaginertia;fullinertia",
        "diaginertia=\"1 1 1\" | fullinertia=\"1 1 1 2 0 0\" | inertial;fullinertia;not positive",
        "diaginertia=\"1 1 1\" | fullinertia=\"1 1 1 0 0 0\" euler=\"0 0 1\" | fullinertia;turned",
        "diaginertia=\"1 1 1\" | diaginertia=\"0 0 0\" | body name=\"arm\";moves;no mass or inertia",
        "density=\"100\" | density=\"-100\" | geom;density;negative",
        "density=\"100\" | mass=\"0\" | body name=\"hand\";moves;no mass",
        "class=\"small\" density | density | geom;size;sphere",
        "class=\"small\" density | class=\"small\" type=\"mesh\" mesh=\"shell\" density | geom;mesh=\"shell\";<asset>",
        "class=\"small\" density | class=\"small\" type=\"box\" density | geom;size;box needs 3",
        "class=\"small\" density | class=\"small\" type=\"box\" mesh=\"m\" density | geom;mesh=\"m\";fitting",
        "class=\"small\" density | class=\"small\" shellinertia=\"true\" density | geom;shellinertia",
        // classes
        "class=\"small\" density | class=\"large\" density | geom;class;large",
        "quat=\"1 0 0 0\" | childclass=\"large\" | hand;childclass;large",
        "<default class=\"small\"> | <default> | default;class",
        "</default></default> | </default><default class=\"small\"/></default> | default;small;twice",
        "<geom size=\"0.1\"/> | <gem size=\"0.1\"/> | gem",
        // what a model cannot have
        "type=\"slide\" | type=\"ball\" | slider;ball;not supported",
        "type=\"slide\" | type=\"free\" | slider;free;worldbody",
        "type=\"slide\" | type=\"screw\" | slider;type;screw",
        "<site name=\"tip\"/> | <freejoint/> | freejoint;worldbody",
        "<worldbody> | <worldbody><joint/> | joint;not in the world",
        "<worldbody> | <worldbody><inertial/> | inertial;not in the world",
        "<site name=\"tip\"/> | <composite type=\"cable\"/> | composite;not supported",
        "<site name=\"tip\"/> | <replicate count=\"3\"/> | replicate;not supported",
        "<site name=\"tip\"/> | <attach model=\"m\" prefix=\"p\"/> | attach;not supported",
        "<site name=\"tip\"/> | <flexcomp/> | flexcomp;not supported",
        "<site name=\"tip\"/> | <plugin/> | plugin;not supported",
        "<site name=\"tip\"/> | <sight name=\"tip\"/> | sight name=\"tip\";no element of a body",
        "<equality> | <equality><connect body1=\"arm\" anchor=\"0 0 0\"/> | connect;tree",
        "<equality> | <equality><weld body1=\"arm\"/> | weld;tree",
        "<equality> | <deformable/><equality> | deformable;not supported",
        "<equality> | <equalities/><equality> | equalities;no section",
        "polycoef=\"0 1 0 0 0\" | polycoef=\"0 1 2 0 0\" | polycoef;not linear",
        "joint1=\"slider\" | joint1=\"slide\" | joint1;slide;no hinge or slide",
        "joint2=\"hinge\" | joint2=\"slider\" | line 15;joint1=\"slider\";itself",
        "</equality> | <joint joint1=\"slider\"/></equality> | joint1;follows another",
        "angle=\"radian\" | coordinate=\"global\" | compiler;coordinate;global",
        "angle=\"radian\" | angle=\"grad\" | compiler;angle;grad",
        "angle=\"radian\" | eulerseq=\"xyw\" | compiler;eulerseq;xyw",
        "angle=\"radian\" | anlge=\"radian\" | compiler;anlge",
        "angle=\"radian\" | boundmass=\"-1\" | compiler;boundmass;negative",
        "qpos=\"0 1\" | qpos=\"0 1 2\" | key name=\"home\";qpos;two numbers, has 3",
        "<worldbody> | <worldbody><body name=\"other\"><freejoint/></body> | arm;moves beside;other",
        // files
        "<equality> | <include file=\"none.xml\"/><equality> | include;none.xml;no such file",
        "<equality> | <include/><equality> | include;file",
        "<equality> | <include file=\"test.xml\"/><equality> | include;test.xml;once",
        "</mujoco> | ~~ | line 18;XML",
        "<mujoco model=\"good\"> | <mujoco model=\"good\"><body/> | body;no section",
      })
  void messageNamesFileLineElementAndValue(String piece, String replacement, String words)
      throws IOException {
    assertTrue(GOOD.contains(piece), "the piece to replace must be there: " + piece);
    Path file = write("test.xml", GOOD.replaceFirst(Pattern.quote(piece), replacement));
    String message = messageOf(file);
    assertTrue(message.startsWith(file + ": line "), message);
    for (String word : words.split(";", -1)) {
      assertTrue(message.contains(word), () -> word + " missing in: " + message);
    }
  }

  @Test
  void numbersThatOverflowAreRefused() throws IOException {
    Path far =
        write(
            "far.xml",
            GOOD.replace("pos=\"0 0 1\"", "pos=\"0 0 1e308\"")
                .replace("axis=\"0 0 1\"", "axis=\"0 0 1\" pos=\"0 0 1e308\""));
    assertTrue(messageOf(far).startsWith(far + ": a number is out of range: joint \"hinge\""));
    Path heavy =
        write(
            "heavy.xml",
            GOOD.replace("size=\"0.1\"", "size=\"1e80\"")
                .replace("density=\"100\"", "density=\"1e100\""));
    assertTrue(messageOf(heavy).startsWith(heavy + ": a number is out of range"));
  }

  @Test
  void nestingIsCountedOverIncludes() throws IOException {
    String bodies = "<body>".repeat(600);
    String ends = "</body>".repeat(600);
    write("part.xml", "<part>" + bodies + ends + "</part>");
    Path file =
        write(
            "main.xml",
            "<mujoco><worldbody>"
                + bodies
                + "<include file=\"part.xml\"/>"
                + ends
                + "</worldbody></mujoco>");
    String message = messageOf(file);
    assertTrue(message.startsWith(folder.resolve("part.xml") + ": line 1:"), message);
    assertTrue(message.contains("nested deeper than 1000"), message);
  }

  @Test
  void fileWithoutBodiesIsRefused() throws IOException {
    assertTrue(messageOf(write("test.xml", "<mujoco/>")).contains("no <body>"));
  }

  @Test
  void urdfIsNoMjcf() throws IOException {
    Path file = write("robot.xml", "<robot name=\"r\"><link name=\"a\"/></robot>");
    assertTrue(messageOf(file).contains("<mujoco>"));
    assertEquals("r", RobotModel.fromFile(file).name());
    Path other = write("model.urdf", GOOD);
    assertEquals("good", RobotModel.fromFile(other).name());
    Path neither = write("model.xml", "<sdf/>");
    RobotModelException e =
        assertThrows(RobotModelException.class, () -> RobotModel.fromFile(neither));
    assertTrue(TestRobots.message(e).contains("<sdf>"), TestRobots.message(e));
  }

  @Test
  void filesThatIncludeOneAnotherInACircleAreRefused() throws IOException {
    Path main = write("main.xml", "<mujoco><include file=\"a.xml\"/></mujoco>");
    write("a.xml", "<mujocoinclude><include file=\"b.xml\"/></mujocoinclude>");
    write("b.xml", "<mujocoinclude><include file=\"./a.xml\"/></mujocoinclude>");
    String message = messageOf(main);
    assertTrue(message.startsWith(folder.resolve("b.xml") + ": line 1:"), message);
    assertTrue(message.contains("a.xml") && message.contains("once"), message);
  }

  @Test
  void whatIsWrongInAnIncludedFileIsSaidWithItsName() throws IOException {
    Path main =
        write("main.xml", GOOD.replace("<site name=\"tip\"/>", "<include file=\"p.xml\"/>"));
    Path part = write("p.xml", "<part>\n<site name=\"tip\" pos=\"1\"/>\n</part>");
    String message = messageOf(main);
    assertTrue(message.startsWith(part + ": line 2: <part> <site name=\"tip\"> pos"), message);
  }

  @Test
  void entitiesAreNotExpanded() throws IOException {
    Path secret = write("secret", "s3cret");
    for (String doctype :
        List.of(
            "<!DOCTYPE mujoco [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE mujoco [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE mujoco SYSTEM \"" + secret.toUri() + "\">")) {
      String message = messageOf(write("test.xml", doctype + GOOD));
      assertTrue(message.contains("DOCTYPE"), message);
      assertTrue(!message.contains("s3cret"), message);
    }
  }

  @Test
  void endlessNestingIsRefused() throws IOException {
    String message = messageOf(write("test.xml", "<mujoco><worldbody>" + "<body>".repeat(5000)));
    assertTrue(message.contains("nested deeper than 1000"), message);
  }

  @Test
  void chainOf200BodiesIsRead() throws IOException {
    String body = "<body><joint/><geom size=\"0.1\"/>";
    Path file =
        write(
            "chain.xml",
            "<mujoco><worldbody>"
                + body.repeat(200)
                + "</body>".repeat(200)
                + "</worldbody></mujoco>");
    assertEquals(200, RobotModel.fromMjcf(file).size());
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    Path file = folder.resolve("huge.xml");
    byte[] blanks = new byte[XmlReader.LARGEST + 1];
    Arrays.fill(blanks, (byte) ' ');
    Files.write(file, blanks);
    assertTrue(messageOf(file).contains("larger than 32 MiB"));
  }

  @Test
  void meshThatHasMassAndCannotBeReadIsRefused() throws IOException {
    String text =
        "<mujoco><compiler meshdir=\"m\"/><asset>\n<mesh name=\"shell\" file=\"shell.stl\"/></asset>"
            + "<worldbody><body><geom type=\"mesh\" mesh=\"shell\"/></body></worldbody></mujoco>";
    Path file = write("test.xml", text);
    String message = messageOf(file);
    assertTrue(
        message.startsWith(file + ": line 2: <mujoco> <asset> <mesh name=\"shell\"> file="),
        message);
    assertTrue(message.contains("no such file"), message);
    Files.createDirectory(folder.resolve("m"));
    write("m/shell.stl", "no triangles");
    assertTrue(messageOf(file).contains("shell.stl: is no STL"), messageOf(file));
    write("test.xml", text.replace("file=\"shell.stl\"", "vertex=\"0 0 0 1 0 0 0 1 0 0 0 1\""));
    assertTrue(messageOf(file).contains("needs face"), messageOf(file));
    write(
        "test.xml",
        text.replace(
            "file=\"shell.stl\"", "vertex=\"0 0 0 1 0 0 0 1 0 0 0 1\" face=\"0 1 2 0 1 4\""));
    assertTrue(messageOf(file).contains("face 1 (from 0) of vertex 4"), messageOf(file));
    write(
        "test.xml",
        text.replace(
            "file=\"shell.stl\"", "vertex=\"0 0 0 1 0 0 0 1 0 1 1 0\" face=\"0 1 2 1 3 2\""));
    assertTrue(messageOf(file).contains("encloses 0.0 m³"), messageOf(file));
  }

  @Test
  void emptyAndMissingFilesAreRefused() throws IOException {
    Path empty = write("empty.xml", "");
    assertTrue(messageOf(empty).startsWith(empty.toString()));
    Path none = folder.resolve("none.xml");
    assertTrue(messageOf(none).startsWith(none + ": no such file"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String messageOf(Path file) {
    return TestRobots.message(
        assertThrows(RobotModelException.class, () -> RobotModel.fromMjcf(file)));
  }
}
