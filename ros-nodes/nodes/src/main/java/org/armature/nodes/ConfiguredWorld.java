package org.armature.nodes;

import armature_msgs.msg.StartEpisode;
import java.util.List;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.Increase;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.sim.EpisodeRequest;
import org.armature.nodes.sim.PhysicsLoop;
import org.armature.nodes.sim.RenderLoop;
import org.armature.sim.CameraDescription;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.armature.sim.catalog.Worlds;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/**
 * The simulated world while it is configured: the world is open, and stands still unless the node
 * is active. Commands take effect in the world, episodes begin on request.
 */
final class ConfiguredWorld implements Configured {
  private static final System.Logger LOG = System.getLogger(SimWorldNode.class.getName());
  private static final double SLOW = 0.95;
  private static final double TOO_SLOW = 0.5;

  private final RenderLoop rendering;
  private final PhysicsLoop physics;
  private final List<String> joints;
  private final JointOrder order;
  private final Endpoints endpoints;

  // Owned by the thread of the callbacks.
  private EpisodeRequest newest;
  private final Increase skippedScenes = new Increase();
  private boolean reportedCommand;

  /**
   * Opens the world and begins to listen.
   *
   * @throws RuntimeException if there is no such world or task, a rate does not fit, or there is no
   *     way to render; the message says what to do
   */
  ConfiguredWorld(ManagedNode<?> node) {
    NodeSettings settings = node.settings();
    String worldName = settings.text("world");
    newest = new EpisodeRequest(0, settings.longInteger("start_seed") - 1, "");
    endpoints = node.spun().endpoints();
    rendering = new RenderLoop(() -> Worlds.open(worldName));
    World world = Worlds.open(worldName);
    joints = world.jointNames();
    order = new JointOrder(joints);
    try {
      Task task = Worlds.openTask(settings.text("task"), world);
      physics =
          new PhysicsLoop(
              world,
              task,
              settings.integer("joint_state_rate"),
              settings.integer("camera_rate"),
              new SimulationMessages(endpoints, joints, rendering));
    } catch (IllegalArgumentException e) {
      rendering.close();
      world.close();
      endpoints.close();
      throw e;
    }
    rendering.start(new PictureMessages(endpoints, rendering.cameras()));
    physics.pause();
    physics.start();
    endpoints.subscribe(JointTrajectory.class, Topics.COMMAND, Topics.reliable(), this::onCommand);
    endpoints.subscribe(
        StartEpisode.class, Topics.START_EPISODE, Topics.reliable(), this::onStartEpisode);
  }

  List<CameraDescription> cameras() {
    return rendering.cameras();
  }

  double realTimeFactor() {
    return physics.realTimeFactor();
  }

  long skippedScenes() {
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
    begin(
        new EpisodeRequest(
            message.getEpisode(), message.getSeed(), message.getInstructionOverride()));
  }

  private void begin(EpisodeRequest request) {
    newest = request;
    physics.begin(request);
  }

  /** Begins the episode of the next number and seed. */
  String startNextEpisode() {
    return start(newest.seed() + 1);
  }

  /** Begins anew from the seed of the newest episode, as one of the next number. */
  String startSameEpisode() {
    return start(newest.number() == 0 ? newest.seed() + 1 : newest.seed());
  }

  private String start(long seed) {
    begin(new EpisodeRequest(newest.number() + 1, seed, ""));
    return "episode %d begins from seed %d; see %s"
        .formatted(newest.number(), seed, Topics.EPISODE);
  }

  @Override
  public void activate() {
    physics.resume();
  }

  @Override
  public void deactivate() {
    physics.pause();
  }

  @Override
  public void diagnose(DiagnosticReport report) {
    double factor = physics.realTimeFactor();
    if (physics.isBroken()) {
      report.error("the simulation has stopped; see the log, then clean up and configure anew");
    } else if (factor < TOO_SLOW) {
      report.error("runs at %.2f of real time; free a core".formatted(factor));
    } else if (factor < SLOW) {
      report.warn("runs at %.2f of real time; free a core".formatted(factor));
    } else {
      report.ok("runs");
    }
    if (skippedScenes.of(rendering.skipped()) > 0) {
      report.warn("pictures are left out; lower camera_rate or free a core");
    }
    report.number("real-time factor", factor);
    report.value("skipped scenes", rendering.skipped());
    report.value("episode", newest.number());
    report.value("seed", newest.number() == 0 ? "none yet" : newest.seed());
  }

  @Override
  public void close() {
    physics.close();
    rendering.close();
    endpoints.close();
  }
}
