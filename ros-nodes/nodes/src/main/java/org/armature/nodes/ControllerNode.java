package org.armature.nodes;

import armature_msgs.msg.ControllerStatus;
import armature_msgs.msg.Episode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.control.ChunkIntake;
import org.armature.nodes.control.CommandLimits;
import org.armature.nodes.control.ControlCycle;
import org.armature.nodes.control.ControlFigures;
import org.armature.nodes.control.JointStateMailbox;
import org.armature.nodes.control.SafetyGate;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.robotlink.RobotLink;
import org.armature.nodes.robotlink.RobotLinkSpec;
import org.armature.nodes.robotlink.RobotLinks;
import org.armature.nodes.time.PacedLoop;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

/**
 * The node {@code controller}: the only one that commands the robot. Chunks and joint states come
 * in, the chunk timeline gives the reference, the safety gate passes, limits or refuses it, and one
 * command per period leaves. Without a fresh chunk the robot holds its position; without a fresh
 * joint state nothing is commanded.
 *
 * <p>The control thread shares no lock with any other and allocates nothing. Safe for use by any
 * thread.
 */
public final class ControllerNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "controller";

  private static final System.Logger LOG = System.getLogger(ControllerNode.class.getName());
  private static final Duration STATUS_PERIOD = Duration.ofMillis(200);
  private static final Duration LINK_CHECK_PERIOD = Duration.ofSeconds(5);
  private static final long CLOSE_MILLIS = 1000;

  /**
   * Settings.
   *
   * @param rateHz commands per second
   * @param staleStateSeconds age from which a joint state stops the commands, s
   * @param simulatedTime whether time comes from {@code /clock}
   * @param robotLink where commands go
   */
  public record Options(
      int rateHz, double staleStateSeconds, boolean simulatedTime, RobotLinkSpec robotLink) {
    /** 500 Hz, 100 ms, simulated time, commands to the simulated world. */
    public static final Options SIMULATION = new Options(500, 0.1, true, RobotLinkSpec.SIMULATION);

    /**
     * @throws NodeStartException if a value is out of its range
     */
    public Options {
      if (rateHz < 1 || rateHz > 2000) {
        throw new NodeStartException(
            "controller rate is %d Hz; choose 1 to 2000".formatted(rateHz));
      }
      if (!(staleStateSeconds > 0)) {
        throw new NodeStartException(
            "stale state age is %s s; choose a positive one".formatted(staleStateSeconds));
      }
    }
  }

  private final long periodNanos;
  private final CommandLimits limits;
  private final SpunNode node;
  private final RobotClock clock;
  private final JointOrder order;
  private final JointStateMailbox joints;
  private final ControlFigures figures = new ControlFigures();
  private final ChunkIntake intake;
  private final ControlCycle cycle;
  private final RobotLink robotLink;
  private final Publisher<ControllerStatus> statuses;
  private final double[] positions;
  private final Set<ChunkIntake.Verdict> reported = EnumSet.noneOf(ChunkIntake.Verdict.class);
  private final Thread thread;
  private boolean unheardReported;
  private volatile SafetyGate.Verdict verdict = SafetyGate.Verdict.STOPPED;
  private volatile boolean closed;

  /**
   * Starts the node.
   *
   * @param context the ROS context it lives in
   * @param robot what it commands
   * @param options settings
   * @throws IllegalArgumentException if the robot link does not fit the robot
   */
  public ControllerNode(Context context, RobotModel robot, Options options) {
    periodNanos = 1_000_000_000L / options.rateHz();
    limits = CommandLimits.of(robot);
    RobotLinks.requireFits(options.robotLink(), limits.names(), periodNanos);
    order = new JointOrder(limits.names());
    joints = new JointStateMailbox(limits.size());
    positions = new double[limits.size()];
    ChunkTimeline timeline = new ChunkTimeline(limits.size());
    intake = new ChunkIntake(limits, timeline, figures);
    long stale = Math.round(options.staleStateSeconds() * 1e9);
    cycle = new ControlCycle(limits, timeline, joints, figures, periodNanos, stale);
    node = new SpunNode(context, NAME);
    clock = node.clock(options.simulatedTime());
    robotLink = openLink(options.robotLink());
    statuses = node.publisher(ControllerStatus.class, Topics.CONTROLLER_STATUS, Topics.reliable());
    node.subscribe(JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    node.subscribe(
        armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable(), this::onChunk);
    node.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    node.every(STATUS_PERIOD, () -> statuses.publish(status()));
    node.every(LINK_CHECK_PERIOD, this::checkLink);
    node.start();
    thread = Thread.ofPlatform().name("control").daemon().start(this::control);
  }

  private RobotLink openLink(RobotLinkSpec spec) {
    return RobotLinks.open(
        spec, limits.names(), Topics.COMMAND, periodNanos, this::commandPublisher);
  }

  private <T extends MessageDefinition> Publisher<T> commandPublisher(Class<T> type, String topic) {
    return node.publisher(type, topic, Topics.reliable());
  }

  /** What the controller measures about itself. */
  public ControlFigures figures() {
    return figures;
  }

  private void onJointState(JointState message) {
    if (order.pick(message.getName(), message.getPosition(), positions)) {
      joints.put(Stamps.nanos(message.getHeader().getStamp()), positions);
    }
  }

  private void onChunk(armature_msgs.msg.ActionChunk message) {
    ChunkIntake.Verdict judged;
    try {
      ActionChunk chunk = ChunkMessages.toChunk(message);
      judged = intake.take(chunk, message.getNames(), clock.nowNanos());
    } catch (IllegalArgumentException e) {
      judged = ChunkIntake.Verdict.REFUSED_MISMATCHED;
      figures.malformedChunk();
    }
    if (judged != ChunkIntake.Verdict.ACCEPTED && reported.add(judged)) {
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

  private void control() {
    try {
      cycle();
    } catch (RuntimeException e) {
      verdict = SafetyGate.Verdict.STOPPED;
      LOG.log(
          System.Logger.Level.ERROR, "control stopped, nothing is commanded: " + e.getMessage(), e);
    }
  }

  private void cycle() {
    double[] command = new double[limits.size()];
    PacedLoop pace = new PacedLoop(periodNanos, 10 * periodNanos);
    while (!closed) {
      long monotonic = pace.awaitNext();
      long now = clock.nowNanos();
      SafetyGate.Verdict judged = cycle.step(now, monotonic, command);
      if (judged.commands()) {
        robotLink.send(now, command);
      }
      verdict = judged;
    }
  }

  private void checkLink() {
    boolean unheard = verdict.commands() && !robotLink.isHeard();
    if (unheard && !unheardReported) {
      LOG.log(
          System.Logger.Level.WARNING,
          "commands go to {0}, but nobody listens there; start the robot''s controller or correct"
              + " the parameter robot_link",
          robotLink.destination());
    }
    unheardReported = unheard;
  }

  private ControllerStatus status() {
    ControllerStatus status = new ControllerStatus();
    Stamps.set(status.getHeader().getStamp(), clock.nowNanos());
    return status
        .setEpisode(cycle.episode())
        .setMode(modeOf(verdict))
        .setChunkLatencyP50(figures.chunkLatency().percentileNanos(0.5) * 1e-9)
        .setChunkLatencyP99(figures.chunkLatency().percentileNanos(0.99) * 1e-9)
        .setReferenceAgeP50(figures.referenceAge().percentileNanos(0.5) * 1e-9)
        .setReferenceAgeP99(figures.referenceAge().percentileNanos(0.99) * 1e-9)
        .setPeriodJitterP99(figures.periodJitter().percentileNanos(0.99) * 1e-9)
        .setCycles(figures.cycles())
        .setHeldCycles(figures.heldCycles())
        .setStoppedCycles(figures.stoppedCycles())
        .setRefusedCycles(figures.refusedCycles())
        .setRateLimitedCycles(figures.rateLimitedCycles())
        .setAcceptedChunks(figures.acceptedChunks())
        .setLateChunks(figures.lateChunks())
        .setNonFiniteChunks(figures.nonFiniteChunks())
        .setOutOfLimitChunks(figures.outOfLimitChunks())
        .setMismatchedChunks(figures.mismatchedChunks());
  }

  private static byte modeOf(SafetyGate.Verdict verdict) {
    return switch (verdict) {
      case STOPPED -> ControllerStatus.STOPPED;
      case PASSED, RATE_LIMITED -> ControllerStatus.TRACKING;
      case HELD_WITHOUT_REFERENCE, REFUSED_NOT_FINITE, REFUSED_OUT_OF_LIMIT ->
          ControllerStatus.HOLDING;
    };
  }

  /** Stops commanding, then leaves the graph. May be repeated. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    node.close();
  }
}
