package org.armature.nodes;

import armature_msgs.msg.Episode;
import armature_msgs.msg.RecorderStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.decode.RosDecoders;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.DiskSpace;
import org.armature.nodes.diagnostics.Increase;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.record.EpisodeCommand;
import org.armature.nodes.record.JoyButtons;
import org.armature.nodes.record.StatusMessages;
import org.armature.nodes.time.RobotClock;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.mapping.MappingFile;
import org.armature.recorder.reencode.HardwareEncoders;
import org.armature.recorder.session.ReceiveClock;
import org.armature.recorder.session.RecordingSession;
import org.armature.recorder.session.SessionEvent;
import org.armature.recorder.session.SessionOptions;
import org.armature.recorder.session.SessionStatus;
import org.armature.recorder.video.VideoEncoding;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.Joy;

/**
 * The recorder while it is configured: the dataset is open, and every topic of the mapping that has
 * a publisher is heard. Commands come from services, words on a topic, buttons of a joystick and
 * the episodes of a simulated world, and go to the {@link RecordingSession}.
 */
final class ConfiguredRecorder implements Configured {
  private static final System.Logger LOG = System.getLogger(RecorderNode.class.getName());

  /** A topic that appears is heard this much later at most. */
  private static final Duration LOOK_PERIOD = Duration.ofMillis(100);

  private static final Duration STATUS_PERIOD = Duration.ofSeconds(1);
  private static final String CONTROL = "~/episode_control";
  private static final String STATUS = "~/status";

  /** Distribution of ROS whose messages ours are; bags tell it. */
  private static final String DISTRO = "jazzy";

  private static final double GIGABYTE = 1e9;

  private final Path folder;
  private final RobotClock clock;
  private final RecordingSession session;
  private final RecordedTopics topics;
  private final JoyButtons buttons;
  private final Consumer<SessionStatus> closing;
  private final Consumer<SessionEvent> events;
  private final Endpoints endpoints;
  private final Publisher<RecorderStatus> statuses;
  private volatile boolean active;

  // Owned by the thread of the callbacks.
  private final Increase dropped = new Increase();
  private long worldEpisodeNanos;

  /**
   * Opens the dataset and begins to listen.
   *
   * @param events gets what an operator must know at once
   * @param closing gets what was recorded in the end
   * @throws NodeStartException if a parameter cannot be used or the dataset cannot be written
   */
  ConfiguredRecorder(
      ManagedNode<?> node,
      RobotModel robot,
      Consumer<SessionEvent> events,
      Consumer<SessionStatus> closing) {
    NodeSettings settings = node.settings();
    folder = Path.of(settings.text("dataset"));
    clock = node.clock();
    this.events = events;
    this.closing = closing;
    buttons = buttons(settings);
    MappingFile mapping = mapping(settings, robot);
    ReceiveClock received =
        settings.usesSimulatedTime()
            ? ReceiveClock.simulated(clock::nowNanos)
            : ReceiveClock.steady(clock::nowNanos);
    session = open(settings, mapping, received);
    endpoints = node.spun().endpoints();
    statuses = endpoints.publisher(RecorderStatus.class, STATUS, Topics.reliable());
    topics = new RecordedTopics(node.spun().getNode(), mapping.mapping(), session, received);
    listen();
  }

  private static JoyButtons buttons(NodeSettings settings) {
    try {
      return JoyButtons.of(settings.optionalText("joy_buttons"));
    } catch (IllegalArgumentException e) {
      throw settings.wrong("joy_buttons", "COMMAND=BUTTON, separated by commas", e);
    }
  }

  private static MappingFile mapping(NodeSettings settings, RobotModel robot) {
    String file = settings.optionalText("mapping");
    if (!file.isBlank()) {
      try {
        return MappingFile.read(Path.of(file));
      } catch (IOException e) {
        throw new NodeStartException(String.valueOf(e.getMessage()), e);
      }
    }
    try {
      return new MappingFile(
          RobotMapping.of(
              robot, RobotMapping.cameras(settings.text("cameras")), settings.integer("fps")),
          "",
          VideoEncoding.LIVE);
    } catch (IllegalArgumentException e) {
      throw settings.wrong("cameras", "name:WIDTHxHEIGHT, separated by commas", e);
    }
  }

  private RecordingSession open(NodeSettings settings, MappingFile file, ReceiveClock received) {
    SessionOptions options =
        SessionOptions.of(folder, file.mapping(), new RosDecoders(), DISTRO)
            .withEncoding(onGraphicsCard(file.video()))
            .withLowWater(Math.round(settings.number("low_water") * GIGABYTE));
    if (reencodes(settings)) {
      options = options.withLater(VideoEncoding.LEROBOT_AV1);
    }
    String task = settings.optionalText("task");
    try {
      RecordingSession opened = RecordingSession.open(options, received, events);
      if (!task.isBlank() || !file.task().isBlank()) {
        opened.task(task.isBlank() ? file.task() : task);
      }
      return opened;
    } catch (IOException | IllegalArgumentException e) {
      throw new NodeStartException("cannot record into " + e.getMessage(), e);
    }
  }

