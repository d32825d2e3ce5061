package org.armature.nodes;

import armature_msgs.msg.Episode;
import java.util.HashMap;
import java.util.Map;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.ImageRing;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.InferenceLoop;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.observe.ObservationAssembler;
import org.armature.nodes.observe.ReplanRule;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * The node {@code policy}: pictures, joint states and the newest instruction in, action chunks out.
 * It infers when its newest chunk has been executed far enough, and at once when the instruction
 * changed or an episode began; always from the newest complete observation of the present episode.
 * Safe for use by any thread.
 */
public final class PolicyNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "policy";

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

  /**
   * Settings.
   *
   * @param executeActions actions of a chunk that are executed before the next inference begins
   * @param simulatedTime whether time comes from {@code /clock}
   */
  public record Options(int executeActions, boolean simulatedTime) {
    /** 8 actions, simulated time. */
    public static final Options SIMULATION = new Options(12, true);
  }

  private final PolicySpec spec;
  private final SpunNode node;
  private final Publisher<armature_msgs.msg.ActionChunk> chunks;
  private final InferenceLoop inference;

  // Owned by the thread of the callbacks.
  private final ObservationAssembler assembler;
  private final JointOrder order;
  private final double[] state;
  private final Map<String, ImageRing> pictures = new HashMap<>();
  private String instruction = "";
  private long episodeStartNanos;
  private boolean reportedImage;

  /**
   * Starts the node.
   *
   * @param context the ROS context it lives in
   * @param policy what infers; closed with the node
   * @param robot what it commands
   * @param options settings
   * @throws NodeStartException if the policy is not for this robot, or executes more actions than
   *     it infers
   */
  public PolicyNode(Context context, Policy policy, RobotModel robot, Options options) {
    spec = policy.spec();
    StartChecks.requireJoints(spec, robot);
    if (options.executeActions() < 1 || options.executeActions() > spec.horizon()) {
      throw new NodeStartException(
          "execute_actions is %d; policy '%s' infers %d actions, choose 1 to %d"
              .formatted(options.executeActions(), spec.name(), spec.horizon(), spec.horizon()));
    }
    order = new JointOrder(spec.stateNames());
    state = new double[spec.stateNames().size()];
    assembler =
        new ObservationAssembler(
            spec.cameras(), state.length, IMAGE_TOLERANCE_NANOS, STATE_TOLERANCE_NANOS);
    node = new SpunNode(context, NAME);
    chunks =
        node.publisher(armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
    inference =
        new InferenceLoop(
            policy,
            new ReplanRule(options.executeActions()),
            node.clock(options.simulatedTime()),
            this::publish);
    node.subscribe(JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    for (String camera : spec.cameras()) {
      pictures.put(camera, new ImageRing(PICTURES_KEPT));
      node.subscribe(
          Image.class,
          Topics.image(camera),
          Topics.sensorData(),
          message -> onImage(camera, message));
    }
    node.subscribe(
        std_msgs.msg.String.class,
        Topics.INSTRUCTION,
        Topics.latched(),
        message -> instruction = message.getData());
    node.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    node.start();
  }

  /** Number of inferences so far. */
  public long inferences() {
    return inference.inferences();
  }

  private void onJointState(JointState message) {
    if (order.pick(message.getName(), message.getPosition(), state)) {
      assembler.addState(Stamps.nanos(message.getHeader().getStamp()), state);
    }
  }

  private void onImage(String camera, Image message) {
    ImageRing ring = pictures.get(camera);
    if (ring == null || instruction.isEmpty()) {
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
      episodeStartNanos = start;
      assembler.beginEpisode(start);
    }
  }

  private void publish(ActionChunk chunk, Observation observation) {
    chunks.publish(
        ChunkMessages.toMessage(chunk, spec.actionSpace().names(), observation.instruction()));
  }

  /** Ends the inference in flight, leaves the graph and closes the policy. May be repeated. */
  @Override
  public void close() {
    inference.close();
    node.close();
  }
}
