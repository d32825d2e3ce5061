package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.junit.jupiter.api.Test;

class PosePathTest {
  private static final RobotModel PANDA = PandaRobot.model();
  private static final Pose3 READY =
      PANDA.framePose(PandaRobot.TCP_FRAME, PandaRobot.readyPosition());

  private final PosePathFollower follower = new PosePathFollower(PANDA, PandaRobot.TCP_FRAME);

  private static Pose3 moved(double x, double y, double z, double turn) {
    return Pose3.translation(x, y, z).times(READY).times(Pose3.ofRpy(0, 0, 0, turn, 0, turn));
  }

  @Test
  void betweenTwoPosesTheFrameMovesStraightAndTurnsAboutOneAxis() {
    Pose3 end = moved(0.1, 0.2, -0.1, 0.5);
    PosePath path = PosePath.through(List.of(READY, end), 0);
    double angle = READY.angleTo(end);
    for (double part : new double[] {0, 0.25, 0.5, 1}) {
      Pose3 pose = path.poseAt(part * path.length());
      assertEquals(part * READY.distanceTo(end), READY.distanceTo(pose), 1e-12);
      assertEquals(part * angle, READY.angleTo(pose), 1e-7);
      assertEquals((1 - part) * angle, pose.angleTo(end), 1e-7);
    }
    assertArrayEquals(new double[] {0, path.length()}, path.stops(), 0);
  }

  @Test
  void aRoundedCornerLeavesTheLinesAtItsRadiusAndKeepsItsDirection() {
    Pose3 corner = moved(0.2, 0, 0, 0.3);
    Pose3 end = moved(0.2, 0.3, 0, -0.2);
    PosePath path = PosePath.through(List.of(READY, corner, end), 0.05);
    assertEquals(2, path.stops().length);
    double at = READY.distanceTo(corner);
    assertEquals(0.2, at, 1e-12);
    double step = 1e-5;
    for (double s : new double[] {at - 0.05, at, at + 0.05}) {
      Pose3 before = path.poseAt(s - step);
      Pose3 here = path.poseAt(s);
      Pose3 after = path.poseAt(s + step);
      // No kink: the middle between neighbours is the pose, to second order of the step.
      Pose3 middle = before.interpolate(after, 0.5);
      assertEquals(0, middle.distanceTo(here), 30 * step * step);
      assertEquals(0, middle.angleTo(here), 1e-7);
    }
    // The parabola's apex is a quarter of the way from the corner to the chord: 0.05·√2/4.
    assertEquals(0.05 * Math.sqrt(2) / 4, path.poseAt(at).distanceTo(corner), 1e-9);
    assertEquals(0, path.poseAt(at - 0.06).distanceTo(moved(0.14, 0, 0, 0)), 1e-12);
  }

  @Test
  void onlyCornersThatAreNotRoundedStopTheFrame() {
    Pose3 half = READY.interpolate(moved(0.2, 0, 0, 0.4), 0.5);
    List<Pose3> straight = List.of(READY, half, half, moved(0.2, 0, 0, 0.4));
    assertEquals(2, PosePath.through(straight, 0).stops().length);
    List<Pose3> back = List.of(READY, moved(0.2, 0, 0, 0), READY);
    assertEquals(3, PosePath.through(back, 0).stops().length);
    List<Pose3> turning = List.of(READY, moved(0, 0, 0, 0.3), moved(0.1, 0, 0, 0.3));
    assertEquals(3, PosePath.through(turning, 0).stops().length);
  }

  @Test
  void theJointsKeepTheFrameOnTheLine() {
    List<Pose3> poses = List.of(READY, moved(0.2, 0.2, 0, 0), moved(0.2, 0.2, -0.25, 0.6));
    PosePath path = PosePath.through(poses, 0.05);
    List<PiecewisePolynomial> parts = follower.follow(path, PandaRobot.readyPosition());
    assertEquals(1, parts.size());
    PiecewisePolynomial joints = parts.getFirst();
    assertEquals(path.length(), joints.length(), 1e-12);
    double[] q = new double[PANDA.size()];
    double[] first = new double[q.length];
    double[] second = new double[q.length];
    for (int k = 0; k <= 997; k++) {
      double s = path.length() * k / 997;
      joints.evaluate(joints.segmentAt(s), s, q, first, second);
      Pose3 pose = PANDA.framePose(PandaRobot.TCP_FRAME, q);
      // Between the points where it is checked it may be a little more than 1e-5 and 1e-4.
      assertEquals(0, pose.distanceTo(path.poseAt(s)), 2e-5, "at " + s);
      assertEquals(0, pose.angleTo(path.poseAt(s)), 2e-4, "at " + s);
    }
    assertEquals(0.04, q[7], 0);
  }

