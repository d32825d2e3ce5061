package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import control_msgs.action.FollowJointTrajectory;
import control_msgs.action.FollowJointTrajectory_Goal;
import control_msgs.action.FollowJointTrajectory_Result;
import control_msgs.action.GripperCommand;
import control_msgs.action.GripperCommand_Goal;
import control_msgs.action.GripperCommand_Result;
import diagnostic_msgs.msg.DiagnosticStatus;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.messages.Stamps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.CancelCallback.CancelResponse;
import org.ros2.rcljava.action.GoalCallback.GoalResponse;
import org.ros2.rcljava.node.Node;
import trajectory_msgs.msg.JointTrajectoryPoint;

/** Links that send goals, with action servers of another participant in the robot's place. */
class ActionLinkTest {
  private static final List<String> JOINTS = PandaRobot.model().jointNames();
  private static final double[] READY = PandaRobot.readyPosition();
  private static final int FINGER = READY.length - 1;
  private static final String LINK =
      "follow_joint_trajectory:arm_controller[%s]+gripper_command:hand[%s]"
          .formatted(String.join(",", JOINTS.subList(0, FINGER)), JOINTS.get(FINGER));

  /** What arrives in one goal of the arm. */
  private record ArmGoal(double[] positions, double seconds, long arrivedNanos) {}

  private final RosDomain domain = new RosDomain();
  private final Operator operator = new Operator(domain);
  private final List<ArmGoal> arm = new CopyOnWriteArrayList<>();
  private final List<Double> hand = new CopyOnWriteArrayList<>();
  private final AtomicInteger armCancels = new AtomicInteger();
  private final AtomicInteger handCancels = new AtomicInteger();
  private volatile boolean refusing;
  private volatile boolean aborting;
  private final SpunNode node = new SpunNode(domain.context(), "robot");
  private final FakeRobot robot = new FakeRobot(node);
  private final ControllerNode controller;

  ActionLinkTest() throws InterruptedException {
    serveArm(operator.node().getNode());
    serveHand(operator.node().getNode());
    node.start();
    controller =
        new ControllerNode(
            domain.context(),
            PandaRobot.model(),
            // The robot of this test is measured where it was, whatever goals it takes.
            Parameters.of("use_sim_time", false, "robot_link", LINK, "command_lead", 10.0));
    Eventually.await("controller listens", robot::isHeard);
  }

  /**
   * As joint_trajectory_controller does: a goal ends when the next one comes or it is cancelled.
   */
  private void serveArm(Node server) {
    List<ActionServerGoalHandle<FollowJointTrajectory>> running = new CopyOnWriteArrayList<>();
    server.createActionServer(
        FollowJointTrajectory.class,
        "/arm_controller/follow_joint_trajectory",
        (FollowJointTrajectory.SendGoalRequest request) ->
            refusing ? GoalResponse.REJECT : GoalResponse.ACCEPT_AND_EXECUTE,
        handle -> {
          armCancels.incrementAndGet();
          Thread.ofVirtual().start(() -> end(handle));
          return CancelResponse.ACCEPT;
        },
        handle -> {
          running.forEach(before -> {
            if (before.isActive() && !before.isCanceling()) {
              before.abort(new FollowJointTrajectory_Result());
            }
          });
          running.clear();
          running.add(handle);
          FollowJointTrajectory_Goal goal = handle.getGoal();
          assertEquals(JOINTS.subList(0, FINGER), goal.getTrajectory().getJointNames());
          assertEquals(0, Stamps.nanos(goal.getTrajectory().getHeader().getStamp()));
          JointTrajectoryPoint point = goal.getTrajectory().getPoints().getFirst();
          arm.add(
              new ArmGoal(
                  point.getPositions().toDoubleArray(),
                  Stamps.nanos(point.getTimeFromStart()) * 1e-9,
                  System.nanoTime()));
          if (aborting) {
            aborting = false;
            handle.abort(
                new FollowJointTrajectory_Result()
                    .setErrorCode(FollowJointTrajectory_Result.PATH_TOLERANCE_VIOLATED));
          }
        });
  }

  private static void end(ActionServerGoalHandle<FollowJointTrajectory> handle) {
    while (handle.isActive()) {
      if (handle.isCanceling()) {
        handle.canceled(new FollowJointTrajectory_Result());
      }
      Thread.onSpinWait();
    }
  }

  private void serveHand(Node server) {
    server.createActionServer(
        GripperCommand.class,
        "/hand/gripper_cmd",
        (GripperCommand.SendGoalRequest request) -> GoalResponse.ACCEPT_AND_EXECUTE,
        handle -> {
          handCancels.incrementAndGet();
          return CancelResponse.ACCEPT;
        },
        handle -> {
          GripperCommand_Goal goal = handle.getGoal();
          hand.add(goal.getCommand().getPosition());
          handle.succeed(new GripperCommand_Result().setReachedGoal(true));
        });
  }

  @AfterEach
  void stop() throws InterruptedException {
    robot.stop();
    controller.close();
    operator.close();
    domain.close();
  }

  private double[] sendGoal(double offset) throws InterruptedException {
    double[] goal = READY.clone();
    goal[0] += offset;
    goal[FINGER] = 0.01;
    robot.wish(controller, goal);
    return goal;
  }

  private static double[] ofArm(double[] positions) {
    return Arrays.copyOf(positions, FINGER);
  }

  private boolean armIsAt(double[] positions) {
    return !arm.isEmpty() && Math.abs(arm.getLast().positions()[0] - positions[0]) < 1e-9;
  }

