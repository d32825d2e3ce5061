package org.armature.teleop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.armature.teleop.jog.JogLimits;
import org.armature.teleop.mapping.JoyState;
import org.armature.teleop.mapping.MappingReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hand at a controller that executes its chunks as the controller node does. */
class TeleoperationTest {
  private static final RobotModel ROBOT = PandaRobot.model();
  private static final int N = ROBOT.size();
  private static final long MS = 1_000_000;
  private static final double STEP = 0.002;
  private static final String MAPPING =
      """
      dead_man: {button: 0}
      next_mode: {button: 1}
      gripper:
        joint: panda_finger_joint1
        speed: 0.1
        open: {button: 2, position: 0.04}
        close: {button: 2, position: 0.0}
      modes:
        - name: joint
          joints:
            panda_joint1: {axis: 0, scale: 0.5}
        - name: tool
          frame: panda_hand_tcp
          linear:
            z: {axis: 0, scale: 0.1}
      """;

  private final Teleoperation teleop =
      new Teleoperation(
          ROBOT, MappingReader.read(MAPPING, "test", ROBOT), JogLimits.DEFAULT, 200 * MS);
  private final ChunkTimeline timeline =
      new ChunkTimeline(N, ChunkTimeline.DEFAULT_BLEND_NANOS, 256);
  private final double[] command = PandaRobot.readyPosition();
  private final double[] velocity = new double[N];
  private long now = 10_000 * MS;
  private long joyTime;
  private int cycles;
  private int chunks;
  private double strongest;
  private boolean commands = true;
  private JoyState joy = device(0, false);

  private static JoyState device(float axis, boolean held, int... pressed) {
    int[] buttons = {held ? 1 : 0, 0, 0};
    for (int button : pressed) {
      buttons[button] = 1;
    }
    return new JoyState(new float[] {axis}, buttons);
  }

  @BeforeEach
  void controlBegins() {
    timeline.startFrom(command);
    run(20);
  }

  /** Runs for so long at 500 Hz, the device telling its state at 50 Hz. */
  private void run(int millis) {
    for (int i = 0; i < millis / 2; i++) {
      now += 2 * MS;
      if (now - joyTime >= 20 * MS) {
        teleop.joy(joy, now);
        joyTime = now;
      }
      if (commands) {
        control();
      }
      if (++cycles % 5 == 0) {
        teleop.update(now, now).ifPresent(this::take);
      }
    }
  }

  private void control() {
    double[] before = command.clone();
    timeline.sample(now, command);
    for (int j = 0; j < N; j++) {
      double v = (command[j] - before[j]) / STEP;
      assertTrue(Math.abs(v) <= ROBOT.velocityLimit(j) * (1 + 1e-9), "joint " + j + ": " + v);
      strongest = Math.max(strongest, Math.abs(v - velocity[j]) / STEP / ROBOT.velocityLimit(j));
      velocity[j] = v;
    }
    teleop.commanded(now, command, velocity);
  }

  private void take(ActionChunk chunk) {
    chunks++;
    assertEquals(ChunkTimeline.AddStatus.ACCEPTED, timeline.add(chunk, now, 40 * MS));
  }

  private void hold(float axis) {
    joy = device(axis, true);
    joyTime = 0;
  }

  private void letGo() {
    joy = device(0, false);
    joyTime = 0;
  }

  private void assertRests() {
    double[] before = command.clone();
    run(300);
    for (int j = 0; j < N; j++) {
      assertEquals(before[j], command[j], 1e-9);
    }
  }

  @Test
  void nothingMovesUnlessTheButtonIsHeld() {
    joy = device(1, false);
    run(500);
    assertEquals(0, chunks);
    assertFalse(teleop.isEngaged());
    hold(1);
    run(1000);
    assertTrue(teleop.isEngaged());
    assertEquals(0.5, velocity[0], 1e-2);
    assertTrue(command[0] > 0.4, "moved to " + command[0]);
  }

  @Test
  void heldWithoutDeflectionTheRobotStays() {
    hold(0);
    run(500);
    assertTrue(teleop.isEngaged() && chunks > 40);
    assertRests();
  }

  @Test
  void letGoItStopsSoonWithinTheLimitsOfAccelerationAndHolds() {
    hold(1);
    run(1000);
    letGo();
    double at = command[0];
    run(300);
    assertTrue(command[0] - at < 0.1, "0.5 rad/s stop within " + (command[0] - at));
    assertFalse(teleop.isEngaged());
    assertEquals("", teleop.trouble());
    int sent = chunks;
    assertRests();
    assertEquals(sent, chunks, "nothing more is sent");
    // 1/0.3 s of the greatest velocity per second, and as much again for fades and differences.
    assertTrue(strongest < 7, "acceleration " + strongest);
  }

  @Test
  void aMovingRobotIsTakenOverWithoutAJump() {
    double[] values = new double[16 * N];
    double[] ready = PandaRobot.readyPosition();
    Arrays.setAll(values, i -> ready[i % N] + (i % N < 7 ? 0.06 * Math.floorDiv(i, N) : 0));
    timeline.add(new ActionChunk(now, 100 * MS, 16, N, values, 0, 0), now);
    run(600);
    assertTrue(velocity[0] > 0.55);
    strongest = 0;
    double at = command[0];
    hold(0);
    run(400);
    assertEquals(0, velocity[0], 1e-9);
    assertTrue(command[0] > at && command[0] - at < 0.15, "stopped after " + (command[0] - at));
    assertTrue(strongest < 7, "acceleration " + strongest);
    assertRests();
  }

