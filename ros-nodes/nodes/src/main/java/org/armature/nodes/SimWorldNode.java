package org.armature.nodes;

import armature_msgs.msg.Episode;
import armature_msgs.msg.StartEpisode;
import java.util.List;
import org.armature.nodes.messages.CameraMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.sim.EpisodeRequest;
import org.armature.nodes.sim.EpisodeState;
import org.armature.nodes.sim.PhysicsLoop;
import org.armature.nodes.sim.RenderLoop;
import org.armature.nodes.sim.SimulationOutput;
import org.armature.policy.CameraImage;
import org.armature.sim.CameraDescription;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.armature.sim.catalog.Worlds;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.publisher.Publisher;
import rosgraph_msgs.msg.Clock;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/**
 * The node {@code sim_world}: a simulated robot that looks like a real one. Commands and episode
 * requests come in; joint states, pictures, simulated time and what there is to know about the
 * episode leave. Safe for use by any thread.
 */
public final class SimWorldNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "sim_world";

  private static final System.Logger LOG = System.getLogger(SimWorldNode.class.getName());

  /**
   * Settings.
   *
   * @param world name of the world
   * @param task name of the task in it
   * @param jointStateRate joint states and clock samples per simulated second
   * @param cameraRate pictures of each camera per simulated second
   */
  public record Options(String world, String task, int jointStateRate, int cameraRate) {
    /** Pick and place on the table top: joint states at 250 Hz, pictures at 10 Hz. */
    public static final Options TABLETOP = new Options("tabletop", "pick-place", 250, 10);
  }

  private final SpunNode node;
  private final RenderLoop rendering;
  private final PhysicsLoop physics;
  private final List<String> joints;
  private final JointOrder order;
  private boolean reportedCommand;

  /**
   * Opens the world and starts the node.
   *
   * @param context the ROS context it lives in
   * @param options settings
   * @throws RuntimeException if there is no such world or task, a rate does not fit, or there is no
   *     way to render; the message says what to do
   */
  public SimWorldNode(Context context, Options options) {
    rendering = new RenderLoop(() -> Worlds.open(options.world()));
    World world = Worlds.open(options.world());
    joints = world.jointNames();
    order = new JointOrder(joints);
    node = new SpunNode(context, NAME);
    try {
      Task task = Worlds.openTask(options.task(), world);
      Output output = new Output(node, joints, rendering);
      physics =
          new PhysicsLoop(world, task, options.jointStateRate(), options.cameraRate(), output);
    } catch (IllegalArgumentException e) {
      rendering.close();
      world.close();
      node.close();
      throw e;
    }
    Pictures pictures = new Pictures(node, rendering.cameras());
    node.subscribe(JointTrajectory.class, Topics.COMMAND, Topics.reliable(), this::onCommand);
    node.subscribe(
        StartEpisode.class, Topics.START_EPISODE, Topics.reliable(), this::onStartEpisode);
    node.start();
    rendering.start(pictures);
    physics.start();
  }

  /** The cameras whose pictures are published. */
  public List<CameraDescription> cameras() {
    return rendering.cameras();
  }

  /** Simulated over real time of the last second; 1 when the machine keeps up. */
  public double realTimeFactor() {
    return physics.realTimeFactor();
  }

  /** Number of scenes that were not rendered because rendering did not keep up. */
  public long skippedScenes() {
    return rendering.skipped();
  }

  private void onCommand(JointTrajectory message) {
    double[] reference = new double[joints.size()];
    if (message.getPoints().size() != 1 || !pick(message, reference)) {
      if (!reportedCommand) {
        reportedCommand = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "%s: command refused: expected one point with finite positions of %s, got %d points of %s"
                .formatted(
                    Topics.COMMAND, joints, message.getPoints().size(), message.getJointNames()));
      }
      return;
    }
    physics.command(Stamps.nanos(message.getHeader().getStamp()), reference);
  }

  private boolean pick(JointTrajectory message, double[] reference) {
    JointTrajectoryPoint point = message.getPoints().getFirst();
    if (!order.pick(message.getJointNames(), point.getPositions(), reference)) {
      return false;
    }
    for (double value : reference) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private void onStartEpisode(StartEpisode message) {
    physics.begin(
        new EpisodeRequest(
            message.getEpisode(), message.getSeed(), message.getInstructionOverride()));
  }

  /** Stops the physics, then the rendering, then leaves the graph. May be repeated. */
  @Override
  public void close() {
    physics.close();
    rendering.close();
    node.close();
  }

  /** What the physics tells, as messages; on the physics thread. */
  private static final class Output implements SimulationOutput {
    private final Publisher<Clock> clocks;
    private final Publisher<JointState> states;
    private final Publisher<Episode> episodes;
    private final Publisher<std_msgs.msg.String> instructions;
    private final RenderLoop rendering;
    private final Clock clock = new Clock();
    private final JointState state = new JointState();

    Output(SpunNode node, List<String> joints, RenderLoop rendering) {
      clocks = node.publisher(Clock.class, Topics.CLOCK, Topics.clock());
      states = node.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
      episodes = node.publisher(Episode.class, Topics.EPISODE, Topics.latched());
      instructions =
          node.publisher(std_msgs.msg.String.class, Topics.INSTRUCTION, Topics.latched());
      this.rendering = rendering;
      state.setName(joints);
    }

    @Override
    public void clock(long nowNanos) {
      Stamps.set(clock.getClock(), nowNanos);
      clocks.publish(clock);
    }

    @Override
    public void jointState(long stampNanos, double[] positions, double[] velocities) {
      Stamps.set(state.getHeader().getStamp(), stampNanos);
      state.getPosition().assign(positions);
      state.getVelocity().assign(velocities);
      states.publish(state);
    }

    @Override
    public void scene(long stampNanos, WorldState scene) {
      rendering.offer(stampNanos, scene);
    }

    @Override
    public void episode(EpisodeState told) {
      if (told.phase() == EpisodeState.Phase.RUNNING) {
        instructions.publish(new std_msgs.msg.String().setData(told.instruction()));
      }
      Episode message =
          new Episode()
              .setEpisode(told.number())
              .setSeed(told.seed())
              .setInstruction(told.instruction())
              .setPhase(phaseOf(told.phase()))
              .setElapsed(told.elapsedSeconds())
              .setPlaced(told.placed());
      Stamps.set(message.getStart(), told.startNanos());
      episodes.publish(message);
    }

    private static byte phaseOf(EpisodeState.Phase phase) {
      return switch (phase) {
        case RUNNING -> Episode.RUNNING;
        case SUCCEEDED -> Episode.SUCCEEDED;
        case TIMED_OUT -> Episode.TIMED_OUT;
        case ABORTED -> Episode.ABORTED;
      };
    }
  }

  /** Pictures as messages, each with its camera's calibration; on the render thread. */
  private static final class Pictures implements RenderLoop.PictureReceiver {
    private final CameraMessages messages;

    Pictures(SpunNode node, List<CameraDescription> cameras) {
      messages = new CameraMessages(cameras);
      for (CameraDescription camera : cameras) {
        String name = camera.name();
        messages.connect(
            name,
            node.publisher(sensor_msgs.msg.Image.class, Topics.image(name), Topics.sensorData()),
            node.publisher(CameraInfo.class, Topics.cameraInfo(name), Topics.sensorData()));
      }
    }

    @Override
    public void receive(long stampNanos, String camera, CameraImage image) {
      messages.publish(stampNanos, camera, image);
    }
  }
}
