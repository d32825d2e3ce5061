package org.armature.nodes;

import armature_msgs.msg.Episode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.messages.ImageRing;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.observe.ObservationAssembler;
import org.armature.nodes.observe.VectorHistory;
import org.armature.nodes.record.DatasetRecording;
import org.armature.nodes.record.RecordingReport;
import org.armature.policy.Observation;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoEncoding;
import org.ros2.rcljava.contexts.Context;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;

/**
 * The node {@code recorder}: writes every episode it hears of as an episode of a LeRobot dataset.
 * One frame per picture of the cameras: the joint state measured at that time, and as action the
 * command in effect then. Safe for use by any thread.
 */
public final class RecorderNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "recorder";

  private static final System.Logger LOG = System.getLogger(RecorderNode.class.getName());
  private static final long IMAGE_TOLERANCE_NANOS = 16_000_000L;
  private static final long STATE_TOLERANCE_NANOS = 20_000_000L;

  /** A second of commands at 1000 Hz: longer than a picture is under way. */
  private static final int COMMANDS_KEPT = 1000;

  /** Twice as many pictures as can wait to be written, so that none is overwritten before. */
  private static final int PICTURES_KEPT = 2 * DatasetRecording.QUEUE_FRAMES;

  /**
   * A camera to record.
   *
   * @param name name of the camera
   * @param width pixels per row
   * @param height rows
   */
  public record Camera(String name, int width, int height) {}

  /**
   * Settings.
   *
   * @param dataset folder of the dataset; a new one, or one of the same features to append to
   * @param cameras cameras to record
   * @param fps frames per second, which is the rate of the cameras
   */
  public record Options(Path dataset, List<Camera> cameras, int fps) {
    /** Copies the list. */
    public Options {
      cameras = List.copyOf(cameras);
    }
  }

  private final SpunNode node;
  private final DatasetRecording recording;

  // Owned by the thread of the callbacks.
  private final ObservationAssembler assembler;
  private final VectorHistory commands;
  private final JointOrder stateOrder;
  private final JointOrder commandOrder;
  private final double[] vector;
  private final Map<String, ImageRing> pictures = new HashMap<>();
  private String instruction = "";
  private long startNanos;
  private boolean reportedImage;

  /**
   * Opens the dataset and starts the node.
   *
   * @param context the ROS context it lives in
   * @param robot whose joints are recorded
   * @param options settings
   * @throws NodeStartException if the dataset cannot be written
   */
  public RecorderNode(Context context, RobotModel robot, Options options) {
    List<String> joints = robot.jointNames();
    stateOrder = new JointOrder(joints);
    commandOrder = new JointOrder(joints);
    vector = new double[joints.size()];
    commands = new VectorHistory(COMMANDS_KEPT, vector.length);
    List<String> cameras = options.cameras().stream().map(Camera::name).toList();
    assembler =
        new ObservationAssembler(
            cameras, vector.length, IMAGE_TOLERANCE_NANOS, STATE_TOLERANCE_NANOS);
    recording =
        new DatasetRecording(open(options, schema(robot, options)), 1_000_000_000L / options.fps());
    node = new SpunNode(context, NAME);
    node.subscribe(JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    node.subscribe(JointTrajectory.class, Topics.COMMAND, Topics.reliable(), this::onCommand);
    for (String camera : cameras) {
      pictures.put(camera, new ImageRing(PICTURES_KEPT));
      node.subscribe(
          Image.class,
          Topics.image(camera),
          Topics.sensorData(),
          message -> onImage(camera, message));
    }
    node.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    node.start();
  }

  private static DatasetSchema schema(RobotModel robot, Options options) {
    List<Feature> features = new ArrayList<>();
    features.add(Feature.vector("observation.state", robot.jointNames()));
    features.add(Feature.vector("action", robot.jointNames()));
    for (Camera camera : options.cameras()) {
      features.add(Feature.camera(camera.name(), camera.width(), camera.height()));
    }
    features.add(Feature.flag("complementary_info.disturbed"));
    features.add(Feature.flag("next.success"));
    return new DatasetSchema(options.fps(), robot.name(), features);
  }

  private static DatasetWriter open(Options options, DatasetSchema schema) {
    try {
      if (!Files.exists(options.dataset().resolve("meta/info.json"))) {
        return DatasetWriter.create(options.dataset(), schema, VideoEncoding.DEFAULT);
      }
      DatasetWriter dataset = DatasetWriter.open(options.dataset());
      if (!dataset.schema().equals(schema)) {
        dataset.close();
        throw new NodeStartException(
            "dataset %s holds other features than would be recorded; choose another folder"
                .formatted(options.dataset()));
      }
      return dataset;
    } catch (IOException e) {
      throw new NodeStartException("cannot record into " + e.getMessage(), e);
    }
  }

  /** What was recorded so far. */
  public RecordingReport report() {
    return recording.report();
  }

  private void onJointState(JointState message) {
    if (stateOrder.pick(message.getName(), message.getPosition(), vector)) {
      assembler.addState(Stamps.nanos(message.getHeader().getStamp()), vector);
    }
  }

  private void onCommand(JointTrajectory message) {
    if (message.getPoints().size() == 1
        && commandOrder.pick(
            message.getJointNames(), message.getPoints().getFirst().getPositions(), vector)) {
      long stamp = Stamps.nanos(message.getHeader().getStamp());
      if (stamp >= startNanos) {
        commands.add(stamp, vector);
      }
    }
  }

  private void onImage(String camera, Image message) {
    ImageRing ring = pictures.get(camera);
    if (ring == null || startNanos == 0) {
      return;
    }
    try {
      assembler
          .addImage(
              camera, Stamps.nanos(message.getHeader().getStamp()), ring.copy(message), instruction)
          .ifPresent(this::record);
    } catch (IllegalArgumentException e) {
      if (!reportedImage) {
        reportedImage = true;
        LOG.log(System.Logger.Level.ERROR, Topics.image(camera) + ": " + e.getMessage());
      }
    }
  }

  /** Before the first command of an episode the robot holds the pose it was reset to. */
  private void record(Observation observation) {
    double[] action = commands.inEffectAt(observation.stampNanos());
    recording.frame(observation, action == null ? observation.state() : action);
  }

  private void onEpisode(Episode message) {
    long start = Stamps.nanos(message.getStart());
    if (message.getPhase() == Episode.RUNNING) {
      startNanos = start;
      instruction = message.getInstruction();
      commands.clear();
      assembler.beginEpisode(start);
      recording.begin(instruction, start);
      return;
    }
    if (start != startNanos) {
      return;
    }
    if (message.getPhase() == Episode.ABORTED) {
      recording.abort();
    } else {
      long end = start + Math.round(message.getElapsed() * 1e9);
      recording.end(end, message.getPhase() == Episode.SUCCEEDED);
    }
  }

  /**
   * Leaves the graph, writes what waits, discards an episode that still runs and closes the
   * dataset, which is readable then. May be repeated.
   */
  @Override
  public void close() {
    node.close();
    recording.close();
  }
}
