package org.armature.sim.tabletop;

import org.armature.kinematics.geometry.Pose3;

/**
 * Solves pick-and-place from privileged poses: above the cube, down, close, up, above the tray,
 * down, open, up, and stay. It always goes the same way with the same heights and aligns the
 * gripper with the cube at the yaw nearest to straight ahead, so that a network can learn it from
 * examples. After a failed grasp, a lost cube or {@link #replan} it begins again with whatever the
 * present state calls for.
 *
 * <pre>{@code
 * expert.next(reference);
 * world.command(reference);
 * world.step();
 * }</pre>
 */
public final class PickPlaceExpert {
  /** What the expert is doing. */
  public enum Phase {
    /** Straight up to where nothing is in the way, gripper opening. */
    RISE,
    /** To above the cube. */
    APPROACH,
    /** Down around the cube. */
    DESCEND,
    /** Closing the gripper. */
    CLOSE,
    /** Up with the cube. */
    LIFT,
    /** To above the tray. */
    CARRY,
    /** Down to the tray. */
    LOWER,
    /** Opening the gripper. */
    RELEASE,
    /** Up without the cube. */
    RETREAT,
    /** Staying where it is: done. */
    STAY
  }

  private static final double HOVER_HEIGHT = 0.12;
  private static final double SAFE_HEIGHT = 0.065;
  private static final double CARRY_HEIGHT = 0.16;
  private static final double GRASP_HEIGHT = 0.02;
  private static final double PLACE_HEIGHT = 0.028;
  private static final double RETREAT_HEIGHT = 0.15;
  private static final double OPEN = 0.04;
  private static final double CLOSED = 0;
  private static final double OVER_TRAY = 0.008;

  /** The way down is a funnel: how far beside the cube's vertical it may begin, per height. */
  private static final double FUNNEL_SLOPE = 0.1;

  private static final double ACROSS_FINGERS = 0.008;
  private static final double ALONG_FINGERS = 0.012;
  private static final double ALIGNED_YAW = 0.12;
  private static final double HELD_DISTANCE = 0.022;
  private static final double HELD_FINGER_MIN = 0.016;
  private static final double HELD_FINGER_MAX = 0.026;
  private static final double ON_TRAY = 0.068;
  private static final int FINGER = 7;

  private final TabletopWorld world;
  private final PickPlaceInstruction instruction;
  private final double stepSeconds;
  private final TcpServo servo;
  private final double[] joints;
  private Phase phase = Phase.STAY;
  private TcpSegment segment;
  private double time;
  private double finger = OPEN;

  /** An expert that continues from the world's present state. */
  public PickPlaceExpert(TabletopWorld world, PickPlaceInstruction instruction) {
    this.world = world;
    this.instruction = instruction;
    stepSeconds = world.timestepNanos() * 1e-9;
    servo = new TcpServo(stepSeconds);
    joints = new double[world.jointNames().size()];
    segment = new TcpSegment(servo.pose(), servo.pose(), 0);
    replan();
  }

  /** What it is doing. */
  public Phase phase() {
    return phase;
  }

  /** Decides anew what to do from the world's present state and the reference in effect. */
  public void replan() {
    world.reference(joints);
    double closing = joints[FINGER];
    servo.startFrom(joints);
    finger = closing;
    if (holdsCube() && closing < HELD_FINGER_MIN) {
      continueWithCube();
    } else if (cubeIsPlaced()) {
      begin(Phase.RETREAT);
    } else if (isInFunnel()) {
      begin(Phase.DESCEND);
    } else if (servo.pose().z() < SAFE_HEIGHT) {
      begin(Phase.RISE);
    } else {
      begin(Phase.APPROACH);
    }
  }

  private void continueWithCube() {
    Pose3 pose = servo.pose();
    double[] tray = world.trayPosition(instruction.tray());
    if (Math.hypot(pose.x() - tray[0], pose.y() - tray[1]) < OVER_TRAY) {
      begin(Phase.LOWER);
    } else {
      begin(pose.z() < CARRY_HEIGHT - 0.04 ? Phase.LIFT : Phase.CARRY);
    }
  }

  /**
   * The reference for now; moves on by one step of the world.
   *
   * @param out receives the joint reference: rad, m
   */
  public void next(double[] out) {
    if (isCarrying() && !cubeIsAtTcp()) {
      replan();
    }
    if (time >= segment.seconds()) {
      moveOn();
    }
    servo.track(segment.at(time), finger);
    servo.copyReference(out);
    time += stepSeconds;
  }

  private boolean isCarrying() {
    return phase == Phase.LIFT || phase == Phase.CARRY || phase == Phase.LOWER;
  }

