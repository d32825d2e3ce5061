package org.armature.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.ControllerNode;
import org.armature.nodes.EpisodeRun;
import org.armature.nodes.EpisodeRunner;
import org.armature.nodes.PolicyNode;
import org.armature.nodes.RecorderNode;
import org.armature.nodes.SimWorldNode;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.armature.recorder.session.SessionEvent;
import org.armature.recorder.session.SessionStatus;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;
import org.armature.sim.catalog.Worlds;
import org.armature.sim.evaluation.PolicyFit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.node.NodeOptions;

/** The nodes of a demo, all in this process, and the runner that starts their episodes. */
final class DemoStage implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final RecorderNode recorder;
  private final EpisodeRunner runner;

  /**
   * Starts everything, after checking that policy and world fit together.
   *
   * @param rosArguments arguments for ROS, which go before what the demo sets
   * @throws RuntimeException if something cannot start; nothing is left running or half-written
   */
  static DemoStage open(
      PolicyOptions options, int executedActions, Path dataset, List<String> rosArguments)
      throws InterruptedException {
    List<CameraDescription> cameras;
    try (FlowMatchingPolicy policy = FlowMatchingPolicy.load(options.policy(), 1);
        World world = Worlds.open(options.world())) {
      Worlds.openTask(options.task(), world);
      PolicyFit.require(policy.spec(), world);
      cameras = world.cameras();
    }
    List<String> arguments = new ArrayList<>(List.of("--ros-args"));
    set(arguments, SimWorldNode.NAME, "world", options.world());
    set(arguments, SimWorldNode.NAME, "task", options.task());
    set(arguments, PolicyNode.NAME, "policy", options.policy().toString());
    arguments.addAll(List.of("-p", PolicyNode.NAME + ":execute_actions:=" + executedActions));
    set(arguments, RecorderNode.NAME, "dataset", dataset.toString());
    set(arguments, RecorderNode.NAME, "cameras", written(cameras));
    arguments.add("--");
    arguments.addAll(rosArguments);
    return new DemoStage(arguments);
  }

  /** A parameter that is a text, in quotes so that it is one whatever it looks like. */
  private static void set(List<String> arguments, String node, String name, String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    arguments.addAll(List.of("-p", node + ":" + name + ":=" + quoted));
  }

  private static String written(List<CameraDescription> cameras) {
    return cameras.stream()
        .map(camera -> camera.name() + ":" + camera.width() + "x" + camera.height())
        .collect(Collectors.joining(","));
  }

  private DemoStage(List<String> arguments) throws InterruptedException {
    RobotModel robot = PandaRobot.model();
    boolean started = false;
    try {
      open.push(RCLJava::shutdown);
      RCLJava.rclJavaInit(arguments.toArray(String[]::new));
      Context ros = RCLJava.getDefaultContext();
      open.push(new ControllerNode(ros, robot, new NodeOptions()));
      open.push(new PolicyNode(ros, robot, new NodeOptions()));
      recorder = new RecorderNode(ros, robot, new NodeOptions(), DemoStage::tellTrouble);
      open.push(recorder);
      open.push(new SimWorldNode(ros, new NodeOptions()));
      runner = new EpisodeRunner(ros);
      open.push(runner);
      runner.awaitNodes(
          List.of(SimWorldNode.NAME, PolicyNode.NAME, ControllerNode.NAME, RecorderNode.NAME),
          START_TIMEOUT);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** The table of the demo tells what went well. */
  private static void tellTrouble(SessionEvent event) {
    if (event.kind() != SessionEvent.Kind.DONE) {
      RecorderNode.log(event);
    }
  }

  /** Plays an episode to its end. */
  EpisodeRun play(int episode, long seed, String instruction, Duration timeout)
      throws InterruptedException {
    return runner.run(episode, seed, instruction, timeout);
  }

  /** What has been recorded so far. */
  SessionStatus recording() {
    return recorder.status();
  }

  /** Ends the nodes, last started first. May be repeated. */
  @Override
  public void close() {
    synchronized (open) {
      while (!open.isEmpty()) {
        try {
          open.pop().close();
        } catch (Exception e) {
          System.getLogger(DemoStage.class.getName())
              .log(System.Logger.Level.WARNING, "could not end a node cleanly", e);
        }
      }
    }
  }
}
