package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.geometry.Pose3;
import org.junit.jupiter.api.Test;

/** Joints of more than one degree of freedom in a URDF. */
class UrdfFreeJointsTest {
  private static final double HALF = Math.sqrt(0.5);

  private static String planar(String axis) {
    return """
    <robot name="cart">
      <link name="floor"/>
      <link name="cart"/>
      <joint name="drive" type="planar">
        <parent link="floor"/><child link="cart"/><origin xyz="0 0 0.1"/>%s
      </joint>
    </robot>
    """
        .formatted(axis);
  }

  private static Pose3 cart(String axis, double x, double y, double theta) {
    RobotModel robot = TestRobots.parse(planar(axis));
    assertEquals(List.of("drive/x", "drive/y", "drive/theta"), robot.jointNames());
    return robot.framePose("cart", x, y, theta);
  }

  private static void assertPose(Pose3 expected, Pose3 pose) {
    double[] values = new double[9];
    double[] wanted = new double[9];
    expected.copyRotationTo(wanted);
    pose.copyRotationTo(values);
    assertArrayEquals(wanted, values, 1e-15);
    assertArrayEquals(
        new double[] {expected.x(), expected.y(), expected.z()},
        new double[] {pose.x(), pose.y(), pose.z()},
        1e-15);
  }

  @Test
  void aPlanarJointMovesInThePlaneOfItsNormal() {
    double turn = 0.3;
    assertPose(Pose3.ofRpy(1, 2, 0.1, 0, 0, turn), cart("<axis xyz=\"0 0 1\"/>", 1, 2, turn));
    assertPose(Pose3.ofRpy(0, 1, 2.1, turn, 0, 0), cart("", 1, 2, turn));
    Pose3 tilted = cart("<axis xyz=\"0 1 1\"/>", 1, 2, 0);
    assertPose(Pose3.ofRpy(1, 2 * HALF, 0.1 - 2 * HALF, 0, 0, 0), tilted);
  }

  @Test
  void aFloatingJointBelowTheRootMakesTheBaseFloat() {
    RobotModel drone =
        TestRobots.parse(
            """
            <robot name="drone">
              <link name="world"/>
              <link name="body">
                <inertial><mass value="2"/>
                  <inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial>
              </link>
              <joint name="fly" type="floating"><parent link="world"/><child link="body"/></joint>
            </robot>
            """);
    assertTrue(drone.hasFloatingRoot());
    assertEquals(List.of("body"), drone.frameNames());
    assertEquals(6, DynamicsModel.of(drone).velocitySize());
    assertFalse(TestRobots.parse(planar("")).hasFloatingRoot());
  }

  @Test
  void aFloatingJointElsewhereIsRefusedByName() {
    String twoRobots =
        """
        <robot name="two">
          <link name="world"/><link name="a"/><link name="b"/>
          <joint name="first" type="floating"><parent link="world"/><child link="a"/></joint>
          <joint name="second" type="fixed"><parent link="world"/><child link="b"/></joint>
        </robot>
        """;
    String told =
        ""
            + assertThrows(RobotModelException.class, () -> TestRobots.parse(twoRobots))
                .getMessage();
    assertTrue(told.contains("first") && told.contains("floats"), told);
  }

  @Test
  void aPlanarJointThatMimicsIsRefused() {
    String mimicking = planar("<mimic joint=\"drive\"/>");
    String told =
        ""
            + assertThrows(RobotModelException.class, () -> TestRobots.parse(mimicking))
                .getMessage();
    assertTrue(told.contains("drive") && told.contains("mimic"), told);
  }
}
