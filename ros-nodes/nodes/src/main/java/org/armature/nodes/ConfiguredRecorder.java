package org.armature.nodes;

import armature_msgs.msg.CommandSource;
import armature_msgs.msg.Episode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.DiskSpace;
import org.armature.nodes.diagnostics.Increase;
import org.armature.nodes.messages.ImageRing;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.observe.JointOrder;
import org.armature.nodes.observe.ObservationAssembler;
import org.armature.nodes.observe.VectorHistory;
import org.armature.nodes.record.DatasetRecording;
import org.armature.nodes.record.RecordingReport;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.Observation;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * The recorder while it is configured: the dataset is open. One frame per picture of the cameras:
 * the joint state measured at that time, as action the command of the controller in effect then,
 * and whether a person gave it who had taken over.
 */
final class ConfiguredRecorder implements Configured {
  private static final System.Logger LOG = System.getLogger(RecorderNode.class.getName());
  private static final long IMAGE_TOLERANCE_NANOS = 16_000_000L;
  private static final long STATE_TOLERANCE_NANOS = 20_000_000L;

  /** A second of commands at 1000 Hz: longer than a picture is under way. */
  private static final int COMMANDS_KEPT = 1000;

  /** More changes than happen while a picture is under way. */
  private static final int SOURCES_KEPT = 64;

  /** Twice as many pictures as can wait to be written, so that none is overwritten before. */
  private static final int PICTURES_KEPT = 2 * DatasetRecording.QUEUE_FRAMES;

  private final Path folder;
  private final RobotClock clock;
  private final DatasetRecording recording;
  private final Consumer<RecordingReport> closing;
  private final Endpoints endpoints;
  private volatile boolean active;

  // Owned by the thread of the callbacks.
  private final ObservationAssembler assembler;
  private final VectorHistory commands;
  private final VectorHistory sources = new VectorHistory(SOURCES_KEPT, 1);
  private final JointOrder stateOrder;
  private final JointOrder commandOrder;
  private final double[] vector;
  private final Map<String, ImageRing> pictures = new HashMap<>();
  private final Increase dropped = new Increase();
  private String wanted = "";
  private String instruction = "";
  private long startNanos;
  private boolean recordingEpisode;
  private boolean reportedImage;

  /**
   * Opens the dataset and begins to listen.
   *
   * @param closing gets what was recorded in the end
   * @throws NodeStartException if a parameter cannot be used or the dataset cannot be written
   */
  ConfiguredRecorder(ManagedNode<?> node, RobotModel robot, Consumer<RecordingReport> closing) {
    RecorderDataset dataset = RecorderDataset.of(node.settings());
    folder = dataset.folder();
    clock = node.clock();
    this.closing = closing;
    List<String> joints = robot.jointNames();
    stateOrder = new JointOrder(joints);
    commandOrder = new JointOrder(joints);
    vector = new double[joints.size()];
    commands = new VectorHistory(COMMANDS_KEPT, vector.length);
    assembler =
        new ObservationAssembler(
            dataset.cameraNames(), vector.length, IMAGE_TOLERANCE_NANOS, STATE_TOLERANCE_NANOS);
    recording = new DatasetRecording(dataset.open(robot), 1_000_000_000L / dataset.fps());
    endpoints = node.spun().endpoints();
    listen(dataset.cameraNames());
  }

  private void listen(List<String> cameras) {
    endpoints.subscribe(
        JointState.class, Topics.JOINT_STATES, Topics.reliable(), this::onJointState);
    endpoints.subscribe(
        JointState.class, Topics.CONTROLLER_COMMAND, Topics.reliable(), this::onCommand);
    endpoints.subscribe(
        CommandSource.class, Topics.COMMAND_SOURCE, Topics.latched(), this::onCommandSource);
    for (String camera : cameras) {
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
        message -> wanted = message.getData());
    endpoints.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
  }

  /** What was recorded so far. */
  RecordingReport report() {
    return recording.report();
  }

  private void onJointState(JointState message) {
    if (stateOrder.pick(message.getName(), message.getPosition(), vector)) {
      assembler.addState(Stamps.nanos(message.getHeader().getStamp()), vector);
    }
  }

