package org.armature.nodes;

import armature_msgs.msg.CommandSource;
import armature_msgs.msg.Episode;
import java.util.HashMap;
import java.util.Map;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.ImageRing;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.InferenceLoop;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.observe.ObservationAssembler;
import org.armature.nodes.observe.ReplanRule;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * The policy node while it is configured. It infers when its newest chunk has been executed far
 * enough, and at once when the instruction changed or an episode began; always from the newest
 * complete observation of the present episode. When a person who had taken over lets go, it infers
 * at once, from what is seen since and from nothing else. What an inference gives that ends after
 * the node was deactivated goes nowhere.
 */
final class ConfiguredPolicy implements Configured {
  private static final System.Logger LOG = System.getLogger(PolicyNode.class.getName());

  /** Greatest distance between pictures of one instant: half the period of a 30 Hz camera. */
  private static final long IMAGE_TOLERANCE_NANOS = 16_000_000L;

  /** Greatest distance between pictures and joint state. */
  private static final long STATE_TOLERANCE_NANOS = 20_000_000L;

  /**
   * Pictures kept per camera. At 10 Hz one is overwritten 1.6 s after it was taken, when the chunk
   * that would answer it is refused as late anyway.
   */
  private static final int PICTURES_KEPT = 16;

  /** Age from which an observation is worth a look, and from which the policy does not see. */
  private static final double OLD_SECONDS = 1;

  private static final double BLIND_SECONDS = 5;

  private final PolicySpec spec;
  private final RobotClock clock;
  private final Publisher<armature_msgs.msg.ActionChunk> chunks;
  private final InferenceLoop inference;
  private final Endpoints endpoints;
  private volatile boolean active;

  // Owned by the thread of the callbacks.
  private final ObservationAssembler assembler;
  private final JointOrder order;
  private final double[] state;
  private final Map<String, ImageRing> pictures = new HashMap<>();
  private String instruction = "";
  private long episodeStartNanos;
  private boolean reportedImage;
  private boolean takenOver;

  /**
   * Begins to listen.
   *
   * @param policy what infers; closed with this, but not if this cannot be made
   * @throws NodeStartException if the policy is not for this robot, or executes more actions than
   *     it infers
   */
  ConfiguredPolicy(ManagedNode<?> node, Policy policy, RobotModel robot) {
    spec = policy.spec();
    clock = node.clock();
    StartChecks.requireJoints(spec, robot);
    int executeActions = node.settings().integer("execute_actions");
    if (executeActions > spec.horizon()) {
      throw new NodeStartException(
          "execute_actions is %d; policy '%s' infers %d actions, choose 1 to %d"
              .formatted(executeActions, spec.name(), spec.horizon(), spec.horizon()));
    }
    order = new JointOrder(spec.stateNames());
    state = new double[spec.stateNames().size()];
    assembler =
        new ObservationAssembler(
            spec.cameras(), state.length, IMAGE_TOLERANCE_NANOS, STATE_TOLERANCE_NANOS);
    endpoints = node.spun().endpoints();
    chunks =
        endpoints.publisher(
            armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
    inference = new InferenceLoop(policy, new ReplanRule(executeActions), clock, this::publish);
    listen();
  }

  private void listen() {
    endpoints.subscribe(
        JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    for (String camera : spec.cameras()) {
      pictures.put(camera, new ImageRing(PICTURES_KEPT));
      endpoints.subscribe(
          Image.class,
          Topics.image(camera),
          Topics.sensorData(),
          message -> onImage(camera, message));
    }
    endpoints.subscribe(
        std_msgs.msg.String.class,
        Topics.INSTRUCTION,
        Topics.latched(),
        message -> instruction = message.getData());
    endpoints.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    endpoints.subscribe(
        CommandSource.class, Topics.COMMAND_SOURCE, Topics.latched(), this::onCommandSource);
  }

  private void onJointState(JointState message) {
    if (order.pick(message.getName(), message.getPosition(), state)) {
      assembler.addState(Stamps.nanos(message.getHeader().getStamp()), state);
    }
  }

  private void onImage(String camera, Image message) {
    ImageRing ring = pictures.get(camera);
    if (ring == null || instruction.isEmpty() || !active) {
      return;
    }
    CameraImage image;
    try {
      image = ring.copy(message);
    } catch (IllegalArgumentException e) {
      if (!reportedImage) {
        reportedImage = true;
        LOG.log(System.Logger.Level.ERROR, Topics.image(camera) + ": " + e.getMessage());
      }
      return;
    }
    long stamp = Stamps.nanos(message.getHeader().getStamp());
    assembler
        .addImage(camera, stamp, image, instruction)
        .ifPresent(observation -> inference.offer(observation, episodeStartNanos));
  }

  private void onEpisode(Episode message) {
    long start = Stamps.nanos(message.getStart());
    if (message.getPhase() == Episode.RUNNING && start != episodeStartNanos) {
      begin(start);
    }
  }

  /** What was inferred for the time of a takeover was not executed. */
  private void onCommandSource(CommandSource message) {
    boolean before = takenOver;
    takenOver = message.getSource() == CommandSource.TELEOP;
    if (before && !takenOver) {
      begin(Stamps.nanos(message.getHeader().getStamp()));
    }
  }

  private void begin(long startNanos) {
    episodeStartNanos = startNanos;
    assembler.beginEpisode(startNanos);
  }

  private void publish(ActionChunk chunk, Observation observation) {
    if (active) {
      chunks.publish(
          ChunkMessages.toMessage(chunk, spec.actionSpace().names(), observation.instruction()));
    }
  }

  /** Forgets what was seen and inferred: the next observation is answered at once, from nothing. */
  String reset() {
    begin(clock.nowNanos());
    return "infers anew from the next observation";
  }

  /** Number of inferences so far. */
  long inferences() {
    return inference.inferences();
  }

  @Override
  public void activate() {
    active = true;
  }

  @Override
  public void deactivate() {
    active = false;
  }

  @Override
  public void diagnose(DiagnosticReport report) {
    double age = (clock.nowNanos() - inference.observedNanos()) * 1e-9;
    if (instruction.isEmpty()) {
      report.ok("waits for an instruction on " + Topics.INSTRUCTION);
    } else if (inference.observedNanos() == 0) {
      report.warn("waits for pictures of %s and joint states".formatted(spec.cameras()));
    } else if (age > BLIND_SECONDS) {
      report.error("the newest complete observation is %.1f s old".formatted(age));
    } else if (age > OLD_SECONDS) {
      report.warn("the newest complete observation is %.1f s old".formatted(age));
    } else {
      report.ok("infers");
    }
    if (!inference.failure().isEmpty()) {
      report.error("inference fails: " + inference.failure());
    }
    report.value("policy", spec.name());
    report.value("instruction", instruction);
    report.value("inferences", inference.inferences());
    report.number("inference latency (s)", inference.latencyNanos() * 1e-9);
    report.number("observation age (s)", inference.observedNanos() == 0 ? Double.NaN : age);
  }

  @Override
  public void close() {
    active = false;
    inference.close();
    endpoints.close();
  }
}
