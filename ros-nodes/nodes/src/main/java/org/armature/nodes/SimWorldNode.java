package org.armature.nodes;

import java.util.List;
import org.armature.sim.CameraDescription;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;

/**
 * The node {@code sim_world}: a simulated robot that looks like a real one. Commands and episode
 * requests come in; joint states, pictures, simulated time and what there is to know about the
 * episode leave while it is active. See {@link ConfiguredWorld}. Safe for use by any thread.
 */
public final class SimWorldNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "sim_world";

  /** Pictures of each camera per simulated second, unless the user wants another rate. */
  public static final int DEFAULT_CAMERA_RATE = 10;

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.text("world", "tabletop", "name of the simulated world"),
          ParameterSpec.text("task", "pick-place", "name of the task in it"),
          ParameterSpec.integer(
              "joint_state_rate",
              250,
              1,
              10_000,
              "joint states and clock samples per simulated second"),
          ParameterSpec.integer(
              "camera_rate",
              DEFAULT_CAMERA_RATE,
              1,
              1000,
              "pictures of each camera per simulated second"),
          ParameterSpec.integer(
              "start_seed",
              0,
              0,
              Long.MAX_VALUE,
              "seed of the first episode that ~/start_episode begins"));

  private final ManagedNode<ConfiguredWorld> managed;

  /**
   * Makes the node, which opens the world and runs it unless its parameter {@code autostart} is
   * false.
   *
   * @param context the ROS context it lives in
   * @param options start values of parameters and the like
   * @throws RuntimeException if there is no such world or task, a rate does not fit, or there is no
   *     way to render; the message says what to do
   */
  public SimWorldNode(Context context, NodeOptions options) {
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, false);
    managed.trigger("~/start_episode", () -> managed.requireActive().startNextEpisode());
    managed.trigger("~/reset", () -> managed.requireActive().startSameEpisode());
    managed.start(() -> new ConfiguredWorld(managed));
  }

  /** The cameras whose pictures are published; none unless it is configured. */
  public List<CameraDescription> cameras() {
    return managed.configured().map(ConfiguredWorld::cameras).orElse(List.of());
  }

  /** Simulated over real time of the last second; 1 when the machine keeps up. */
  public double realTimeFactor() {
    return managed.configured().map(ConfiguredWorld::realTimeFactor).orElse(1.0);
  }

  /** Number of scenes that were not rendered because rendering did not keep up. */
  public long skippedScenes() {
    return managed.configured().map(ConfiguredWorld::skippedScenes).orElse(0L);
  }

  @Override
  public Node getNode() {
    return managed.spun().getNode();
  }

  @Override
  public LifecycleNode lifecycle() {
    return managed.lifecycle();
  }

  /** Stops the physics, then the rendering, then leaves the graph. May be repeated. */
  @Override
  public void close() {
    managed.close();
  }
}
