package org.armature.nodes;

import armature_msgs.msg.CommandSource;
import armature_msgs.msg.ControllerStatus;
import armature_msgs.msg.Episode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.control.ChunkIntake;
import org.armature.nodes.control.CommandAuthority;
import org.armature.nodes.control.CommandLead;
import org.armature.nodes.control.CommandLimits;
import org.armature.nodes.control.ControlCycle;
import org.armature.nodes.control.ControlFigures;
import org.armature.nodes.control.ControlLoop;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.Increase;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.observe.VectorMailbox;
import org.armature.nodes.robotlink.CommandEcho;
import org.armature.nodes.robotlink.RobotLink;
import org.armature.nodes.robotlink.RobotLinkSpec;
import org.armature.nodes.robotlink.RobotLinks;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

/**
 * The controller while it is configured. Chunks and joint states come in, the chunk timeline gives
 * the reference, the safety gate passes, limits or refuses it, and one command per period leaves.
 * Without a fresh chunk the robot holds its position; without a fresh joint state nothing is
 * commanded. A person's chunks go before the policy's.
 *
 * <p>The control thread runs while the node is active; it shares no lock with any other and
 * allocates nothing.
 */
final class ConfiguredController implements Configured {
  private static final System.Logger LOG = System.getLogger(ControllerNode.class.getName());
  private static final Duration STATUS_PERIOD = Duration.ofMillis(200);
  private static final Duration LINK_CHECK_PERIOD = Duration.ofSeconds(5);

  /** A person's chunks have an action every 10 ms and lead to rest: 2.5 s of them. */
  private static final int MAX_HORIZON = 256;

  /** What happens to chunks while everything is as it should be. */
  private static final Set<ChunkIntake.Verdict> ROUTINE =
      EnumSet.of(ChunkIntake.Verdict.ACCEPTED, ChunkIntake.Verdict.REFUSED_TAKEOVER);

  private final CommandAuthority authority;
  private final ControlFigures figures;
  private final RobotClock clock;
  private final JointOrder order;
  private final VectorMailbox joints;
  private final ChunkIntake intake;
  private final CommandLead lead;
  private final ControlCycle cycle;
  private final ControlLoop loop;
  private final RobotLink robotLink;
  private final ControllerReport report;
  private final Endpoints endpoints;

  // Owned by the thread of the callbacks.
  private final double[] positions;
  private final Set<ChunkIntake.Verdict> reported = EnumSet.noneOf(ChunkIntake.Verdict.class);
  private final Increase outrun = new Increase();
  private boolean unheardReported;
  private long sourceSinceNanos = -1;

  /**
   * Opens the robot link and begins to listen.
   *
   * @throws IllegalArgumentException if the robot link does not fit the robot
   */
  ConfiguredController(
      ManagedNode<?> node, RobotModel robot, CommandAuthority authority, ControlFigures figures) {
    NodeSettings settings = node.settings();
    this.authority = authority;
    this.figures = figures;
    clock = node.clock();
    long periodNanos = 1_000_000_000L / settings.integer("rate");
    CommandLimits limits = CommandLimits.of(robot);
    RobotLinkSpec spec =
        RobotLinkSpec.parse(
            settings.text("robot_link"), Math.round(settings.number("robot_link_horizon") * 1e9));
    RobotLinks.requireFits(spec, limits.names(), periodNanos);
    order = new JointOrder(limits.names());
    joints = new VectorMailbox(limits.size());
    positions = new double[limits.size()];
    ChunkTimeline timeline =
        new ChunkTimeline(limits.size(), ChunkTimeline.DEFAULT_BLEND_NANOS, MAX_HORIZON);
    intake = new ChunkIntake(limits, timeline, figures);
    long stale = Math.round(settings.number("stale_state") * 1e9);
    lead = new CommandLead(limits, settings.number("command_lead"));
    cycle = new ControlCycle(limits, timeline, joints, lead, figures, periodNanos, stale);
    endpoints = node.spun().endpoints();
    try {
      robotLink =
          RobotLinks.open(
              spec, limits.names(), limits.velocity(), Topics.COMMAND, periodNanos, endpoints);
      CommandEcho echo =
          new CommandEcho(
              endpoints.publisher(JointState.class, Topics.CONTROLLER_COMMAND, Topics.reliable()),
              limits.names());
      loop = new ControlLoop(cycle, authority, clock, periodNanos, robotLink, echo, limits.size());
      report = new ControllerReport(figures, authority, robotLink, periodNanos);
      listen();
    } catch (RuntimeException e) {
      endpoints.close();
      throw e;
    }
  }

