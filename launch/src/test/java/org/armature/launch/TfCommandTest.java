package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import geometry_msgs.msg.TransformStamped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ros2.tf2_ros.StaticTransformBroadcaster;

/** The verb {@code tf} with a node of another participant at the other end. */
@Timeout(300)
class TfCommandTest {
  private final OtherNode other = new OtherNode();

  @AfterEach
  void stop() {
    other.close();
  }

  @Test
  void framesAreListedAndToldInOneAnother() {
    TransformStamped gripper = new TransformStamped().setChildFrameId("gripper");
    gripper.getHeader().setFrameId("world").getStamp().setSec(7);
    gripper.getTransform().getTranslation().setX(1).setY(2).setZ(3);
    gripper.getTransform().getRotation().setZ(Math.sqrt(0.5)).setW(Math.sqrt(0.5));
    new StaticTransformBroadcaster(other.node).sendTransform(gripper);
    Invocation list = other.run("tf", "list", "--wait", "10");
    assertEquals(0, list.code(), list.err());
    assertTrue(list.out().contains("gripper") && list.out().contains("world"), list.out());
    Invocation echo = other.run("tf", "echo", "world", "gripper", "--once", "--timeout", "60");
    assertEquals(0, echo.code(), echo.err());
    assertTrue(
        echo.out()
            .endsWith(
                """
                - Translation: [1.000, 2.000, 3.000]
                - Rotation: in Quaternion (xyzw) [0.000, 0.000, 0.707, 0.707]
                - Rotation: in RPY (radian) [0.000, 0.000, 1.571]
                - Rotation: in RPY (degree) [0.000, 0.000, 90.000]
                """),
        echo.out());
    assertRefused(
        other.run("tf", "echo", "world", "moon", "--once", "--timeout", "3"), "moon", "gripper");
  }

  @Test
  void nothingToLookAtIsSaidInOneLine() {
    assertRefused(other.run("tf", "list", "--wait", "0.5"), "/tf", "0.5");
    assertRefused(other.run("tf", "list", "--wait", "-1"), "-1");
    assertRefused(other.run("tf", "echo", "a", "b", "--timeout", "0.5"), "'a'");
    assertRefused(other.run("tf", "echo", "a"), "OF");
  }

  private static void assertRefused(Invocation refused, String... named) {
    assertEquals(2, refused.code(), refused.err());
    assertEquals(1, refused.complaint().lines().count(), refused.err());
    for (String name : named) {
      assertTrue(refused.complaint().contains(name), refused.err());
    }
  }
}
