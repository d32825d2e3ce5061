package org.armature.nodes;

import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.record.RecordingReport;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;

/**
 * The node {@code recorder}: writes episodes into a LeRobot dataset while it is active: those that
 * a simulated world tells of, and those that its services begin and end. See {@link
 * ConfiguredRecorder}. Safe for use by any thread.
 */
public final class RecorderNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "recorder";

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.text(
              "dataset",
              "",
              "folder of the dataset: a new one, or one of the same features to append to"),
          ParameterSpec.text(
              "cameras",
              "front:192x192,wrist:192x192",
              "cameras to record, as name:WIDTHxHEIGHT, separated by commas"),
          ParameterSpec.integer(
              "fps", 10, 1, 1000, "frames per second, which is the rate of the cameras"));

  private static final RecordingReport NOTHING = new RecordingReport(0, 0, 0, 0, 0);

  private final ManagedNode<ConfiguredRecorder> managed;
  private volatile RecordingReport last = NOTHING;

  /**
   * Makes the node, which opens the dataset unless its parameter {@code autostart} is false.
   *
   * @param context the ROS context it lives in
   * @param robot whose joints are recorded
   * @param options start values of parameters and the like
   * @throws NodeStartException if a parameter cannot be used or the dataset cannot be written
   */
  public RecorderNode(Context context, RobotModel robot, NodeOptions options) {
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, true);
    managed.trigger("~/start_episode", () -> managed.requireActive().startEpisode());
    managed.trigger("~/stop_episode", () -> managed.requireActive().stopEpisode());
    managed.trigger("~/discard_episode", () -> managed.requireActive().discardEpisode());
    managed.start(() -> new ConfiguredRecorder(managed, robot, report -> last = report));
  }

  /** What was recorded since it was configured last. */
  public RecordingReport report() {
    return managed.configured().map(ConfiguredRecorder::report).orElse(last);
  }

  @Override
  public Node getNode() {
    return managed.spun().getNode();
  }

  @Override
  public LifecycleNode lifecycle() {
    return managed.lifecycle();
  }

  /**
   * Leaves the graph, writes what waits, discards an episode that still runs and closes the
   * dataset, which is readable then. May be repeated.
   */
  @Override
  public void close() {
    managed.close();
  }
}