  private void listen() {
    var statuses =
        endpoints.publisher(ControllerStatus.class, Topics.CONTROLLER_STATUS, Topics.reliable());
    endpoints.subscribe(
        JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    endpoints.subscribe(
        armature_msgs.msg.ActionChunk.class,
        Topics.ACTION_CHUNK,
        Topics.reliable(),
        message -> onChunk(message, intake::take));
    endpoints.subscribe(
        armature_msgs.msg.ActionChunk.class,
        Topics.TELEOP_CHUNK,
        Topics.reliable(),
        message -> onChunk(message, intake::takeByHand));
    endpoints.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    endpoints.every(
        STATUS_PERIOD,
        () -> statuses.publish(report.status(clock.nowNanos(), cycle.episode(), loop.verdict())));
    endpoints.every(LINK_CHECK_PERIOD, this::checkLink);
    endpoints.every(RobotLink.SERVICE_PERIOD, () -> robotLink.service(System.nanoTime()));
    var sources = endpoints.publisher(CommandSource.class, Topics.COMMAND_SOURCE, Topics.latched());
    endpoints.every(RobotLink.SERVICE_PERIOD, () -> tellSource(sources));
  }

  /** How a chunk is judged: as the policy's or as a person's. */
  @FunctionalInterface
  private interface Judgement {
    ChunkIntake.Verdict of(ActionChunk chunk, List<String> jointNames, long nowNanos);
  }

  private void onJointState(JointState message) {
    if (order.pick(message.getName(), message.getPosition(), positions)) {
      joints.put(Stamps.nanos(message.getHeader().getStamp()), positions);
    }
  }

  private void onChunk(armature_msgs.msg.ActionChunk message, Judgement judgement) {
    ChunkIntake.Verdict judged;
    try {
      ActionChunk chunk = ChunkMessages.toChunk(message);
      judged = judgement.of(chunk, message.getNames(), clock.nowNanos());
    } catch (IllegalArgumentException e) {
      judged = ChunkIntake.Verdict.REFUSED_MISMATCHED;
      figures.malformedChunk();
    }
    if (!ROUTINE.contains(judged) && reported.add(judged)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "chunk refused (%s): joints %s, %d x %d values; further ones of this episode are counted in %s"
              .formatted(
                  judged,
                  message.getNames(),
                  message.getHorizon(),
                  message.getSize(),
                  Topics.CONTROLLER_STATUS));
    }
  }

  private void onEpisode(Episode message) {
    if (message.getPhase() != Episode.RUNNING) {
      return;
    }
    long start = Stamps.nanos(message.getStart());
    intake.beginEpisode(start);
    cycle.beginEpisode(message.getEpisode(), start);
    reported.clear();
  }

  /** Tells whose references are executed, whenever that changes. */
  private void tellSource(Publisher<CommandSource> sources) {
    long now = clock.nowNanos();
    long since = intake.sourceSinceNanos(now);
    if (since != sourceSinceNanos) {
      sourceSinceNanos = since;
      CommandSource message = new CommandSource();
      Stamps.set(message.getHeader().getStamp(), since);
      message.setSource(
          switch (intake.source(now)) {
            case POLICY -> CommandSource.POLICY;
            case TELEOP -> CommandSource.TELEOP;
          });
      sources.publish(message);
    }
  }

  private void checkLink() {
    String unheard = loop.verdict().commands() ? robotLink.unheard() : "";
    if (!unheard.isEmpty() && !unheardReported) {
      LOG.log(
          System.Logger.Level.WARNING,
          "commands go to {0}, but nobody listens there; start the robot''s controller or correct"
              + " the parameter robot_link",
          unheard);
    }
    unheardReported = !unheard.isEmpty();
  }

  private static String notFollowing(CommandLead.Lag lag) {
    return "the robot does not follow: %s is %.3f from its command, which waits for it; see that its own controller is active and its way free"
        .formatted(lag.joint(), lag.distance());
  }

  /** Forgets the chunks so far: what comes next must answer what is seen from now on. */
  void forgetChunks() {
    intake.forget(clock.nowNanos());
  }

  @Override
  public void activate() {
    forgetChunks();
    authority.setActive(true);
    loop.start();
  }

  @Override
  public void deactivate() {
    authority.setActive(false);
    loop.stop();
    robotLink.service(System.nanoTime());
  }

  @Override
  public void diagnose(DiagnosticReport to) {
    report.diagnose(to, loop.verdict(), intake.source(clock.nowNanos()));
    if (outrun.of(lead.limitedCycles()) > 0) {
      lead.last().ifPresent(lag -> to.warn(notFollowing(lag)));
    }
    if (!loop.failure().isEmpty()) {
      to.error("control has stopped, activate it anew: " + loop.failure());
    }
  }

  @Override
  public void close() {
    deactivate();
    endpoints.close();
  }
}
