package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrdfCollisionTest {
  private static final String ROBOT =
      """
      <robot name="solid">
        <link name="base">
          <collision name="foot">
            <origin xyz="1 2 3" rpy="0.1 0.2 0.3"/>
            <geometry><box size="0.1 0.2 0.3"/></geometry>
          </collision>
          <collision><geometry><sphere radius="0.5"/></geometry></collision>
          <collision><geometry><cylinder radius="0.6" length="0.7"/></geometry></collision>
          <collision><geometry><capsule radius="0.8" length="0.9"/></geometry></collision>
          <collision><geometry><mesh filename="package://a/b.stl" scale="1 2 3"/></geometry>
          </collision>
          <collision><geometry><mesh filename="c.obj"/></geometry></collision>
          <collision><geometry><plane normal="0 0 1"/></geometry></collision>
        </link>
        <link name="bare"/>
        <joint name="weld" type="fixed"><parent link="base"/><child link="bare"/></joint>
      </robot>
      """;

  @Test
  void everyShapeIsReadWithItsSizesAndPlace() {
    RobotModel model = TestRobots.parse(ROBOT);
    List<PlacedShape> shapes = model.collisionShapes(model.frameId("base"));
    assertEquals("foot", shapes.getFirst().name());
    assertEquals(Pose3.ofRpy(1, 2, 3, 0.1, 0.2, 0.3), shapes.getFirst().origin());
    assertEquals(Pose3.IDENTITY, shapes.get(1).origin());
    assertEquals(
        List.of(
            new Shape.Box(0.1, 0.2, 0.3),
            new Shape.Sphere(0.5),
            new Shape.Cylinder(0.6, 0.7),
            new Shape.Capsule(0.8, 0.9),
            new Shape.Mesh("package://a/b.stl", 1, 2, 3),
            new Shape.Mesh("c.obj", 1, 1, 1)),
        shapes.stream().limit(6).map(PlacedShape::shape).toList());
    Shape.Unsupported plane = assertInstanceOf(Shape.Unsupported.class, shapes.getLast().shape());
    assertTrue(plane.description().contains("<plane>"), plane.description());
    assertEquals(List.of(), model.collisionShapes(model.frameId("bare")));
  }

  /** Replaces one piece of the description; the message must name all the words given. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<sphere radius=\"0.5\"/> | ~~ | base;geometry;0 shapes",
        "<sphere radius=\"0.5\"/> | <sphere radius=\"-0.5\"/> | base;sphere;radius;-0.5",
        "<sphere radius=\"0.5\"/> | <sphere radius=\"big\"/> | base;sphere;radius;big",
        "size=\"0.1 0.2 0.3\" | size=\"0.1 -0.2 0.3\" | collision name=\"foot\";box;size y;-0.2",
        "size=\"0.1 0.2 0.3\" | size=\"0.1 0.2\" | foot;box;size;three numbers",
        "size=\"0.1 0.2 0.3\" | ~~ | foot;box;needs the attribute size",
        "length=\"0.7\" | length=\"NaN\" | cylinder;length;NaN",
        "scale=\"1 2 3\" | scale=\"1 0 3\" | mesh;scale 0",
        "filename=\"c.obj\" | ~~ | mesh;needs the attribute filename",
        "<geometry><sphere radius=\"0.5\"/></geometry> | ~~ | collision;needs a <geometry>",
      })
  void messageNamesSourceElementAndValue(String piece, String replacement, String words) {
    assertTrue(ROBOT.contains(piece), "the piece to replace must be there: " + piece);
    String bad = ROBOT.replaceFirst(Pattern.quote(piece), replacement);
    RobotModelException e = assertThrows(RobotModelException.class, () -> TestRobots.parse(bad));
    for (String word : ("test.urdf: ;" + words).split(";", -1)) {
      assertTrue(
          TestRobots.message(e).contains(word),
          () -> word + " missing in: " + TestRobots.message(e));
    }
  }
}
