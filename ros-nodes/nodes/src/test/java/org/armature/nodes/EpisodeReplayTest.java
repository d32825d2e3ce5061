package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.control.CommandLimits;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.replay.ActionTrack;
import org.armature.nodes.time.RobotClock;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;

/** Recorded actions through a controller to a robot that does what it is told, over real DDS. */
class EpisodeReplayTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final double[] READY = PandaRobot.readyPosition();
  private static final int FPS = 10;

  private final RosDomain domain = new RosDomain();
  private final RobotClock clock = RobotClock.system();
  private final SpunNode robot = new SpunNode(domain.context(), "robot");
  private final Publisher<JointState> states =
      robot.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
  private final List<double[]> commands = new CopyOnWriteArrayList<>();
  private final ControllerNode controller =
      new ControllerNode(domain.context(), ROBOT, Parameters.of("use_sim_time", false));
  private final EpisodeReplay replay =
      new EpisodeReplay(domain.context(), CommandLimits.of(ROBOT), false);
  private volatile double[] position = READY;
  private volatile boolean measuring = true;
  private Thread sensor = Thread.currentThread();

  @TempDir Path folder;

  @BeforeEach
  void startRobot() {
    robot.subscribe(
        JointTrajectory.class,
        Topics.COMMAND,
        Topics.reliable(),
        message -> {
          position = message.getPoints().getFirst().getPositions().toDoubleArray();
          commands.add(position);
        });
    robot.start();
    sensor = Thread.ofPlatform().daemon().start(this::measure);
  }

  private void measure() {
    try {
      while (measuring) {
        JointState state = new JointState().setName(ROBOT.jointNames()).setPosition(position);
        Stamps.set(state.getHeader().getStamp(), clock.nowNanos());
        states.publish(state);
        Thread.sleep(4);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    measuring = false;
    sensor.join();
    replay.close();
    controller.close();
    robot.close();
    domain.close();
  }

  /** An episode in which the first joint swings by 0.3 rad and back, the last joint comes first. */
  private ActionTrack recorded(double from) throws IOException {
    List<String> names = ROBOT.jointNames().reversed();
    DatasetSchema schema =
        new DatasetSchema(FPS, "panda", List.of(Feature.vector("action", names)));
    Path root = folder.resolve("dataset" + from);
    try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT);
        EpisodeWriter episode = dataset.beginEpisode()) {
      for (int i = 0; i <= 2 * FPS; i++) {
        double[] row = new double[READY.length];
        for (int j = 0; j < row.length; j++) {
          row[j] = READY[row.length - 1 - j];
        }
        row[row.length - 1] += from + 0.15 * (1 - Math.cos(2 * Math.PI * i / (2.0 * FPS)));
        episode.addFrame(new Frame("swing").vector("action", row));
      }
      episode.commit();
    }
    return ActionTrack.read(DatasetReader.open(root), 0, "action");
  }

  @Test
  void whatWasRecordedIsFollowed() throws IOException {
    ActionTrack track = recorded(0);
    assertTrue(replay.play(track, 1, 0.1, false));
    double[] swing = commands.stream().mapToDouble(c -> c[0] - READY[0]).toArray();
    double furthest = 0;
    for (double s : swing) {
      furthest = Math.max(furthest, s);
    }
    // commands of 500 Hz meet the peak of the curve; the fade at the begin is over by then
    assertEquals(0.3, furthest, 2e-3);
    assertArrayEquals(READY, commands.getLast(), 2e-3);
    assertFalse(commands.stream().anyMatch(c -> Math.abs(c[3] - READY[3]) > 1e-3), "others rest");
  }

  @Test
  void aRobotThatIsElsewhereIsRefusedOrBroughtThereFirst() throws IOException {
    ActionTrack track = recorded(0.4);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> replay.play(track, 1, 0.1, false));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("panda_joint1 is at 0.000, 0.400 away"),
        e.getMessage());
    assertTrue(
        commands.stream().allMatch(c -> Math.abs(c[0] - READY[0]) < 1e-9), "it did not move");
    assertTrue(replay.play(track, 1, 0.1, true));
    double furthest = commands.stream().mapToDouble(c -> c[0] - READY[0]).max().orElseThrow();
    assertEquals(0.7, furthest, 2e-3);
    assertEquals(READY[0] + 0.4, commands.getLast()[0], 2e-3);
  }

  @Test
  void aStopBringsTheRobotToRestOnTheWay()
      throws IOException, InterruptedException, ExecutionException {
    ActionTrack track = recorded(0);
    CompletableFuture<Boolean> playing =
        CompletableFuture.supplyAsync(() -> replay.play(track, 0.5, 0.1, false));
    Eventually.await(
        "it moves", () -> !commands.isEmpty() && commands.getLast()[0] > READY[0] + 0.1);
    replay.stop();
    assertFalse(playing.get());
    double rest = commands.getLast()[0];
    assertTrue(rest < READY[0] + 0.3, "stopped on the way: " + rest);
    int before = commands.size();
    Eventually.await("commands go on", () -> commands.size() > before + 100);
    assertEquals(rest, commands.getLast()[0], 1e-3, "at rest");
  }

  @Test
  void aPlaybackThatDiesLeavesTheRobotAtRest() throws IOException, InterruptedException {
    ActionTrack track = recorded(0);
    Thread playing =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                replay.play(track, 0.5, 0.1, false);
              } catch (RuntimeException e) {
                assertTrue(measuring, "its node was closed below it");
              }
            });
    Eventually.await(
        "it moves", () -> !commands.isEmpty() && commands.getLast()[0] > READY[0] + 0.05);
    replay.close(); // no chunk gets out any more
    Eventually.await(
        "nothing is commanded but to hold",
        () -> {
          List<double[]> all = new ArrayList<>(commands);
          int n = all.size();
          return n > 300 && Math.abs(all.get(n - 1)[0] - all.get(n - 300)[0]) < 1e-6;
        });
    assertTrue(commands.getLast()[0] < READY[0] + 0.3, "on the way");
    playing.join(20_000);
  }

  @Test
  void otherJointsAreRefused() {
    ActionTrack other = new ActionTrack(List.of("elbow"), 100_000_000, List.of(new double[] {0}));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> replay.play(other, 1, 0.1, false));
    assertTrue(
        String.valueOf(e.getMessage()).contains("only the recording [elbow]"), e.getMessage());
  }
}
