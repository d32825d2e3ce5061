package org.armature.launch.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import geometry_msgs.msg.TransformStamped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.MessageDefinition;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;
import tf2_msgs.msg.TFMessage;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

class MessageYamlTest {
  private static String yaml(MessageDefinition message) {
    return MessageYaml.of(message, 128);
  }

  private static JointState jointState() {
    JointState state =
        new JointState().setName(List.of("a", "on")).setPosition(new double[] {1, -2.5e-7});
    state.getHeader().setFrameId("base link").getStamp().setSec(7).setNanosec(999_999_999);
    return state;
  }

  @Test
  void isWrittenAsRosWritesIt() {
    assertEquals(
        """
        header:
          stamp:
            sec: 7
            nanosec: 999999999
          frame_id: 'base link'
        name:
        - a
        - 'on'
        position:
        - 1.0
        - -2.5e-7
        velocity: []
        effort: []
        """,
        yaml(jointState()));
  }

  @Test
  void elementsOfListsBeginAtTheirDash() {
    JointTrajectory trajectory =
        new JointTrajectory()
            .setPoints(
                List.of(
                    new JointTrajectoryPoint().setPositions(new double[] {1}),
                    new JointTrajectoryPoint().setEffort(new double[] {Double.NaN})));
    assertTrue(
        yaml(trajectory)
            .endsWith(
                """
                points:
                - positions:
                  - 1.0
                  velocities: []
                  accelerations: []
                  effort: []
                  time_from_start:
                    sec: 0
                    nanosec: 0
                - positions: []
                  velocities: []
                  accelerations: []
                  effort:
                  - .nan
                  time_from_start:
                    sec: 0
                    nanosec: 0
                """),
        yaml(trajectory));
  }

  @Test
  void numbersWithoutSignHaveNone() {
    String text = yaml(new Image().setHeight(-1).setData(new byte[] {0, 127, -128, -1}));
    assertTrue(text.contains("height: 4294967295\n"), text);
    assertTrue(text.endsWith("data:\n- 0\n- 127\n- 128\n- 255\n"), text);
  }

  @Test
  void partsOfServicesAndActionsAreMessagesToo() {
    String text =
        yaml(
            new rcl_interfaces.srv.ListParameters_Request().setDepth(-1).setPrefixes(List.of("a")));
    assertEquals("prefixes:\n- a\ndepth: 18446744073709551615\n", text);
    Class<?> feedback =
        InterfaceTypes.message("example_interfaces/action/Fibonacci_FeedbackMessage");
    assertEquals(example_interfaces.action.Fibonacci_FeedbackMessage.class, feedback);
    assertTrue(
        yaml(new example_interfaces.action.Fibonacci_FeedbackMessage())
            .endsWith("feedback:\n  sequence: []\n"));
  }

  @Test
  void whatIsLongIsCutUnlessAskedFor() {
    Image image = new Image().setEncoding("x".repeat(20)).setData(new byte[20]);
    String cut = MessageYaml.of(image, 5);
    assertTrue(cut.contains("encoding: xxxxx...\n"), cut);
    assertTrue(cut.endsWith("- 0\n- '...'\n"), cut);
    assertEquals(5, cut.lines().filter("- 0"::equals).count());
    assertEquals(20, MessageYaml.of(image, 20).lines().filter("- 0"::equals).count());
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    TransformStamped transform =
        new TransformStamped().setChildFrameId("it's: a \"test\"\n\ttab #");
    transform.getTransform().getRotation().setW(0.1 + 0.2).setX(-1e300).setY(Double.MIN_VALUE);
    CameraInfo camera =
        new CameraInfo().setHeight(-2).setD(new double[] {1, 2}).setDistortionModel("true");
    camera.getK().setDouble(8, Double.NEGATIVE_INFINITY);
    camera.getRoi().setDoRectify(true);
    for (MessageDefinition message :
        List.of(
            jointState(),
            new TFMessage().setTransforms(List.of(transform, new TransformStamped())),
            camera,
            new Image().setData(new byte[] {0, -1}),
            new std_msgs.msg.String().setData("3.5"),
            new std_msgs.msg.String().setData("Größe ~"),
            new std_msgs.msg.Empty())) {
      assertEquals(message, MessageReader.read(message.getClass(), yaml(message)), yaml(message));
    }
  }

  @Test
  void aUserWritesOnlyWhatIsNotTheDefault() {
    JointState expected =
        new JointState().setName(List.of("a", "b")).setPosition(new double[] {1, 2});
    assertEquals(
        expected, MessageReader.read(JointState.class, "{name: [a, b], position: [1, 2.0]}"));
    assertEquals(new JointState(), MessageReader.read(JointState.class, ""));
  }

  private static void assertRefused(String yaml, String... named) {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MessageReader.read(CameraInfo.class, yaml))
                .getMessage());
    for (String name : named) {
      assertTrue(message.contains(name), message);
    }
  }

  @Test
  void whatDoesNotFitIsNamedByItsField() {
    assertRefused("{hight: 3}", "'hight'", "height");
    assertRefused("{height: 4294967296}", "CameraInfo.height", "4294967296", "32 bits");
    assertRefused("{height: 1.5}", "CameraInfo.height", "1.5");
    assertRefused("{header: {stamp: {sec: now}}}", "CameraInfo.header.stamp.sec", "now");
    assertRefused("{d: 3}", "CameraInfo.d", "list");
    assertRefused("{d: [1, x]}", "CameraInfo.d[1]", "x");
    assertRefused("{k: [1, 2]}", "CameraInfo.k");
    assertRefused("{roi: {do_rectify: 1}}", "do_rectify", "true or false");
    assertRefused("hello", "CameraInfo", "{name: value}");
    assertRefused("{height: ", "YAML");
  }

  @Test
  void unknownTypesAreNamed() {
    assertEquals(JointState.class, InterfaceTypes.message("sensor_msgs/msg/JointState"));
    assertEquals(JointState.class, InterfaceTypes.message("sensor_msgs/JointState"));
    for (String name :
        List.of("JointState", "sensor_msgs/srv/JointState", "a/b/c/d", "a_msgs/msg/B")) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> InterfaceTypes.message(name))
                  .getMessage());
      assertTrue(message.contains("'" + name + "'"), message);
    }
  }

  @Test
  void intervalsAreThoseOfTheWindow() {
    Intervals intervals = new Intervals(3);
    assertEquals("no new messages", intervals.text());
    for (long millis : new long[] {0, 5000, 5100, 5300}) {
      intervals.arrived(millis * 1_000_000);
    }
    assertEquals(
        "average rate: 6.667\n\tmin: 0.1000s max: 0.2000s std dev: 0.05000s window: 3",
        intervals.text());
  }
}
