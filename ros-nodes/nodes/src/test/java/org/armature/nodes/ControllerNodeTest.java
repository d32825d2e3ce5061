package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import armature_msgs.msg.ControllerStatus;
import com.sun.management.ThreadMXBean;
import diagnostic_msgs.msg.DiagnosticStatus;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;

/** The controller over real DDS, with a test in the robot's place. */
class ControllerNodeTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final double[] READY = PandaRobot.readyPosition();

  private record Command(long stampNanos, double[] positions) {}

  private final RosDomain domain = new RosDomain();
  private final RobotClock clock = RobotClock.system();
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private final List<ControllerStatus> statuses = new CopyOnWriteArrayList<>();
  private final SpunNode robot = new SpunNode(domain.context(), "robot");
  private final Publisher<JointState> states =
      robot.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
  private final Publisher<armature_msgs.msg.ActionChunk> chunks =
      robot.publisher(armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
  private final ControllerNode controller =
      new ControllerNode(domain.context(), ROBOT, Parameters.of("use_sim_time", false));
  private volatile boolean measuring = true;
  private volatile boolean stuck;
  private volatile long measuredAt;
  private Thread sensor = Thread.currentThread();

  @BeforeEach
  void startRobot() throws InterruptedException {
    robot.subscribe(
        JointTrajectory.class,
        Topics.COMMAND,
        Topics.reliable(),
        message ->
            commands.add(
                new Command(
                    Stamps.nanos(message.getHeader().getStamp()),
                    message.getPoints().getFirst().getPositions().toDoubleArray())));
    robot.subscribeKeeping(
        ControllerStatus.class, Topics.CONTROLLER_STATUS, Topics.reliable(), statuses::add);
    robot.start();
    sensor = Thread.ofPlatform().daemon().start(this::measure);
    Eventually.await(
        "controller listens", () -> chunks.getSubscriptionCount() > 0 && !commands.isEmpty());
  }

  private void measure() {
    try {
      while (measuring) {
        double[] position = stuck || commands.isEmpty() ? READY : commands.getLast().positions();
        JointState state = new JointState().setName(ROBOT.jointNames()).setPosition(position);
        measuredAt = clock.nowNanos();
        Stamps.set(state.getHeader().getStamp(), measuredAt);
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
    controller.close();
    robot.close();
    domain.close();
  }

  private ActionChunk chunk(double offset) {
    double[] values = new double[16 * READY.length];
    Arrays.setAll(values, i -> READY[i % READY.length] + (i % READY.length == 0 ? offset : 0));
    return new ActionChunk(clock.nowNanos(), 100_000_000, 16, READY.length, values, 0, 0);
  }

  private void send(ActionChunk chunk, List<String> names) {
    chunks.publish(ChunkMessages.toMessage(chunk, names, "test"));
  }

  private static void assertHoldsReady(double[] command) {
    assertArrayEquals(READY, command, 1e-9);
  }

  @Test
  void holdsTheMeasuredPositionAndRefusesWhatIsNotFiniteOutOfLimitLateOrOfOtherJoints()
      throws InterruptedException {
    assertHoldsReady(commands.getLast().positions());
    ActionChunk nan = chunk(0.1);
    nan.values()[100] = Double.NaN;
    send(nan, ROBOT.jointNames());
    ActionChunk beyond = chunk(0.1);
    beyond.values()[8] = 3.1;
    send(beyond, ROBOT.jointNames());
    ActionChunk now = chunk(0.1);
    long early = now.stampNanos() - 1_600_000_000L;
    send(
        new ActionChunk(early, now.periodNanos(), 16, READY.length, now.values(), 0, 0),
        ROBOT.jointNames());
    send(chunk(0.1), ROBOT.jointNames().reversed());
    Eventually.await(
        "all four are counted as refused",
        () ->
            !statuses.isEmpty()
                && statuses.getLast().getNonFiniteChunks() == 1
                && statuses.getLast().getOutOfLimitChunks() == 1
                && statuses.getLast().getLateChunks() == 1
                && statuses.getLast().getMismatchedChunks() == 1);
    int before = commands.size();
    Eventually.await("it goes on commanding", () -> commands.size() > before + 20);
    assertHoldsReady(commands.getLast().positions());
    assertEquals(ControllerStatus.HOLDING, statuses.getLast().getMode());
  }

  @Test
  void followsAChunkWithoutEverMovingFasterThanTheJointMay() throws InterruptedException {
    send(chunk(1.0), ROBOT.jointNames());
    Eventually.await(
        "reaches the chunk's position",
        () -> commands.getLast().positions()[0] > READY[0] + 1 - 1e-6);
    // Stamps tell the time between two commands, though some in between may have been lost.
    for (int i = 1; i < commands.size(); i++) {
      Command from = commands.get(i - 1);
      Command to = commands.get(i);
      double seconds = (to.stampNanos() - from.stampNanos()) * 1e-9;
      double moved = Math.abs(to.positions()[0] - from.positions()[0]);
      assertTrue(moved <= ROBOT.velocityLimit(0) * seconds + 1e-9, "jump at command " + i);
    }
    Eventually.await("the chunk ends", () -> controller.figures().heldCycles() > 10);
    assertEquals(1, controller.figures().acceptedChunks());
  }

  @Test
  void aRobotThatDoesNotFollowIsReportedAndCommandedNoFurtherThanTheLead()
      throws InterruptedException {
    double lead = 0.25 * ROBOT.velocityLimit(0);
    try (Operator operator = new Operator(domain)) {
      stuck = true;
      long[] again = {0};
      Eventually.await(
          "it goes as far as it may",
          () -> {
            if (System.nanoTime() > again[0]) {
              send(chunk(1.0), ROBOT.jointNames());
              again[0] = System.nanoTime() + 1_000_000_000L;
            }
            return commands.getLast().positions()[0] > READY[0] + lead - 1e-6;
          });
      operator.awaitDiagnosis(
          "controller", DiagnosticStatus.WARN, "the robot does not follow: panda_joint1");
      double furthest =
          commands.stream().mapToDouble(command -> command.positions()[0]).max().orElseThrow();
      assertTrue(furthest > READY[0] + lead - 1e-6, "went on as far as it may: " + furthest);
      double oneStep = 0.02 * ROBOT.velocityLimit(0);
      assertTrue(furthest < READY[0] + lead + oneStep + 1e-9, "but no further: " + furthest);
    }
  }

  @Test
  void theControlThreadAllocatesNothingWhileItCommands() throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("control"))
            .findFirst()
            .orElseThrow()
            .threadId();
    send(chunk(0.2), ROBOT.jointNames());
    Eventually.await("it has warmed up", () -> controller.figures().cycles() > 2_000);
    send(chunk(0.1), ROBOT.jointNames());
    long cycles = controller.figures().cycles();
    long bytes = threads.getThreadAllocatedBytes(id);
    Eventually.await("500 cycles more", () -> controller.figures().cycles() > cycles + 500);
    long allocated = threads.getThreadAllocatedBytes(id) - bytes;
    // A single object per cycle would be 8 kB and more; 512 bytes leave room for the JVM's own.
    assertTrue(allocated < 512, allocated + " bytes in 500 cycles, publishing included");
  }

  @Test
  void stopsCommandingWhenTheRobotFallsSilent() throws InterruptedException {
    measuring = false;
    sensor.join();
    Eventually.await("it notices", () -> controller.figures().stoppedCycles() > 100);
    long last = commands.getLast().stampNanos();
    assertTrue(last <= measuredAt + 100_000_000, "commanded on a stale joint state");
    Eventually.await(
        "it says so",
        () -> !statuses.isEmpty() && statuses.getLast().getMode() == ControllerStatus.STOPPED);
  }

  @Test
  void closesWithinTwoSecondsAndMayBeClosedAgain() {
    long before = System.nanoTime();
    controller.close();
    controller.close();
    assertTrue(System.nanoTime() - before < 2_000_000_000L);
  }
}
