package org.armature.nodes;

import armature_msgs.msg.CommandSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.armature.nodes.control.CommandLimits;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.replay.ActionTrack;
import org.armature.nodes.replay.Approach;
import org.armature.nodes.replay.TrackPlayback;
import org.armature.nodes.time.RobotClock;
import org.armature.nodes.time.RosNodeTime;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

/**
 * Plays recorded actions to a robot as a policy would: chunks go to the controller, whose safety
 * gate and limits stay in force. A takeover, a controller that commands no more and {@link #stop}
 * end it; whatever happens, the robot comes to rest on the recorded way. One playback at a time.
 */
public final class EpisodeReplay implements AutoCloseable {
  private static final String NODE = "replay";
  private static final Duration DISCOVERY = Duration.ofSeconds(10);

  /** Silence of the controller after which it is taken to command no more, ns. */
  private static final long SILENCE_NANOS = 1_000_000_000L;

  /** A joint state this much off the clock is of another clock, ns. */
  private static final long OTHER_CLOCK_NANOS = 5_000_000_000L;

  private static final long POLL_NANOS = 5_000_000L;

  private final SpunNode node;
  private final RobotClock clock;
  private final CommandLimits limits;
  private final Publisher<armature_msgs.msg.ActionChunk> chunks;
  private final JointOrder order;
  private volatile boolean stopped;
  private volatile boolean takenOver;
  private volatile long commandedAt;
  private volatile @Nullable List<String> commandedJoints;
  private volatile @Nullable Measured measured;

  private record Measured(long stampNanos, double[] position) {}

  /**
   * Joins the graph.
   *
   * @param limits of the joints that the controller commands
   * @param simulatedTime whether the robot's time is that of {@code /clock}
   */
  public EpisodeReplay(Context context, CommandLimits limits, boolean simulatedTime) {
    this.limits = limits;
    this.order = new JointOrder(limits.names());
    node =
        new SpunNode(
            context,
            NODE,
            new NodeOptions()
                .setParameterOverrides(
                    List.of(new ParameterVariant(NodeSettings.USE_SIM_TIME, simulatedTime))));
    clock = RosNodeTime.of(node.getNode());
    chunks =
        node.publisher(armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
    node.subscribe(JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    node.subscribe(JointState.class, Topics.CONTROLLER_COMMAND, Topics.reliable(), this::onCommand);
    node.subscribe(
        CommandSource.class,
        Topics.COMMAND_SOURCE,
        Topics.latched(),
        source -> takenOver = source.getSource() == CommandSource.TELEOP);
    node.start();
  }

  private void onJointState(JointState message) {
    double[] position = new double[limits.size()];
    if (order.pick(message.getName(), message.getPosition(), position)) {
      measured = new Measured(Stamps.nanos(message.getHeader().getStamp()), position);
    }
  }

  private void onCommand(JointState message) {
    if (commandedJoints == null) {
      commandedJoints = List.copyOf(message.getName());
    }
    commandedAt = System.nanoTime();
  }

  /**
   * Plays a track.
   *
   * @param recorded positions of the robot's joints, in any order
   * @param rate speed, 1 as recorded
   * @param tolerance how far a joint may be from the first position, rad or m
   * @param approach whether to go to the first position where it is further
   * @return whether it came to its end; false if it was stopped
   * @throws IllegalArgumentException if the robot has other joints or limits, or is elsewhere
   * @throws NodeStartException if there is no robot or no controller that commands it, or its
   *     commanding ended
   */
  public boolean play(ActionTrack recorded, double rate, double tolerance, boolean approach) {
    ActionTrack track = recorded.inOrderOf(limits.names());
    track.requireWithin(limits);
    double[] at = awaitRobot();
    int joint = track.furthestFromFirst(at);
    double distance = Math.abs(at[joint] - track.first()[joint]);
    if (distance > tolerance) {
      if (!approach) {
        throw new IllegalArgumentException(
            "%s is at %.3f, %.3f away from the first action (%.3f); bring the robot there, or let --approach do it"
                .formatted(limits.names().get(joint), at[joint], distance, track.first()[joint]));
      }
      if (!run(Approach.between(at, track.first(), limits), 1)) {
        return false;
      }
    }
    return run(track, rate);
  }

  /** Waits for joint states and for commands; where the robot is. */
  private double[] awaitRobot() {
    if (!within(() -> stopped || measured != null)) {
      throw new NodeStartException(
          "no joint states of %s on %s; start the robot"
              .formatted(limits.names(), Topics.JOINT_STATES));
    }
    if (!within(() -> stopped || (clock.nowNanos() > 0 && isCommanding()))) {
      throw new NodeStartException(
          "no controller commands the robot (nothing on %s); start it, activate and enable it"
              .formatted(Topics.CONTROLLER_COMMAND));
    }
    if (!within(() -> stopped || chunks.getSubscriptionCount() > 0)) {
      throw new NodeStartException("nobody listens on " + Topics.ACTION_CHUNK);
    }
    List<String> controller = commandedJoints;
    Measured robot = measured;
    if (robot == null || controller == null) {
      return new double[limits.size()]; // stopped before there was a robot: nothing will move
    }
    if (!controller.equals(limits.names())) {
      throw new IllegalArgumentException(
          "the controller commands %s, expected %s".formatted(controller, limits.names()));
    }
    long age = clock.nowNanos() - robot.stampNanos();
    if (Math.abs(age) > OTHER_CLOCK_NANOS) {
      throw new NodeStartException(
          "joint states are %.1f s old on this clock; of a simulated robot, give --sim-time"
              .formatted(age * 1e-9));
    }
    if (takenOver) {
      throw new NodeStartException("a person has taken the robot over; let go first");
    }
    return robot.position();
  }

  private boolean isCommanding() {
    return commandedJoints != null && System.nanoTime() - commandedAt < SILENCE_NANOS;
  }

  private static boolean within(BooleanSupplier condition) {
    long deadline = System.nanoTime() + DISCOVERY.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** Sends chunks until the robot is to be at rest. */
  private boolean run(ActionTrack track, double rate) {
    TrackPlayback playback = new TrackPlayback(track, rate, clock.nowNanos());
    boolean braking = false;
    long next = 0;
    while (clock.nowNanos() < playback.endNanos()) {
      String trouble = trouble();
      if (!trouble.isEmpty()) { // nobody executes what is sent, or somebody else leads
        throw new NodeStartException(
            "stopped after %.0f %%: %s"
                .formatted(100 * playback.progress(clock.nowNanos()), trouble));
      }
      if (stopped && !braking) {
        playback.stop(clock.nowNanos());
        braking = true;
        next = 0;
      }
      long now = clock.nowNanos();
      if (now >= next) {
        chunks.publish(ChunkMessages.toMessage(playback.chunk(now), limits.names(), NODE));
        next = now + TrackPlayback.SEND_PERIOD_NANOS;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return !braking;
  }

  private String trouble() {
    if (takenOver) {
      return "a person has taken the robot over";
    }
    return isCommanding() ? "" : "the controller commands no more";
  }

  /** Brings the robot to rest on the recorded way. May be called by any thread. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    node.close();
  }
}
