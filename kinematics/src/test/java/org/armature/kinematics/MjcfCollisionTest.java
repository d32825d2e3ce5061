package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MjcfCollisionTest {
  private static final String ROBOT =
      """
      <mujoco model="solid">
        <compiler meshdir="parts"/>
        <default>
          <default class="visual"><geom contype="0" conaffinity="0"/></default>
        </default>
        <asset>
          <mesh name="hull" file="hull.obj" scale="1 2 3"/>
          <mesh name="moved" file="hull.obj" refpos="0 0 1"/>
        </asset>
        <worldbody>
          <geom type="plane" size="1 1 1"/>
          <geom name="table" type="box" size="0.5 0.4 0.3" pos="1 2 3"/>
          <body name="arm">
            <inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>
            <joint name="turn"/>
            <geom class="visual" type="mesh" mesh="hull"/>
            <frame pos="0 0 1">
              <geom type="sphere" size="0.5" pos="0 0 1"/>
            </frame>
            <geom type="capsule" size="0.1" fromto="0 0 0 0 0 2"/>
            <geom type="cylinder" size="0.1 0.2"/>
            <geom type="ellipsoid" size="0.1 0.2 0.3"/>
            <geom type="mesh" mesh="hull" pos="0 1 0"/>
            <geom type="mesh" mesh="moved"/>
          </body>
        </worldbody>
      </mujoco>
      """;

  @TempDir private Path folder;

  @Test
  void geomsThatTouchAreTheSolidsOfTheirLinks() throws IOException {
    RobotModel robot = RobotModel.fromMjcf(Files.writeString(folder.resolve("robot.xml"), ROBOT));
    List<PlacedShape> world = robot.collisionShapes(robot.frameId("world"));
    assertEquals(
        List.of(new PlacedShape("table", Pose3.translation(1, 2, 3), new Shape.Box(1, 0.8, 0.6))),
        world);
    List<PlacedShape> arm = robot.collisionShapes(robot.frameId("arm"));
    assertEquals(
        List.of(
            new Shape.Sphere(0.5),
            new Shape.Capsule(0.1, 2),
            new Shape.Cylinder(0.1, 0.4),
            new Shape.Box(0.2, 0.4, 0.6),
            new Shape.Mesh(folder.resolve("parts/hull.obj").toString(), 1, 2, 3)),
        arm.stream().limit(5).map(PlacedShape::shape).toList());
    assertPlace(0, 0, 2, arm.get(0));
    assertPlace(0, 0, 1, arm.get(1));
    assertPlace(0, 1, 0, arm.get(4));
    Shape.Unsupported moved = assertInstanceOf(Shape.Unsupported.class, arm.get(5).shape());
    assertTrue(moved.description().contains("moved"), moved.description());
  }

  private static void assertPlace(double x, double y, double z, PlacedShape shape) {
    double[] position = new double[3];
    shape.origin().copyPositionTo(position);
    assertArrayEquals(new double[] {x, y, z}, position, 1e-15);
  }
}