  @Test
  void theSpeedOfTheFrameIsLimitedToo() {
    PosePath path = PosePath.through(List.of(READY, moved(0.2, 0.2, 0, 0.5)), 0);
    JointPath joints = follower.follow(path, PandaRobot.readyPosition()).getFirst();
    List<MotionLimits> limits = Collections.nCopies(PANDA.size(), MotionLimits.symmetric(2, 10));
    var tool = new FrameSpeedLimit(PANDA, PandaRobot.TCP_FRAME, 0.25, 10);
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, tool, 500);
    assertEquals(TimingStatus.PLANNED, timing.plan(joints));
    MotionState state = new MotionState(PANDA.size());
    KinematicsWorkspace ws = new KinematicsWorkspace(PANDA);
    double[] before = new double[3];
    double[] after = new double[3];
    double fastest = 0;
    double step = 1e-4;
    for (double t = 0; t + step < timing.duration(); t += timing.duration() / 500) {
      position(timing, t, state, ws, before);
      position(timing, t + step, state, ws, after);
      double speed =
          Math.hypot(Math.hypot(after[0] - before[0], after[1] - before[1]), after[2] - before[2]);
      fastest = Math.max(fastest, speed / step);
    }
    assertEquals(0.25, fastest, 1e-4);
    assertThrows(
        IllegalArgumentException.class,
        () -> new FrameSpeedLimit(PANDA, PandaRobot.TCP_FRAME, 0, 1));
  }

  private static void position(
      TimeOptimalTiming timing, double t, MotionState state, KinematicsWorkspace ws, double[] out) {
    timing.stateAt(t, state);
    ForwardKinematics.compute(PANDA, ws, state.position());
    ws.copyPosition(PANDA.frameId(PandaRobot.TCP_FRAME), out);
  }

  @Test
  void aLineOutOfReachIsRefusedWhereItLeavesTheWorkspace() {
    // The arm reaches 0.855 m from its shoulder, which is 0.333 m up, to the flange.
    PosePath path = PosePath.through(List.of(READY, moved(1, 0, 0, 0)), 0);
    UnreachablePathException refusal =
        assertThrows(
            UnreachablePathException.class,
            () -> follower.follow(path, PandaRobot.readyPosition()));
    assertTrue(refusal.fraction() > 0.2 && refusal.fraction() < 0.6, refusal.toString());
    assertTrue(String.valueOf(refusal.getMessage()).contains("out of reach"));
    // Just before that point the line can be followed.
    double reached = 0.98 * refusal.fraction();
    PosePath shorter = PosePath.through(List.of(READY, moved(reached, 0, 0, 0)), 0);
    assertEquals(1, follower.follow(shorter, PandaRobot.readyPosition()).size());
  }

  @Test
  void aStartAwayFromTheFirstPoseIsRefused() {
    PosePath path = PosePath.through(List.of(moved(0.01, 0, 0, 0), READY), 0);
    UnreachablePathException refusal =
        assertThrows(
            UnreachablePathException.class,
            () -> follower.follow(path, PandaRobot.readyPosition()));
    assertEquals(0, refusal.fraction());
    assertTrue(String.valueOf(refusal.getMessage()).contains("0.01"));
  }

  @Test
  void aStartOfItsOwnIsFoundForALine() {
    PosePath path = PosePath.through(List.of(moved(0.1, -0.3, -0.2, 0), moved(0.1, 0.3, 0, 0)), 0);
    List<PiecewisePolynomial> parts = follower.follow(path, 10);
    double[] q = new double[PANDA.size()];
    parts.getFirst().evaluate(0, 0, q, new double[q.length], new double[q.length]);
    assertEquals(0, PANDA.framePose(PandaRobot.TCP_FRAME, q).distanceTo(path.poseAt(0)), 1e-8);
  }

  @Test
  void onlyTheJointsBetweenRootAndFrameMoveIt() {
    assertEquals(PandaRobot.ARM_JOINTS, follower.joints());
    assertEquals(
        List.of("panda_joint1", "panda_joint2"),
        new PosePathFollower(PANDA, "panda_link2").joints());
  }

  @Test
  void motionsFollowOneAnother() {
    List<SplineTrajectory> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      MotionState start = new MotionState(1);
      MotionState target = new MotionState(1);
      start.position()[0] = i * i;
      target.position()[0] = (i + 1) * (i + 1);
      parts.add(SplineTrajectory.minimumJerk(start, target, 1 + i));
    }
    TrajectorySequence sequence = new TrajectorySequence(parts);
    assertEquals(6, sequence.duration(), 1e-15);
    MotionState state = new MotionState(1);
    double[] times = {-1, 0, 1, 2, 3, 6, 7};
    double[] expected = {0, 0, 1, 2.5, 4, 9, 9};
    for (int k = 0; k < times.length; k++) {
      sequence.stateAt(times[k], state);
      assertEquals(expected[k], state.position()[0], 1e-12, "at " + times[k]);
    }
    assertThrows(IllegalArgumentException.class, () -> new TrajectorySequence(List.of()));
  }
}
