package org.armature.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.ControllerNode;
import org.armature.nodes.EpisodeRun;
import org.armature.nodes.EpisodeRunner;
import org.armature.nodes.PolicyNode;
import org.armature.nodes.RecorderNode;
import org.armature.nodes.SimWorldNode;
import org.armature.nodes.record.RecordingReport;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;
import org.armature.sim.catalog.Worlds;
import org.armature.sim.evaluation.PolicyFit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;

/** The nodes of a demo, all in this process, and the runner that starts their episodes. */
final class DemoStage implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
  private static final int CAMERA_RATE = SimWorldNode.Options.TABLETOP.cameraRate();

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final RecorderNode recorder;
  private final EpisodeRunner runner;

  /**
   * Starts everything, after checking that policy and world fit together.
   *
   * @throws RuntimeException if something cannot start; nothing is left running or half-written
   */
  static DemoStage open(PolicyOptions options, int executedActions, Path dataset)
      throws InterruptedException {
    FlowMatchingPolicy policy = FlowMatchingPolicy.load(options.policy(), 1);
    List<CameraDescription> cameras;
    try (World world = Worlds.open(options.world())) {
      Worlds.openTask(options.task(), world);
      PolicyFit.require(policy.spec(), world);
      cameras = world.cameras();
    } catch (RuntimeException e) {
      policy.close();
      throw e;
    }
    return new DemoStage(options, executedActions, dataset, policy, cameras);
  }

  private DemoStage(
      PolicyOptions options,
      int executedActions,
      Path dataset,
      FlowMatchingPolicy policy,
      List<CameraDescription> cameras)
      throws InterruptedException {
    RobotModel robot = PandaRobot.model();
    boolean started = false;
    AutoCloseable unowned = policy;
    try {
      RCLJava.rclJavaInit();
      open.push(RCLJava::shutdown);
      Context ros = RCLJava.getDefaultContext();
      PolicyNode.Options executing = new PolicyNode.Options(executedActions, true);
      open.push(new ControllerNode(ros, robot, ControllerNode.Options.SIMULATION));
      open.push(new PolicyNode(ros, policy, robot, executing));
      unowned = () -> {}; // from here on the node closes its policy
      recorder =
          new RecorderNode(
              ros,
              robot,
              new RecorderNode.Options(
                  dataset,
                  cameras.stream()
                      .map(c -> new RecorderNode.Camera(c.name(), c.width(), c.height()))
                      .toList(),
                  CAMERA_RATE));
      open.push(recorder);
      open.push(
          new SimWorldNode(
              ros,
              new SimWorldNode.Options(
                  options.world(),
                  options.task(),
                  SimWorldNode.Options.TABLETOP.jointStateRate(),
                  CAMERA_RATE)));
      runner = new EpisodeRunner(ros);
      open.push(runner);
      runner.awaitNodes(
          List.of(SimWorldNode.NAME, PolicyNode.NAME, ControllerNode.NAME, RecorderNode.NAME),
          START_TIMEOUT);
      started = true;
    } finally {
      if (!started) {
        open.addLast(unowned);
        close();
      }
    }
  }

  /** Plays an episode to its end. */
  EpisodeRun play(int episode, long seed, String instruction, Duration timeout)
      throws InterruptedException {
    return runner.run(episode, seed, instruction, timeout);
  }

  /** What has been recorded so far. */
  RecordingReport recording() {
    return recorder.report();
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
