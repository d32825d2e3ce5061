package org.armature.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.armature.kinematics.RobotModel;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.ArmMapping;
import org.armature.recorder.mapping.RecordingMapping;

/** What is recorded of a robot with cameras whose nodes are ours, where no file says it. */
final class RobotMapping {
  /** A simulated world on a busy machine leaves pictures out; a second of that is no end, ns. */
  private static final long MAX_GAP_NANOS = 2_000_000_000L;

  private static final Pattern CAMERA = Pattern.compile("([^:]+):(\\d{1,5})x(\\d{1,5})");

  private RobotMapping() {}

  /**
   * Reads cameras.
   *
   * @param text such as {@code front:640x480,wrist:640x480}
   * @throws IllegalArgumentException if it cannot be read
   */
  static List<Feature> cameras(String text) {
    List<Feature> cameras = new ArrayList<>();
    for (String camera : text.split(",", -1)) {
      Matcher matcher = CAMERA.matcher(camera.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no camera; expected name:WIDTHxHEIGHT".formatted(camera.strip()));
      }
      cameras.add(
          Feature.camera(
              matcher.group(1),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3))));
    }
    return cameras;
  }

  /**
   * The mapping.
   *
   * @param fps frames per second, which is the rate of the cameras
   */
  static RecordingMapping of(RobotModel robot, List<Feature> cameras, int fps) {
    RecordingMapping arm =
        ArmMapping.of(
            robot.name(), robot.jointNames(), List.of(), cameras, fps, alsoLogged(cameras));
    return new RecordingMapping(
        arm.fps(),
        arm.robotType(),
        arm.streams(),
        arm.taskTopic(),
        arm.taskField(),
        arm.alsoLogged(),
        MAX_GAP_NANOS);
  }

  private static List<String> alsoLogged(List<Feature> cameras) {
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
    cameras.forEach(camera -> topics.add(Topics.cameraInfo(camera.camera())));
    return topics;
  }
}
