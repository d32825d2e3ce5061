package org.armature.nodes.record;

import armature_msgs.msg.CommandSource;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.Topics;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;

/**
 * The mapping of a robot with cameras whose nodes are ours: one frame per picture; as state the
 * joints measured then, as action the command of the controller in effect then, and whether a
 * person gave it who had taken over.
 */
public final class RobotMapping {
  private static final long IMAGE_TOLERANCE_NANOS = 16_000_000L;
  private static final long STATE_TOLERANCE_NANOS = 20_000_000L;
  private static final long MAX_GAP_NANOS = 2_000_000_000L;
  private static final String STATE = "observation.state";

  private RobotMapping() {}

  /**
   * A camera to record.
   *
   * @param name name of the camera
   * @param width pixels per row
   * @param height rows
   */
  public record Camera(String name, int width, int height) {}

  /**
   * Reads cameras.
   *
   * @param text such as {@code front:640x480,wrist:640x480}
   * @throws IllegalArgumentException if it cannot be read
   */
  public static List<Camera> cameras(String text) {
    List<Camera> cameras = new ArrayList<>();
    for (String camera : text.split(",", -1)) {
      if (!camera.strip().matches("[^:]+:\\d{1,5}x\\d{1,5}")) {
        throw new IllegalArgumentException(
            "'%s' is no camera; expected name:WIDTHxHEIGHT".formatted(camera.strip()));
      }
      int colon = camera.indexOf(':');
      int times = camera.indexOf('x', colon);
      cameras.add(
          new Camera(
              camera.substring(0, colon).strip(),
              Integer.parseInt(camera.substring(colon + 1, times)),
              Integer.parseInt(camera.substring(times + 1).strip())));
    }
    return cameras;
  }

  /**
   * The mapping.
   *
   * @param fps frames per second, which is the rate of the cameras
   */
  public static RecordingMapping of(RobotModel robot, List<Camera> cameras, int fps) {
    List<String> joints = robot.jointNames();
    List<StreamMapping> streams = new ArrayList<>();
    streams.add(
        new StreamMapping.Numbers(
            Feature.vector(STATE, joints),
            Topics.JOINT_STATES,
            "position",
            joints,
            "name",
            Sampling.NEAREST,
            STATE_TOLERANCE_NANOS,
            ""));
    // Before its first command the robot holds the pose it is in.
    streams.add(
        new StreamMapping.Numbers(
            Feature.vector("action", joints),
            Topics.CONTROLLER_COMMAND,
            "position",
            joints,
            "name",
            Sampling.HOLD,
            0,
            STATE));
    for (Camera camera : cameras) {
      streams.add(
          new StreamMapping.Pictures(
              Feature.camera(camera.name(), camera.width(), camera.height()),
              Topics.image(camera.name()),
              IMAGE_TOLERANCE_NANOS));
    }
    streams.add(
        new StreamMapping.Flag(
            Feature.scalar(RecordingMapping.INTERVENTION, DType.BOOL),
            Topics.COMMAND_SOURCE,
            "source",
            CommandSource.TELEOP,
            false));
    return new RecordingMapping(
        fps,
        robot.name(),
        streams,
        Topics.INSTRUCTION,
        "data",
        alsoLogged(cameras),
        MAX_GAP_NANOS);
  }

  private static List<String> alsoLogged(List<Camera> cameras) {
    List<String> topics =
        new ArrayList<>(
            List.of(
                Topics.EPISODE,
                Topics.ACTION_CHUNK,
                Topics.TELEOP_CHUNK,
                Topics.JOY,
                Topics.CONTROLLER_STATUS,
                "/tf",
                "/tf_static",
                "/robot_description"));
    cameras.forEach(camera -> topics.add(Topics.cameraInfo(camera.name())));
    return topics;
  }
}
