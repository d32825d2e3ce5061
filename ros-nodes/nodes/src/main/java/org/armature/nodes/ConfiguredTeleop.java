package org.armature.nodes;

import java.time.Duration;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.teleop.Teleoperation;
import org.armature.teleop.jog.JogLimits;
import org.armature.teleop.jog.JogPlan;
import org.armature.teleop.mapping.JoyState;
import org.armature.teleop.mapping.MappingException;
import org.armature.teleop.mapping.Mappings;
import org.armature.teleop.mapping.TeleopMapping;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;
import sensor_msgs.msg.Joy;

/**
 * The teleop node while it is configured. The joystick and what the controller commands come in;
 * while the dead man's button is held, a chunk leaves every 10 ms that the controller executes in
 * place of the policy's. A joystick is as old as its newest message, whatever that one's stamp
 * says: drivers on other computers have other clocks, and simulated time is none of theirs.
 */
final class ConfiguredTeleop implements Configured {
  private static final System.Logger LOG = System.getLogger(TeleopNode.class.getName());
  private static final Duration PERIOD = Duration.ofNanos(JogPlan.PERIOD_NANOS);

  private final TeleopMapping mapping;
  private final Teleoperation teleoperation;
  private final RobotClock clock;
  private final List<String> joints;
  private final Publisher<armature_msgs.msg.ActionChunk> chunks;
  private final Endpoints endpoints;
  private volatile boolean active;

  // Owned by the thread of the callbacks.
  private final JointOrder positionOrder;
  private final JointOrder velocityOrder;
  private final double[] position;
  private final double[] velocity;
  private String told = "";

  /**
   * Reads the mapping and begins to listen.
   *
   * @throws MappingException if the mapping cannot be read or does not fit the robot
   */
  ConfiguredTeleop(ManagedNode<?> node, RobotModel robot) {
    NodeSettings settings = node.settings();
    mapping = Mappings.load(settings.text("mapping"), robot);
    teleoperation =
        new Teleoperation(
            robot,
            mapping,
            new JogLimits(settings.number("acceleration_time"), settings.number("jerk_time")),
            Math.round(settings.number("joy_timeout") * 1e9));
    clock = node.clock();
    joints = robot.jointNames();
    positionOrder = new JointOrder(joints);
    velocityOrder = new JointOrder(joints);
    position = new double[joints.size()];
    velocity = new double[joints.size()];
    endpoints = node.spun().endpoints();
    chunks =
        endpoints.publisher(
            armature_msgs.msg.ActionChunk.class, Topics.TELEOP_CHUNK, Topics.reliable());
    endpoints.subscribe(Joy.class, Topics.JOY, Topics.sensorData(), this::onJoy);
    endpoints.subscribe(
        JointState.class, Topics.CONTROLLER_COMMAND, Topics.reliable(), this::onCommand);
    endpoints.every(PERIOD, this::update);
  }

  private void onJoy(Joy message) {
    teleoperation.joy(
        new JoyState(message.getAxes().toFloatArray(), message.getButtons().toIntArray()),
        System.nanoTime());
  }

  private void onCommand(JointState message) {
    if (positionOrder.pick(message.getName(), message.getPosition(), position)
        && velocityOrder.pick(message.getName(), message.getVelocity(), velocity)) {
      teleoperation.commanded(Stamps.nanos(message.getHeader().getStamp()), position, velocity);
    }
  }

  private void update() {
    if (active) {
      teleoperation.update(clock.nowNanos(), System.nanoTime()).ifPresent(this::send);
      tell(teleoperation.trouble());
    }
  }

  private void send(ActionChunk chunk) {
    chunks.publish(ChunkMessages.toMessage(chunk, joints, teleoperation.mode()));
  }

  /** Says once why a takeover ended although the button was held. */
  private void tell(String trouble) {
    if (!trouble.equals(told)) {
      told = trouble;
      if (!trouble.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "let go of the robot: "
                + trouble
                + "; let go of the dead man's button to take over again");
      }
    }
  }

  boolean isEngaged() {
    return teleoperation.isEngaged();
  }

  /** Goes on to the next mode. */
  String nextMode() {
    return "mode '%s'".formatted(teleoperation.nextMode());
  }

  @Override
  public void activate() {
    teleoperation.end(clock.nowNanos(), System.nanoTime()); // who holds on already must let go
    active = true;
  }

  @Override
  public void deactivate() {
    active = false;
    teleoperation.end(clock.nowNanos(), System.nanoTime()).ifPresent(this::send);
  }

  @Override
  public void diagnose(DiagnosticReport report) {
    long now = System.nanoTime();
    String device = teleoperation.deviceTrouble(now);
    String trouble = teleoperation.trouble();
    if (!trouble.isEmpty()) {
      report.error("let go of the robot: " + trouble + "; let go of the dead man's button");
    } else if (!device.isEmpty()) {
      report.warn(device);
    } else if (teleoperation.isEngaged()) {
      report.ok("a person has taken over, mode '%s'".formatted(teleoperation.mode()));
    } else {
      report.ok("waits for the dead man's button");
    }
    report.value("mapping", mapping.source());
    report.value("mode", teleoperation.mode());
    report.value("takeovers", teleoperation.takeovers());
    report.number("joystick age (s)", teleoperation.joyAgeSeconds(now));
  }

  @Override
  public void close() {
    endpoints.close();
  }
}