  @Test
  void theArmGetsGoalsAtABoundedRateThatNeverAskForMoreSpeedThanTheJointMayHave()
      throws InterruptedException {
    Eventually.await("it holds", () -> !arm.isEmpty() && !hand.isEmpty());
    assertArrayEquals(ofArm(READY), arm.getFirst().positions(), 1e-9);
    double[] goal = sendGoal(0.8);
    Eventually.await("the arm is sent to the goal", () -> armIsAt(goal));
    Eventually.await("and the hand", () -> Math.abs(hand.getLast() - 0.01) <= 1e-4);
    double limit = PandaRobot.model().velocityLimit(0);
    double at = arm.getFirst().positions()[0];
    for (int i = 1; i < arm.size(); i++) {
      ArmGoal last = arm.get(i - 1);
      ArmGoal next = arm.get(i);
      // The straight way of a trajectory controller, with the delays that goals really had.
      double elapsed = (next.arrivedNanos() - last.arrivedNanos()) * 1e-9;
      at += Math.min(1, elapsed / last.seconds()) * (last.positions()[0] - at);
      double speed = Math.abs(next.positions()[0] - at) / next.seconds();
      // Arrivals jitter against departures on a busy machine: half as much again is left for that.
      assertTrue(speed <= 1.5 * limit, "goal %d asks for %.2f rad/s".formatted(i, speed));
    }
    int ramp = (int) arm.stream().filter(g -> g.positions()[0] < goal[0] - 1e-6).count();
    // 0.8 rad at the limit take 0.37 s, which is 8 goals; a stream at 500 Hz would be 180.
    assertTrue(ramp >= 3 && ramp <= 40, ramp + " goals on the way");
    assertTrue(hand.size() < 20, hand.size() + " goals for the hand");
  }

  @Test
  void whenNothingMayBeCommandedTheGoalIsCancelledAndNoneFollows() throws InterruptedException {
    Eventually.await("it holds", () -> !arm.isEmpty());
    double[] goal = sendGoal(0.5);
    Eventually.await("the arm is sent to the goal", () -> armIsAt(goal));
    assertTrue(operator.trigger("/controller/emergency_stop").getSuccess());
    Eventually.await("the arm's goal is cancelled", () -> armCancels.get() == 1);
    int before = arm.size();
    long stopped = controller.figures().stoppedCycles();
    Eventually.await(
        "200 cycles without command", () -> controller.figures().stoppedCycles() > stopped + 200);
    assertEquals(before, arm.size());
    assertTrue(operator.trigger("/controller/reset_emergency_stop").getSuccess());
    assertTrue(operator.set("/controller/enable", true).getSuccess());
    Eventually.await("it holds where it is", () -> arm.size() > before);
    assertArrayEquals(ofArm(READY), arm.getLast().positions(), 1e-9);
    assertTrue(operator.change("/controller", "deactivate"));
    Eventually.await("cancelled again", () -> armCancels.get() == 2);
  }

  @Test
  void aRobotThatWasMovedWhileNothingWasCommandedIsHeldThereWithoutDelay()
      throws InterruptedException {
    Eventually.await("it holds", () -> !arm.isEmpty());
    assertTrue(operator.set("/controller/enable", false).getSuccess());
    Eventually.await("the arm's goal is cancelled", () -> armCancels.get() == 1);
    int before = arm.size();
    double[] moved = robot.movedTo(1);
    long stopped = controller.figures().stoppedCycles();
    Eventually.await(
        "200 cycles without command", () -> controller.figures().stoppedCycles() > stopped + 200);
    assertTrue(operator.set("/controller/enable", true).getSuccess());
    Eventually.await("it holds where it is", () -> arm.size() > before);
    assertArrayEquals(ofArm(moved), arm.get(before).positions(), 1e-9);
    // One goal period and the horizon: nothing is left of the way.
    assertEquals(0.07, arm.get(before).seconds(), 1e-6);
  }

  @Test
  void refusedAndAbortedGoalsAreToldAndSentAgain() throws InterruptedException {
    Eventually.await("it holds", () -> !arm.isEmpty());
    refusing = true;
    sendGoal(0.1);
    operator.awaitDiagnosis("controller", DiagnosticStatus.ERROR, "refused by /arm_controller");
    aborting = true;
    refusing = false;
    Eventually.await("one is aborted", () -> !aborting);
    int before = arm.size();
    Eventually.await("another one follows", () -> arm.size() > before);
  }

  @Test
  void aRobotThatTookNoGoalsForAWhileGetsTimeForTheWayThatIsLeft() throws InterruptedException {
    Eventually.await("it holds", () -> !arm.isEmpty());
    refusing = true;
    double[] goal = sendGoal(0.8);
    Eventually.await(
        "the reference arrives",
        () -> !robot.echoes.isEmpty() && Math.abs(robot.echoes.getLast()[0] - goal[0]) < 1e-9);
    int before = arm.size();
    refusing = false;
    Eventually.await("a goal is taken again", () -> arm.size() > before);
    ArmGoal first = arm.get(before);
    assertEquals(goal[0], first.positions()[0], 1e-9);
    // It may have taken a part of the way before the first refusal.
    double taken = Math.abs(arm.get(before - 1).positions()[0] - READY[0]);
    double limit = PandaRobot.model().velocityLimit(0);
    double least = (0.8 - taken) / limit - 1e-6;
    assertTrue(
        taken < 0.4 && first.seconds() >= least,
        "%s s for 0.8 rad of which %s are done, at %s rad/s"
            .formatted(first.seconds(), taken, limit));
  }
}
