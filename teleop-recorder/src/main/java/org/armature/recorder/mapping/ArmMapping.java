package org.armature.recorder.mapping;

import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;

/**
 * The mapping of an arm that speaks the usual topics: joint states, the commands of our controller,
 * who commands, pictures and the instruction.
 */
public final class ArmMapping {
  private static final long MAX_GAP_NANOS = 500_000_000L;

  /** {@code source} of {@code CommandSource} while a person commands. */
  private static final double BY_HAND = 1;

  private ArmMapping() {}

  /**
   * Makes the mapping: {@code observation.state} and {@code action} (the state as long as nothing
   * was commanded), one feature per camera, {@code intervention}, and the task.
   *
   * @param robot name of the robot
   * @param joints names of its joints, in the order of state and action
   * @param units unit of each joint; empty if they are not known
   * @param cameras features of the cameras; their topics are {@code /<camera>/image_raw}
   * @param fps frames per second
   * @param alsoLogged names of topics that are only logged
   */
  public static RecordingMapping of(
      String robot,
      List<String> joints,
      List<String> units,
      List<Feature> cameras,
      int fps,
      List<String> alsoLogged) {
    long period = Math.round(1e9 / fps);
    List<StreamMapping> streams = new ArrayList<>();
    Feature state = joints("observation.state", joints, units);
    streams.add(positions(state, "/joint_states", Sampling.NEAREST, period, ""));
    streams.add(
        positions(
            joints("action", joints, units),
            "/controller/command",
            Sampling.HOLD,
            period,
            state.name()));
    for (Feature camera : cameras) {
      streams.add(
          new StreamMapping.Pictures(camera, "/%s/image_raw".formatted(camera.camera()), period));
    }
    streams.add(
        new StreamMapping.Flag(
            Feature.flag(RecordingMapping.INTERVENTION),
            "/controller/command_source",
            "source",
            BY_HAND,
            false));
    return new RecordingMapping(
        fps, robot, streams, "/instruction", "data", alsoLogged, MAX_GAP_NANOS);
  }

  private static Feature joints(String name, List<String> joints, List<String> units) {
    return new Feature(name, DType.FLOAT32, List.of(joints.size()), joints, units);
  }

  private static StreamMapping positions(
      Feature feature, String topic, Sampling sampling, long tolerance, String beforeFirst) {
    return new StreamMapping.Numbers(
        feature, topic, "position", feature.names(), "name", sampling, tolerance, beforeFirst);
  }
}
