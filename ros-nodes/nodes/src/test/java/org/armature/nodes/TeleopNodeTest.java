package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import armature_msgs.msg.CommandSource;
import diagnostic_msgs.msg.DiagnosticStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.messages.Stamps;
import org.armature.policy.ActionChunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sensor_msgs.msg.JointState;

/** Teleop and controller over real DDS, with a test in the places of robot, policy and gamepad. */
class TeleopNodeTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final double[] READY = PandaRobot.readyPosition();

  private record Command(long stampNanos, double[] positions) {}

  private record Source(long sinceNanos, byte source) {}

  private final RosDomain domain = new RosDomain();
  private final Operator operator = new Operator(domain);
  private final ControllerNode controller =
      new ControllerNode(domain.context(), ROBOT, Parameters.of("use_sim_time", false));
  private final TeleopNode teleop =
      new TeleopNode(domain.context(), ROBOT, Parameters.of("use_sim_time", false));
  private final SpunNode node = new SpunNode(domain.context(), "robot");
  private final FakeRobot robot = new FakeRobot(node);
  private final FakeJoystick joystick = new FakeJoystick(node);
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private final List<Source> sources = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws InterruptedException {
    node.subscribe(
        JointState.class,
        Topics.CONTROLLER_COMMAND,
        Topics.reliable(),
        message -> {
          double[] positions = message.getPosition().toDoubleArray();
          robot.movedTo(positions[0]); // it goes where it is commanded
          commands.add(new Command(Stamps.nanos(message.getHeader().getStamp()), positions));
        });
    node.subscribe(
        CommandSource.class,
        Topics.COMMAND_SOURCE,
        Topics.latched(),
        message ->
            sources.add(
                new Source(Stamps.nanos(message.getHeader().getStamp()), message.getSource())));
    node.start();
    Eventually.await(
        "all see each other",
        () -> robot.isHeard() && joystick.isHeard() && !commands.isEmpty() && !sources.isEmpty());
    assertTrue(operator.trigger("/teleop/next_mode").getMessage().contains("joints 1 to 4"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    joystick.stop();
    robot.stop();
    teleop.close();
    controller.close();
    operator.close();
    domain.close();
  }

  /** The policy turns joint 1 at a velocity. */
  private ActionChunk ramp(double velocity) {
    double[] values = new double[16 * READY.length];
    Arrays.setAll(values, i -> READY[i % READY.length]);
    for (int k = 0; k < 16; k++) {
      values[k * READY.length] += velocity * 0.1 * k;
    }
    return new ActionChunk(robot.now(), 100_000_000, 16, READY.length, values, 0, 0);
  }

  private double firstJoint() {
    return commands.getLast().positions()[0];
  }

  private void awaitSource(byte source) throws InterruptedException {
    Eventually.await("source is " + source, () -> sources.getLast().source() == source);
  }

  /** Waits until the command of joint 1 has not changed for 200 ms. */
  private double awaitRest() throws InterruptedException {
    long[] since = {System.nanoTime()};
    double[] last = {firstJoint()};
    Eventually.await(
        "the robot rests",
        () -> {
          if (firstJoint() != last[0]) {
            last[0] = firstJoint();
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > 200_000_000L;
        });
    return last[0];
  }

  private void takeOver(double leftRight) throws InterruptedException {
    Eventually.await(
        "the hand commands",
        () -> {
          joystick.set(leftRight, FakeJoystick.DEAD_MAN);
          return teleop.isEngaged();
        });
    awaitSource(CommandSource.TELEOP);
  }

  /** Over windows of 40 ms, so that neither cycles that come unevenly nor lost echoes matter. */
  private void assertSmooth(int first, int end) {
    double[] last = {Double.NaN};
    int from = first;
    for (int to = first + 1; to < end; to++) {
      Command a = commands.get(from);
      Command b = commands.get(to);
      if (b.stampNanos() - a.stampNanos() < 40_000_000L) {
        continue;
      }
      double seconds = (b.stampNanos() - a.stampNanos()) * 1e-9;
      double velocity = (b.positions()[0] - a.positions()[0]) / seconds;
      assertTrue(Math.abs(velocity) <= ROBOT.velocityLimit(0), "velocity " + velocity);
      // 2.175 rad/s in 0.3 s are 7.25 rad/s²; twice that where fades add to it.
      assertTrue(
          !(Math.abs(velocity - last[0]) / seconds > 15),
          "from " + last[0] + " to " + velocity + " rad/s in " + seconds + " s");
      last[0] = velocity;
      from = to;
    }
  }

  @Test
  void heldTheHandCommandsLetGoTheRobotHoldsAndThePolicyComesBackOnceItHasSeen()
      throws InterruptedException {
    robot.wish(controller, READY);
    robot.send(ramp(0.4));
    Eventually.await("the policy moves the robot", () -> firstJoint() > READY[0] + 0.15);
    int taken = commands.size();
    takeOver(-1);
    Eventually.await("the hand moves it back", () -> firstJoint() < READY[0] - 0.3);
    double[] goal = READY.clone();
    goal[0] += 0.2;
    ActionChunk seenBefore = robot.chunk(robot.now(), goal);
    robot.send(seenBefore);
    Eventually.await("the policy is refused", () -> controller.figures().takeoverChunks() > 0);
    Map<String, String> told =
        operator.awaitDiagnosis("controller", DiagnosticStatus.OK, "a person has taken over");
    assertEquals("TELEOP", told.get("command source"));
    joystick.set(0);
    awaitSource(CommandSource.POLICY);
    double held = awaitRest();
    long refused = controller.figures().takeoverChunks();
    robot.send(seenBefore);
    Eventually.await(
        "what it saw before is refused still",
        () -> controller.figures().takeoverChunks() > refused);
    assertEquals(held, awaitRest());
    assertFalse(teleop.isEngaged());
    assertSmooth(taken, commands.size());
    robot.wish(controller, goal);
    Eventually.await("the policy leads again", () -> Math.abs(firstJoint() - goal[0]) < 1e-9);
    Source end = sources.getLast();
    Source begin = sources.get(sources.size() - 2);
    assertEquals(CommandSource.TELEOP, begin.source());
    assertTrue(begin.sinceNanos() < end.sinceNanos());
  }

  @Test
  void aSilentGamepadStopsTheRobotForGoodUntilTheButtonWasLetGo() throws InterruptedException {
    takeOver(1);
    Eventually.await("it moves", () -> firstJoint() > READY[0] + 0.2);
    joystick.tells(false);
    awaitSource(CommandSource.POLICY);
    double held = awaitRest();
    operator.awaitDiagnosis("teleop", DiagnosticStatus.ERROR, "let go of the robot");
    joystick.tells(true); // the button is held all the while
    assertEquals(held, awaitRest());
    assertFalse(teleop.isEngaged());
    joystick.set(0);
    operator.awaitDiagnosis("teleop", DiagnosticStatus.OK, "waits for the dead man's button");
    takeOver(-1);
    Eventually.await("it moves again", () -> firstJoint() < held - 0.1);
    assertSmooth(0, commands.size());
  }

  @Test
  void aTeleopNodeThatIsSwitchedOffLeavesTheRobotAtRest() throws InterruptedException {
    takeOver(1);
    Eventually.await("it moves", () -> firstJoint() > READY[0] + 0.2);
    assertTrue(operator.change("/teleop", "deactivate"));
    awaitSource(CommandSource.POLICY);
    awaitRest();
    assertTrue(operator.change("/teleop", "activate"));
    awaitRest();
    assertFalse(teleop.isEngaged(), "the button must be let go first");
    assertSmooth(0, commands.size());
  }

  @Test
  void aRobotThatFallsSilentOrIsStoppedIsLetGo() throws InterruptedException {
    takeOver(1);
    Eventually.await("it moves", () -> firstJoint() > READY[0] + 0.1);
    assertTrue(operator.trigger("/controller/emergency_stop").getSuccess());
    Eventually.await("the hand lets go", () -> !teleop.isEngaged());
    operator.awaitDiagnosis("teleop", DiagnosticStatus.ERROR, "commands nothing");
    assertTrue(operator.trigger("/controller/reset_emergency_stop").getSuccess());
    int before = commands.size();
    assertTrue(operator.set("/controller/enable", true).getSuccess());
    Eventually.await("it commands again", () -> commands.size() > before + 100);
    assertFalse(teleop.isEngaged(), "held all the while");
    double stopped = commands.get(before - 1).positions()[0];
    for (Command command : commands.stream().skip(before).toList()) {
      assertEquals(stopped, command.positions()[0], 1e-9, "where the robot was stopped");
    }
  }
}
