package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diagnostic_msgs.msg.DiagnosticStatus;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.armature.policy.ActionChunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.lifecycle.State;
import std_srvs.srv.SetBool_Response;
import std_srvs.srv.Trigger_Response;

/** When the controller may command and when not, asked for by another participant. */
class ControllerStatesTest {
  private static final double[] READY = PandaRobot.readyPosition();
  private static final String NODE = "/controller";

  private final RosDomain domain = new RosDomain();
  private final Operator operator = new Operator(domain);
  private final ControllerNode controller =
      new ControllerNode(
          domain.context(),
          PandaRobot.model(),
          Parameters.of("use_sim_time", false, "autostart", false));
  private final SpunNode node = new SpunNode(domain.context(), "robot");
  private final FakeRobot robot = new FakeRobot(node);

  @BeforeEach
  void start() {
    node.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    robot.stop();
    controller.close();
    operator.close();
    domain.close();
  }

  private void bringUp() throws InterruptedException {
    assertTrue(operator.change(NODE, "configure"));
    Eventually.await("it listens", robot::isHeard);
    assertTrue(operator.change(NODE, "activate"));
    Eventually.await("it commands", () -> !robot.commands.isEmpty());
  }

  /** What was under way may still arrive; after that nothing may for 200 ms, a hundred cycles. */
  private void assertSilent() throws InterruptedException {
    int before;
    int rounds = 0;
    do {
      before = robot.commands.size();
      Eventually.await("time passes", new Passing(50)::isOver);
    } while (robot.commands.size() > before && rounds++ < 20);
    Eventually.await("time passes", new Passing(200)::isOver);
    assertEquals(before, robot.commands.size(), "commanded while it may not");
  }

  private record Passing(long endNanos) {
    Passing(int millis) {
      this(System.nanoTime() + millis * 1_000_000L);
    }

    boolean isOver() {
      return System.nanoTime() > endNanos;
    }
  }

  @Test
  void itCommandsOnlyWhileActiveAndBeginsAnewWhereTheRobotIsThen() throws InterruptedException {
    assertSilent();
    assertTrue(operator.change(NODE, "configure"));
    Eventually.await("it listens", robot::isHeard);
    assertSilent();
    assertTrue(operator.change(NODE, "activate"));
    Eventually.await("it commands", () -> !robot.commands.isEmpty());
    assertArrayEquals(READY, robot.commands.getFirst(), 1e-9);
    assertTrue(operator.change(NODE, "deactivate"));
    assertSilent();
    // While it rests somebody moves the robot by hand: it must not be pulled back.
    double[] moved = robot.movedTo(READY[0] + 0.4);
    Eventually.await("the move is measured", new Passing(100)::isOver);
    int before = robot.commands.size();
    assertTrue(operator.change(NODE, "activate"));
    Eventually.await("it commands again", () -> robot.commands.size() > before + 100);
    for (double[] command : robot.commands.stream().skip(before).toList()) {
      assertArrayEquals(moved, command, 1e-9);
    }
    assertTrue(operator.change(NODE, "deactivate"));
    assertTrue(operator.change(NODE, "cleanup"));
    assertFalse(robot.isHeard(), "cleaned up, it listens to nobody");
    assertTrue(operator.change(NODE, "configure"));
    assertTrue(operator.change(NODE, "shutdown"));
    assertEquals(State.FINALIZED, controller.lifecycle().getCurrentState());
  }

  @Test
  void disabledItCommandsNothingAndEnabledItForgetsWhatWasWantedBefore()
      throws InterruptedException {
    bringUp();
    double[] goal = READY.clone();
    goal[0] += 0.3;
    ActionChunk old = robot.chunk(robot.now(), goal);
    SetBool_Response disabled = operator.set(NODE + "/enable", false);
    assertTrue(disabled.getSuccess(), disabled.getMessage());
    assertSilent();
    robot.send(old);
    double[] moved = robot.movedTo(READY[0] - 0.4);
    Eventually.await("the move is measured", new Passing(100)::isOver);
    int before = robot.commands.size();
    assertTrue(operator.set(NODE + "/enable", true).getSuccess());
    robot.send(old); // it answers what was seen before the robot was moved
    Eventually.await("it commands again", () -> robot.commands.size() > before + 100);
    for (double[] command : robot.commands.stream().skip(before).toList()) {
      assertArrayEquals(moved, command, 1e-9);
    }
    goal[0] = moved[0] + 0.01;
    robot.wish(controller, goal);
    Eventually.await(
        "a new chunk is followed", () -> Math.abs(robot.commands.getLast()[0] - goal[0]) < 1e-9);
  }

  @Test
  void anEmergencyStopHoldsUntilItIsResetAndTheRobotEnabled() throws InterruptedException {
    bringUp();
    assertTrue(operator.trigger(NODE + "/emergency_stop").getSuccess());
    operator.awaitDiagnosis("controller", DiagnosticStatus.ERROR, "emergency stop");
    SetBool_Response early = operator.set(NODE + "/enable", true);
    assertFalse(early.getSuccess());
    assertTrue(early.getMessage().contains("reset_emergency_stop"), early.getMessage());
    // Neither does going through the states end it.
    assertTrue(operator.change(NODE, "deactivate"));
    assertTrue(operator.change(NODE, "activate"));
    int stopped = robot.commands.size();
    Eventually.await("time passes", new Passing(200)::isOver);
    assertEquals(stopped, robot.commands.size());
    assertTrue(operator.trigger(NODE + "/reset_emergency_stop").getSuccess());
    operator.awaitDiagnosis("controller", DiagnosticStatus.WARN, "disabled");
    assertEquals(stopped, robot.commands.size());
    assertTrue(operator.set(NODE + "/enable", true).getSuccess());
    Eventually.await("it commands again", () -> robot.commands.size() > stopped);
    Trigger_Response nothing = operator.trigger(NODE + "/reset_emergency_stop");
    assertFalse(nothing.getSuccess());
  }

  @Test
  void diagnosticsTellWhatAnOperatorMustKnow() throws InterruptedException {
    operator.awaitDiagnosis("controller", DiagnosticStatus.OK, "unconfigured");
    bringUp();
    Map<String, String> holding =
        operator.awaitDiagnosis("controller", DiagnosticStatus.OK, "holds the position");
    assertTrue(
        holding
            .keySet()
            .containsAll(List.of("period jitter p99 (s)", "reference age p99 (s)", "late chunks")),
        holding.toString());
    robot.wish(controller, READY); // from now on no chunk is lost
    robot.send(robot.chunk(robot.now() - 10_000_000_000L, READY));
    operator.awaitDiagnosis("controller", DiagnosticStatus.WARN, "1 chunks refused");
    robot.stop();
    operator.awaitDiagnosis("controller", DiagnosticStatus.ERROR, "no fresh joint state");
  }

  @Test
  void theEchoTellsWhatWasCommanded() throws InterruptedException {
    bringUp();
    double[] goal = READY.clone();
    goal[1] += 0.2;
    robot.wish(controller, goal);
    Eventually.await(
        "both tell the goal",
        () ->
            !robot.echoes.isEmpty()
                && Math.abs(robot.commands.getLast()[1] - goal[1]) < 1e-9
                && Math.abs(robot.echoes.getLast()[1] - goal[1]) < 1e-9);
    assertArrayEquals(READY, robot.echoes.getFirst(), 1e-9);
    assertArrayEquals(goal, robot.echoes.getLast(), 1e-9);
    for (double[] echo : robot.echoes) {
      assertTrue(echo[1] >= READY[1] - 1e-9 && echo[1] <= goal[1] + 1e-9, "echo off the way");
    }
  }
}
