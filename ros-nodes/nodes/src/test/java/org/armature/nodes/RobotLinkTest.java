package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;
import std_msgs.msg.Float64MultiArray;
import trajectory_msgs.msg.JointTrajectory;

/** What a robot's controllers receive from the controller node, in another participant. */
class RobotLinkTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final double[] READY = PandaRobot.readyPosition();
  private static final int FINGER = READY.length - 1;
  private static final String FINGER_NAME = ROBOT.jointNames().get(FINGER);
  private static final List<String> ARM = ROBOT.jointNames().subList(0, FINGER);
  private static final String ARM_AND_HAND =
      "joint_trajectory:panda/arm_controller[%s]+forward_command:hand_controller[%s]"
          .formatted(String.join(",", ARM), FINGER_NAME);

  private final RosDomain domain = new RosDomain();
  private final Context robotContext =
      RCLJava.createContext(ContextOptions.loopback(domain.number()));
  private final RobotClock clock = RobotClock.system();
  private final List<JointTrajectory> trajectories = new CopyOnWriteArrayList<>();
  private final List<double[]> plain = new CopyOnWriteArrayList<>();
  private @Nullable Publisher<armature_msgs.msg.ActionChunk> chunks;
  private volatile boolean measuring = true;
  private AutoCloseable running = () -> {};

  private ControllerNode start(String link, String trajectoryTopic, String plainTopic) {
    robotContext.init();
    ControllerNode controller =
        new ControllerNode(
            domain.context(),
            ROBOT,
            Parameters.of("use_sim_time", false, "robot_link", link, "robot_link_horizon", 0.03));
    SpunNode robot = new SpunNode(robotContext, "robot");
    Publisher<JointState> states =
        robot.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
    chunks =
        robot.publisher(
            armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
    robot.subscribeKeeping(
        JointTrajectory.class, trajectoryTopic, Topics.reliable(), trajectories::add);
    robot.subscribe(
        Float64MultiArray.class,
        plainTopic,
        Topics.reliable(),
        message -> plain.add(message.getData().toDoubleArray()));
    robot.start();
    Thread sensor = Thread.ofPlatform().daemon().start(() -> measure(states));
    running =
        () -> {
          measuring = false;
          sensor.join();
          controller.close();
          robot.close();
        };
    return controller;
  }

  private void measure(Publisher<JointState> states) {
    try {
      while (measuring) {
        JointState state = new JointState().setName(ROBOT.jointNames()).setPosition(READY);
        Stamps.set(state.getHeader().getStamp(), clock.nowNanos());
        states.publish(state);
        Thread.sleep(4);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    robotContext.dispose();
    domain.close();
  }

  /**
   * Asks the first joint for a step that its velocity limit turns into a ramp, and the hand too.
   */
  private double[] sendGoal() throws InterruptedException {
    double[] goal = READY.clone();
    goal[0] += 0.5;
    goal[FINGER] = 0.01;
    double[] values = new double[16 * READY.length];
    Arrays.setAll(values, i -> goal[i % READY.length]);
    Publisher<armature_msgs.msg.ActionChunk> publisher = Objects.requireNonNull(chunks);
    Eventually.await("controller listens", () -> publisher.getSubscriptionCount() > 0);
    ActionChunk chunk =
        new ActionChunk(clock.nowNanos(), 100_000_000, 16, READY.length, values, 0, 0);
    publisher.publish(ChunkMessages.toMessage(chunk, ROBOT.jointNames(), "test"));
    return goal;
  }

  private static void awaitLast(List<double[]> received, Predicate<double[]> wanted)
      throws InterruptedException {
    Eventually.await(
        "command arrives", () -> !received.isEmpty() && wanted.test(received.getLast()));
  }

  private static Predicate<double[]> near(double... wanted) {
    return got -> {
      for (int i = 0; i < wanted.length; i++) {
        if (got.length != wanted.length || Math.abs(got[i] - wanted[i]) > 1e-9) {
          return false;
        }
      }
      return true;
    };
  }

  private List<double[]> positions() {
    return trajectories.stream()
        .map(message -> message.getPoints().getFirst().getPositions().toDoubleArray())
        .toList();
  }

  @Test
  void aTrajectoryControllerGetsStampedTrajectoriesOfOnePointAShortHorizonAhead()
      throws InterruptedException {
    start("joint_trajectory:arm_controller", "/arm_controller/joint_trajectory", "/unused");
    Eventually.await("holds", () -> !trajectories.isEmpty());
    assertArrayEquals(READY, positions().getLast(), 1e-9);
    double[] goal = sendGoal();
    Eventually.await("reaches the goal", () -> near(goal).test(positions().getLast()));
    List<JointTrajectory> received = List.copyOf(trajectories);
    JointTrajectory last = received.getLast();
    long now = clock.nowNanos() + 1_000_000; // each clock begins at a whole millisecond
    for (JointTrajectory message : received) {
      assertEquals(ROBOT.jointNames(), message.getJointNames());
      assertEquals(1, message.getPoints().size());
      assertEquals(30_000_000, Stamps.nanos(message.getPoints().getFirst().getTimeFromStart()));
      assertTrue(Stamps.nanos(message.getHeader().getStamp()) <= now);
      assertTrue(message.getPoints().getFirst().getVelocities().isEmpty());
    }
    assertTrue(now - Stamps.nanos(last.getHeader().getStamp()) < 20_000_000_000L);
    assertRamp();
  }

  /** What the safety gate limits arrives limited: no step is faster than the joint may be. */
  private void assertRamp() {
    for (int i = 1; i < trajectories.size(); i++) {
      JointTrajectory from = trajectories.get(i - 1);
      JointTrajectory to = trajectories.get(i);
      double seconds =
          (Stamps.nanos(to.getHeader().getStamp()) - Stamps.nanos(from.getHeader().getStamp()))
              * 1e-9;
      double moved =
          Math.abs(
              to.getPoints().getFirst().getPositions().getDouble(0)
                  - from.getPoints().getFirst().getPositions().getDouble(0));
      assertTrue(moved <= ROBOT.velocityLimit(0) * seconds + 1e-9, "jump at command " + i);
    }
  }

  @Test
  void aForwardCommandControllerGetsPositionsInItsOwnOrder() throws InterruptedException {
    List<String> order = ROBOT.jointNames().reversed();
    start(
        "forward_command:all_joints[%s]".formatted(String.join(",", order)),
        "/unused",
        "/all_joints/commands");
    awaitLast(plain, near(reversed(READY)));
    double[] goal = sendGoal();
    awaitLast(plain, near(reversed(goal)));
    double mostPerCommand = ROBOT.velocityLimit(0) * 0.02; // the gate never moves for longer
    long between =
        plain.stream()
            .filter(got -> got[FINGER] > READY[0] + 1e-6 && got[FINGER] < goal[0] - 1e-6)
            .count();
    assertTrue(between >= 0.5 / mostPerCommand - 1, between + " commands on the ramp");
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    return reversed;
  }

  @Test
  void armAndHandMayHaveControllersOfDifferentForms() throws InterruptedException {
    start(ARM_AND_HAND, "/panda/arm_controller/joint_trajectory", "/hand_controller/commands");
    awaitLast(plain, near(READY[FINGER]));
    double[] goal = sendGoal();
    awaitLast(plain, near(goal[FINGER]));
    double[] armGoal = Arrays.copyOf(goal, FINGER);
    Eventually.await(
        "arm reaches the goal",
        () -> !trajectories.isEmpty() && near(armGoal).test(positions().getLast()));
    assertEquals(ARM, trajectories.getLast().getJointNames());
    assertRamp();
  }

  @Test
  void aRobotThatFallsSilentIsCommandedNothingInAnyForm() throws InterruptedException {
    ControllerNode controller =
        start(ARM_AND_HAND, "/panda/arm_controller/joint_trajectory", "/hand_controller/commands");
    awaitLast(plain, near(READY[FINGER]));
    measuring = false;
    Eventually.await("it notices", () -> controller.figures().stoppedCycles() > 250);
    int hand = plain.size();
    int arm = trajectories.size();
    Eventually.await("half a second more", () -> controller.figures().stoppedCycles() > 500);
    assertEquals(hand, plain.size());
    assertEquals(arm, trajectories.size());
  }

  @Test
  void sendingInSeveralFormsAllocatesNothing() throws InterruptedException {
    ControllerNode controller =
        start(ARM_AND_HAND, "/panda/arm_controller/joint_trajectory", "/hand_controller/commands");
    awaitLast(plain, near(READY[FINGER]));
    long id =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("control"))
            .findFirst()
            .orElseThrow()
            .threadId();
    Eventually.await("it has warmed up", () -> controller.figures().cycles() > 2_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long cycles = controller.figures().cycles();
    long bytes = threads.getThreadAllocatedBytes(id);
    Eventually.await("500 cycles more", () -> controller.figures().cycles() > cycles + 500);
    long allocated = threads.getThreadAllocatedBytes(id) - bytes;
    // A single object per cycle would be 8 kB and more; 512 bytes leave room for the JVM's own.
    assertTrue(allocated < 512, allocated + " bytes in 500 cycles, publishing included");
  }
}