  private static VideoEncoding onGraphicsCard(VideoEncoding software) {
    try {
      return HardwareEncoders.orSoftware(software, told -> LOG.log(System.Logger.Level.INFO, told));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return software;
    }
  }

  private static boolean reencodes(NodeSettings settings) {
    String codec = settings.optionalText("reencode");
    if (!codec.isBlank() && !codec.equals("av1")) {
      throw settings.wrong(
          "reencode", "av1, or nothing", new IllegalArgumentException("no codec '" + codec + "'"));
    }
    return !codec.isBlank();
  }

  private void listen() {
    endpoints.every(LOOK_PERIOD, topics::look);
    endpoints.every(
        STATUS_PERIOD,
        () -> statuses.publish(StatusMessages.of(session.status(), clock.nowNanos())));
    endpoints.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    endpoints.subscribe(
        std_msgs.msg.String.class,
        CONTROL,
        Topics.reliable(),
        message -> attempt(() -> EpisodeCommand.of(message.getData()).give(session)));
    if (!buttons.isEmpty()) {
      endpoints.subscribe(Joy.class, Topics.JOY, Topics.sensorData(), this::onJoy);
    }
  }

  private void onJoy(Joy message) {
    for (EpisodeCommand command : buttons.pressed(message.getButtons().toIntArray())) {
      attempt(() -> command.give(session));
    }
  }

  /** Nobody waits for an answer: what cannot be done is told to all. */
  private void attempt(Supplier<String> command) {
    try {
      if (!active) {
        throw new IllegalStateException("the recorder is inactive; activate it first");
      }
      events.accept(new SessionEvent(SessionEvent.Kind.DONE, command.get()));
    } catch (IllegalStateException | IllegalArgumentException e) {
      events.accept(new SessionEvent(SessionEvent.Kind.WARNING, String.valueOf(e.getMessage())));
    }
  }

  private void onEpisode(Episode message) {
    long start = Stamps.nanos(message.getStart());
    if (!active) {
      return;
    }
    try {
      if (message.getPhase() == Episode.RUNNING) {
        if (start != worldEpisodeNanos) {
          session.discardIfRunning();
          worldEpisodeNanos = start;
          session.begin(message.getInstruction(), start);
        }
      } else if (start == worldEpisodeNanos && message.getPhase() == Episode.ABORTED) {
        session.discardIfRunning();
      } else if (start == worldEpisodeNanos) {
        boolean success = message.getPhase() == Episode.SUCCEEDED;
        session.keepUntil(
            start + Math.round(message.getElapsed() * 1e9),
            success ? Outcome.SUCCESS : Outcome.FAILURE,
            !success);
      }
    } catch (IllegalStateException e) {
      events.accept(new SessionEvent(SessionEvent.Kind.TROUBLE, String.valueOf(e.getMessage())));
    }
  }

  /** What it is told to do. */
  RecordingSession session() {
    return session;
  }

  @Override
  public void activate() {
    active = true;
  }

  /** Of a take that still runs only the bag is kept: nobody knows what it shows. */
  @Override
  public void deactivate() {
    active = false;
    session.abandonIfRunning();
  }

  @Override
  public void diagnose(DiagnosticReport report) {
    SessionStatus so = session.status();
    report.ok(so.recording() ? "records '%s'".formatted(so.task()) : "waits for an episode");
    if (!so.trouble().isEmpty()) {
      report.error(so.trouble());
    }
    long lost = dropped.of(so.dropped());
    if (lost > 0) {
      report.warn("%d messages dropped in the last second; use a faster disk".formatted(lost));
    }
    if (so.recording() && !topics.missing().isEmpty()) {
      report.warn("nobody sends " + String.join(", ", topics.missing()));
    }
    DiskSpace.diagnose(folder, report);
    report.value("dataset", folder);
    report.value("episodes", so.keptEpisodes());
    report.value("frames", so.keptFrames());
    report.value("discarded episodes", so.discarded());
    report.value("dropped messages", so.dropped());
    report.value("frames with a repeated picture", so.keptRepeatedPictures());
    report.value("last save (ms)", so.lastSaveMillis());
    report.value("last event", so.lastEvent());
  }

  @Override
  public void close() {
    topics.close();
    endpoints.close();
    try {
      session.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "dataset %s: %s".formatted(folder, e.getMessage()));
    }
    closing.accept(session.status());
  }
}
