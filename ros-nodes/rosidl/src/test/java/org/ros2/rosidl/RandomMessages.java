package org.ros2.rosidl;

import armature_msgs.msg.ActionChunk;
import diagnostic_msgs.msg.DiagnosticArray;
import diagnostic_msgs.msg.DiagnosticStatus;
import diagnostic_msgs.msg.KeyValue;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ros2.rcljava.interfaces.MessageDefinition;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;
import sensor_msgs.msg.Joy;
import std_msgs.msg.Bool;
import std_msgs.msg.Empty;
import std_msgs.msg.Header;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/** Messages of every kind of field, filled at random. */
final class RandomMessages {
  private final Random random;

  RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  List<MessageDefinition> oneOfEach() {
    return List.of(
        jointState(),
        image(),
        cameraInfo(),
        trajectory(),
        diagnostics(),
        chunk(),
        joy(),
        new Empty(),
        new Bool().setData(random.nextBoolean()),
        new std_msgs.msg.String().setData(text()));
  }

  JointState jointState() {
    return new JointState()
        .setHeader(header())
        .setName(texts())
        .setPosition(doubles())
        .setVelocity(doubles())
        .setEffort(doubles());
  }

  private Image image() {
    byte[] pixels = new byte[random.nextInt(200)];
    random.nextBytes(pixels);
    return new Image().setHeader(header()).setEncoding(text()).setStep(3).setData(pixels);
  }

  private CameraInfo cameraInfo() {
    CameraInfo info =
        new CameraInfo()
            .setHeader(header())
            .setDistortionModel(text())
            .setD(doubles())
            .setK(random.doubles(9).toArray())
            .setP(random.doubles(12).toArray());
    info.getRoi().setDoRectify(random.nextBoolean()).setHeight(random.nextInt());
    return info;
  }

  private JointTrajectory trajectory() {
    JointTrajectory trajectory = new JointTrajectory().setHeader(header()).setJointNames(texts());
    for (int i = random.nextInt(4); i > 0; i--) {
      JointTrajectoryPoint point = new JointTrajectoryPoint().setPositions(doubles());
      point.getTimeFromStart().setSec(random.nextInt());
      trajectory.getPoints().add(point.setEffort(doubles()));
    }
    return trajectory;
  }

  private DiagnosticArray diagnostics() {
    DiagnosticArray array = new DiagnosticArray().setHeader(header());
    for (int i = random.nextInt(3); i > 0; i--) {
      DiagnosticStatus status =
          new DiagnosticStatus().setLevel(DiagnosticStatus.ERROR).setMessage(text());
      for (int k = random.nextInt(3); k > 0; k--) {
        status.getValues().add(new KeyValue().setKey(text()).setValue(text()));
      }
      array.getStatus().add(status);
    }
    return array;
  }

  private ActionChunk chunk() {
    ActionChunk chunk = new ActionChunk().setHeader(header()).setNames(texts()).setHorizon(16);
    chunk.getPeriod().setNanosec(random.nextInt());
    chunk.getInferenceEnd().setSec(random.nextInt());
    return chunk.setValues(doubles());
  }

  private Joy joy() {
    Joy joy = new Joy().setHeader(header());
    for (int i = random.nextInt(5); i > 0; i--) {
      joy.getAxes().add(random.nextFloat());
      joy.getButtons().add(random.nextInt());
    }
    return joy;
  }

  private Header header() {
    Header header = new Header().setFrameId(text());
    header.getStamp().setSec(random.nextInt()).setNanosec(random.nextInt());
    return header;
  }

  private double[] doubles() {
    return random.doubles(random.nextInt(9)).toArray();
  }

  private String[] texts() {
    String[] texts = new String[random.nextInt(5)];
    Arrays.setAll(texts, i -> text());
    return texts;
  }

  private String text() {
    String alphabet = "abcxyz_/09 äßπ漢🦾";
    int[] points =
        random.ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length())).toArray();
    StringBuilder text = new StringBuilder();
    for (int point : points) {
      text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, point)));
    }
    return text.toString();
  }
}