  private void moveOn() {
    switch (phase) {
      case RISE -> begin(Phase.APPROACH);
      case APPROACH -> begin(Phase.DESCEND);
      case DESCEND -> begin(isInFunnel() ? Phase.CLOSE : Phase.RISE);
      case CLOSE -> begin(holdsCube() ? Phase.LIFT : Phase.RISE);
      case LIFT -> begin(Phase.CARRY);
      case CARRY -> begin(Phase.LOWER);
      case LOWER -> begin(Phase.RELEASE);
      case RELEASE -> begin(Phase.RETREAT);
      case RETREAT, STAY -> begin(cubeIsPlaced() ? Phase.STAY : Phase.RISE);
    }
  }

  private void begin(Phase next) {
    phase = next;
    time = 0;
    Pose3 from = servo.pose();
    double[] tray = world.trayPosition(instruction.tray());
    switch (next) {
      case RISE -> go(from, vertical(from, HOVER_HEIGHT), 0.6, OPEN);
      case APPROACH -> go(from, overCube(HOVER_HEIGHT), 0.6, OPEN);
      case DESCEND -> go(from, overCube(GRASP_HEIGHT), 0.8, OPEN);
      case CLOSE -> go(from, from, 0.45, CLOSED);
      case LIFT -> go(from, vertical(from, CARRY_HEIGHT), 0.8, CLOSED);
      case CARRY -> go(from, TcpServo.downward(tray[0], tray[1], CARRY_HEIGHT, 0), 0.6, CLOSED);
      case LOWER -> go(from, TcpServo.downward(tray[0], tray[1], PLACE_HEIGHT, 0), 0.8, CLOSED);
      case RELEASE -> go(from, from, 0.35, OPEN);
      case RETREAT -> go(from, vertical(from, RETREAT_HEIGHT), 0.7, OPEN);
      case STAY -> go(from, from, 0.5, OPEN);
    }
  }

  private void go(Pose3 from, Pose3 to, double leastSeconds, double fingerTarget) {
    segment = TcpSegment.between(from, to, leastSeconds);
    finger = fingerTarget;
  }

  private static Pose3 vertical(Pose3 from, double height) {
    return TcpServo.downward(from.x(), from.y(), Math.max(height, from.z()), yawOf(from));
  }

  private Pose3 overCube(double height) {
    Pose3 cube = world.cubePose(instruction.cube());
    double above = cube.z() - TabletopLayout.CUBE_EDGE / 2;
    return TcpServo.downward(cube.x(), cube.y(), above + height, graspYaw(cube));
  }

  /** Direction of an edge of the cube in the table plane, at most 45° from straight ahead. */
  private static double graspYaw(Pose3 cube) {
    int level = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (Math.abs(cube.rotation(2, axis)) < Math.abs(cube.rotation(2, level))) {
        level = axis;
      }
    }
    double yaw = Math.atan2(cube.rotation(1, level), cube.rotation(0, level));
    return Math.IEEEremainder(yaw, Math.PI / 2);
  }

  private static double yawOf(Pose3 tcp) {
    return Math.atan2(tcp.rotation(1, 0), tcp.rotation(0, 0));
  }

  /**
   * Whether the open gripper can go straight down to the cube from here: it is near the cube's
   * vertical, more nearly so the lower it is.
   */
  private boolean isInFunnel() {
    Pose3 pose = servo.pose();
    Pose3 cube = world.cubePose(instruction.cube());
    double yaw = yawOf(pose);
    double turn = Math.IEEEremainder(yaw - graspYaw(cube), Math.PI / 2);
    double dx = cube.x() - pose.x();
    double dy = cube.y() - pose.y();
    double wider = FUNNEL_SLOPE * Math.clamp(pose.z() - SAFE_HEIGHT, 0, HOVER_HEIGHT - SAFE_HEIGHT);
    world.reference(joints);
    return Math.abs(dx * Math.cos(yaw) + dy * Math.sin(yaw)) < ACROSS_FINGERS + wider
        && Math.abs(dy * Math.cos(yaw) - dx * Math.sin(yaw)) < ALONG_FINGERS + wider
        && Math.abs(turn) < ALIGNED_YAW
        && pose.z() < HOVER_HEIGHT + SAFE_HEIGHT
        && joints[FINGER] > OPEN - 0.002;
  }

  /** Whether the cube is between the fingers, and the fingers are as far apart as it is wide. */
  private boolean holdsCube() {
    world.jointPositions(joints);
    double opening = joints[FINGER];
    return opening > HELD_FINGER_MIN && opening < HELD_FINGER_MAX && cubeIsAtTcp();
  }

  private boolean cubeIsAtTcp() {
    world.jointPositions(joints);
    return servo.poseAt(joints).distanceTo(world.cubePose(instruction.cube())) < HELD_DISTANCE;
  }

  private boolean cubeIsPlaced() {
    Pose3 cube = world.cubePose(instruction.cube());
    double[] tray = world.trayPosition(instruction.tray());
    return Math.abs(cube.x() - tray[0]) < ON_TRAY
        && Math.abs(cube.y() - tray[1]) < ON_TRAY
        && cube.z() < TabletopLayout.CUBE_EDGE;
  }
}