  @Test
  void aSilentDeviceStopsItAndHoldingOnDoesNotBringItBack() {
    hold(1);
    run(500);
    joyTime = Long.MAX_VALUE / 2; // the device falls silent
    run(500);
    assertFalse(teleop.isEngaged());
    assertTrue(teleop.trouble().contains("old"), teleop.trouble());
    assertRests();
    hold(1); // a message that was under way
    run(300);
    assertFalse(teleop.isEngaged());
    assertRests();
    letGo();
    run(50);
    assertEquals("", teleop.trouble());
    hold(1);
    run(300);
    assertTrue(teleop.isEngaged() && velocity[0] > 0.4);
    assertTrue(strongest < 7, "acceleration " + strongest);
  }

  @Test
  void anAxisThatIsNoNumberOrMissingStopsIt() {
    for (JoyState broken :
        new JoyState[] {
          device(Float.NaN, true),
          device(Float.POSITIVE_INFINITY, true),
          new JoyState(new float[0], new int[] {1, 0, 0})
        }) {
      letGo();
      run(100);
      hold(0.5f);
      run(300);
      assertTrue(teleop.isEngaged() && velocity[0] > 0.1);
      joy = broken;
      run(400);
      assertFalse(teleop.isEngaged());
      assertTrue(teleop.trouble().contains("axis") || teleop.trouble().contains("0 axes"));
      assertRests();
    }
    assertTrue(strongest < 7, "acceleration " + strongest);
  }

  @Test
  void aButtonThatIsHeldFromTheBeginningStartsNothing() {
    Teleoperation other =
        new Teleoperation(
            ROBOT, MappingReader.read(MAPPING, "test", ROBOT), JogLimits.DEFAULT, 200 * MS);
    other.joy(device(1, true), now);
    other.commanded(now, command, velocity);
    assertTrue(other.update(now, now).isEmpty());
    other.joy(device(0, false), now);
    other.joy(device(1, true), now);
    assertTrue(other.update(now, now).isPresent());
  }

  @Test
  void aControllerThatCommandsNothingIsNotTakenOverAndOneThatStopsIsLetGo() {
    hold(1);
    run(300);
    commands = false;
    run(400);
    assertFalse(teleop.isEngaged());
    assertTrue(teleop.trouble().contains("commands nothing"), teleop.trouble());
    int sent = chunks;
    Arrays.fill(command, 0.1);
    timeline.startFrom(command); // enabled again, it begins from what is measured
    Arrays.fill(velocity, 0);
    commands = true;
    run(300);
    assertEquals(sent, chunks, "let go first");
    assertRests();
  }

  @Test
  void aControllerThatGoesElsewhereIsLetGoAndNeverPulledBack() {
    hold(1);
    run(300);
    double[] reset = PandaRobot.readyPosition();
    reset[0] = -1;
    System.arraycopy(reset, 0, command, 0, N);
    timeline.clear();
    timeline.startFrom(reset);
    Arrays.fill(velocity, 0);
    teleop.commanded(now + 1, command, velocity);
    int sent = chunks;
    run(300);
    assertFalse(teleop.isEngaged());
    assertTrue(teleop.trouble().contains("something else"), teleop.trouble());
    assertEquals(sent, chunks);
    assertEquals(-1, command[0]);
  }

  @Test
  void aTeleopThatDiesLeavesARobotThatStopsByItself() {
    hold(1);
    run(500);
    for (int i = 0; i < 300; i++) {
      now += 2 * MS;
      control();
    }
    assertEquals(0, velocity[0], 1e-9);
    assertTrue(strongest < 7, "acceleration " + strongest);
  }

  @Test
  void oneButtonClosesAndOpensTheGripperInTurn() {
    hold(0);
    run(100);
    joy = device(0, true, 2);
    run(1500);
    assertEquals(0, command[7], 1e-3, "closed though the button stays pressed");
    hold(0);
    run(50);
    joy = device(0, true, 2);
    run(1500);
    assertEquals(0.04, command[7], 1e-3);
    assertEquals(0, command[0], 1e-9);
  }

  @Test
  void theModeButtonChangesWhatTheStickMoves() {
    assertEquals("joint", teleop.mode());
    joy = device(0, false, 1);
    run(100);
    assertEquals("tool", teleop.mode());
    double height = ROBOT.framePose(PandaRobot.TCP_FRAME, command).position()[2];
    hold(1);
    run(1000);
    double[] moved = ROBOT.framePose(PandaRobot.TCP_FRAME, command).position();
    // 0.1 m/s less the time to get there.
    assertEquals(height + 0.09, moved[2], 0.015);
    assertEquals("joint", teleop.nextMode());
    run(500);
    assertEquals(0.5, velocity[0], 0.01);
    assertTrue(strongest < 7, "acceleration " + strongest);
  }

  @Test
  void endedFromOutsideItStopsAndMustBeLetGo() {
    hold(1);
    run(300);
    teleop.end(now, now).ifPresent(this::take);
    run(400);
    assertFalse(teleop.isEngaged());
    assertRests();
  }

  @Test
  void joggedAgainstALimitItStopsThere() {
    hold(-1);
    run(8000);
    assertEquals(ROBOT.lowerLimit(0), command[0], 1e-3);
    assertTrue(command[0] >= ROBOT.lowerLimit(0));
    assertTrue(strongest < 7, "acceleration " + strongest);
  }
}
