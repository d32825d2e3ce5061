package org.armature.nodes;

import armature_msgs.srv.SetTask;
import armature_msgs.srv.SetTask_Request;
import armature_msgs.srv.SetTask_Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.record.EpisodeCommand;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.session.EpisodeControl;
import org.armature.recorder.session.SessionEvent;
import org.armature.recorder.session.SessionStatus;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.service.RMWRequestId;

/**
 * The node {@code recorder}: writes episodes into a LeRobot dataset while it is active, and every
 * message of them into bags. See {@link ConfiguredRecorder}. Safe for use by any thread.
 */
public final class RecorderNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "recorder";

  private static final System.Logger LOG = System.getLogger(RecorderNode.class.getName());

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.text(
              "dataset",
              "",
              "folder of the dataset: a new one, or one of the same features to append to"),
          ParameterSpec.text(
              "mapping",
              "",
              "YAML file that says which topics become which features; empty for the robot's joints,"
                  + " the controller's commands and the cameras"),
          ParameterSpec.text(
              "cameras",
              "front:192x192,wrist:192x192",
              "cameras to record without a mapping, as name:WIDTHxHEIGHT, separated by commas"),
          ParameterSpec.integer(
              "fps",
              10,
              1,
              1000,
              "frames per second without a mapping, which is the rate of the cameras"),
          ParameterSpec.text("task", "", "what is to be done, until it is told otherwise"),
          ParameterSpec.text(
              "joy_buttons",
              "",
              "buttons of /joy that give commands, as start=7,success=3,failure=0,rerecord=2;"
                  + " commands are "
                  + EpisodeCommand.words()),
          ParameterSpec.text(
              "reencode",
              "",
              "codec to which the videos of saved episodes are encoded anew in the background: av1;"
                  + " empty to leave them as they are"),
          ParameterSpec.number(
              "low_water",
              1,
              0.001,
              1e6,
              "what must stay free on the disk, GB; recording ends at it"));

  private final ManagedNode<ConfiguredRecorder> managed;
  private volatile SessionStatus last = SessionStatus.NOTHING;

  /**
   * Makes the node, which opens the dataset unless its parameter {@code autostart} is false.
   *
   * @param context the ROS context it lives in
   * @param robot whose joints are recorded without a mapping
   * @param options start values of parameters and the like
   * @throws NodeStartException if a parameter cannot be used or the dataset cannot be written
   */
  public RecorderNode(Context context, RobotModel robot, NodeOptions options) {
    this(context, robot, options, RecorderNode::log);
  }

  /**
   * The same for somebody who wants to know at once what happens.
   *
   * @param events gets what an operator must know; called by any thread, and must not wait
   */
  public RecorderNode(
      Context context, RobotModel robot, NodeOptions options, Consumer<SessionEvent> events) {
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, true);
    serve("~/start_episode", EpisodeControl::start);
    serve("~/stop_episode", control -> control.keep(Outcome.UNLABELLED));
    serve("~/discard_episode", EpisodeControl::discard);
    serve("~/rerecord_episode", EpisodeControl::rerecord);
    serve("~/mark_success", control -> control.label(Outcome.SUCCESS));
    serve("~/mark_failure", control -> control.label(Outcome.FAILURE));
    managed
        .spun()
        .getNode()
        .createService(
            SetTask.class,
            "~/set_task",
            (RMWRequestId id, SetTask_Request request, SetTask_Response response) -> {
              try {
                response.setMessage(control().task(request.getTask())).setSuccess(true);
              } catch (IllegalStateException e) {
                response.setMessage(String.valueOf(e.getMessage())).setSuccess(false);
              }
            });
    managed.start(() -> new ConfiguredRecorder(managed, robot, events, status -> last = status));
  }

  /** Writes down what happened, as bad as it is. */
  public static void log(SessionEvent event) {
    LOG.log(
        switch (event.kind()) {
          case DONE -> System.Logger.Level.INFO;
          case WARNING -> System.Logger.Level.WARNING;
          case TROUBLE -> System.Logger.Level.ERROR;
        },
        event.text());
  }

  private void serve(String service, Function<EpisodeControl, String> command) {
    managed.trigger(service, () -> command.apply(control()));
  }

  /**
   * What it is told to do.
   *
   * @throws IllegalStateException if it is not active, naming the state that it is in
   */
  public EpisodeControl control() {
    return managed.requireActive().session();
  }

  /** How it is doing, or did when it was configured last. */
  public SessionStatus status() {
    return managed.configured().map(one -> one.session().status()).orElse(last);
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
   * Leaves the graph, and waits until the takes that were kept are in the dataset, which is closed
   * then. Of a take that still runs only the bag is kept. May be repeated.
   */
  @Override
  public void close() {
    managed.close();
  }
}