  private void onCommand(JointState message) {
    long stamp = Stamps.nanos(message.getHeader().getStamp());
    if (stamp >= startNanos
        && commandOrder.pick(message.getName(), message.getPosition(), vector)) {
      commands.add(stamp, vector);
    }
  }

  private void onCommandSource(CommandSource message) {
    long since = Stamps.nanos(message.getHeader().getStamp());
    sources.add(since, new double[] {message.getSource()});
  }

  private void onImage(String camera, Image message) {
    ImageRing ring = pictures.get(camera);
    if (ring == null || startNanos == 0 || !active) {
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
    double[] source = sources.inEffectAt(observation.stampNanos());
    recording.frame(
        observation,
        action == null ? observation.state() : action,
        source != null && source[0] == CommandSource.TELEOP);
  }

  private void onEpisode(Episode message) {
    long start = Stamps.nanos(message.getStart());
    if (!active) {
      return;
    }
    if (message.getPhase() == Episode.RUNNING) {
      begin(message.getInstruction(), start);
    } else if (start == startNanos && message.getPhase() == Episode.ABORTED) {
      abort();
    } else if (start == startNanos) {
      end(start + Math.round(message.getElapsed() * 1e9), message.getPhase() == Episode.SUCCEEDED);
    }
  }

  private void begin(String told, long start) {
    startNanos = start;
    instruction = told;
    recordingEpisode = true;
    commands.clear();
    assembler.beginEpisode(start);
    recording.begin(told, start);
  }

  private void end(long endNanos, boolean success) {
    recordingEpisode = false;
    recording.end(endNanos, success);
  }

  private void abort() {
    recordingEpisode = false;
    recording.abort();
  }

  /**
   * Begins an episode of the newest instruction now.
   *
   * @throws IllegalStateException if one runs, there is no instruction, or the time is not known
   */
  String startEpisode() {
    if (recordingEpisode) {
      throw new IllegalStateException(
          "an episode is being recorded; stop or discard it before the next");
    }
    if (wanted.isEmpty()) {
      throw new IllegalStateException(
          "there is no instruction; publish what is to be done on " + Topics.INSTRUCTION);
    }
    long now = clock.nowNanos();
    if (now == 0) {
      throw new IllegalStateException(
          "simulated time has not begun; start what publishes " + Topics.CLOCK);
    }
    begin(wanted, now);
    return "records '%s'".formatted(wanted);
  }

  /**
   * Ends the episode now and keeps it, as a success.
   *
   * @throws IllegalStateException if none is being recorded
   */
  String stopEpisode() {
    requireEpisode();
    end(clock.nowNanos(), true);
    return "kept; %d episodes before it".formatted(report().episodes());
  }

  /**
   * Ends the episode and forgets it.
   *
   * @throws IllegalStateException if none is being recorded
   */
  String discardEpisode() {
    requireEpisode();
    abort();
    return "discarded";
  }

  private void requireEpisode() {
    if (!recordingEpisode) {
      throw new IllegalStateException("no episode is being recorded; call ~/start_episode first");
    }
  }

  @Override
  public void activate() {
    active = true;
  }

  /** An episode that still runs is discarded: nobody knows what it shows. */
  @Override
  public void deactivate() {
    active = false;
    if (recordingEpisode) {
      abort();
    }
  }

  @Override
  public void diagnose(DiagnosticReport report) {
    RecordingReport so = recording.report();
    report.ok(recordingEpisode ? "records '%s'".formatted(instruction) : "waits for an episode");
    if (!recording.failure().isEmpty()) {
      report.error("recording stopped: " + recording.failure());
    }
    long lost = dropped.of(so.droppedFrames());
    if (lost > 0) {
      report.warn("%d frames dropped in the last second; use a faster disk".formatted(lost));
    }
    DiskSpace.diagnose(folder, report);
    report.value("dataset", folder);
    report.value("episodes", so.episodes());
    report.value("frames", so.frames());
    report.value("discarded episodes", so.discardedEpisodes());
    report.value("dropped frames", so.droppedFrames());
    report.value("missing frames", so.missingFrames());
  }

  @Override
  public void close() {
    endpoints.close();
    recording.close();
    closing.accept(recording.report());
  }
}
