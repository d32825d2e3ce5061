package org.armature.sim.demonstrations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;
import org.armature.sim.demonstrations.DisturbancePlan.Moment;
import org.armature.sim.demonstrations.DisturbancePlan.Pull;
import org.armature.sim.demonstrations.DisturbancePlan.Rearrangement;
import org.armature.sim.demonstrations.DisturbancePlan.Spot;
import org.armature.sim.tabletop.CubeColour;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceInstruction;
import org.armature.sim.tabletop.TabletopWorld;
import org.armature.sim.tabletop.TcpSegment;
import org.armature.sim.tabletop.TcpServo;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a {@link DisturbancePlan}: while it is active it gives the arm's reference instead of
 * the expert, smoothly from the reference in effect, and leaves the arm where the disturbance ends.
 */
final class Disturber implements Interference {
  private static final double LOWEST = 0.02;
  private static final double LOWEST_WITH_CUBE = 0.05;
  private static final double MISS_HEIGHT = 0.02;
  private static final double MISS_DESCENT_SECONDS = 0.9;
  private static final double MISS_CLOSE_SECONDS = 0.4;
  private static final double START_SECONDS = 1.2;

  /** A moment that is flagged in at least one frame, for what was meant before it is void. */
  private static final double REARRANGEMENT_SECONDS = 0.12;

  /** Height of the TCP from which on no cube is laid into the gripper. */
  private static final double CLEAR_OF_CUBES = 0.065;

  private static final double OPEN = 0.04;
  private static final double CLOSED = 0;
  private static final int FINGER = 7;

  private final TabletopWorld world;
  private final PickPlaceInstruction instruction;
  private final TcpServo servo;
  private final double stepSeconds;
  private final double[] joints;
  private final Deque<Stage> stages = new ArrayDeque<>();
  private final List<Pull> pulls;
  private final List<Rearrangement> rearrangements;
  private @Nullable Spot start;
  private boolean missPlanned;
  private final double missDistance;
  private double time;
  private double approachSeconds;
  private double carrySeconds;

  /** A piece of path and where the fingers go meanwhile. */
  private record Stage(TcpSegment segment, double finger) {}

  Disturber(TabletopWorld world, PickPlaceInstruction instruction, DisturbancePlan plan) {
    this.world = world;
    this.instruction = instruction;
    stepSeconds = world.timestepNanos() * 1e-9;
    servo = new TcpServo(stepSeconds);
    joints = new double[world.jointNames().size()];
    pulls = new ArrayList<>(plan.pulls());
    rearrangements = new ArrayList<>(plan.rearrangements());
    start = plan.start();
    missPlanned = plan.miss() != null;
    missDistance = plan.miss() == null ? 0 : plan.miss().distance();
  }

  @Override
  public boolean takesOver(PickPlaceExpert.Phase phase) {
    if (stages.isEmpty()) {
      begin(phase);
    }
    return !stages.isEmpty();
  }

  private void begin(PickPlaceExpert.Phase phase) {
    Spot to = start;
    if (to != null) {
      start = null;
      reachFor(TcpServo.downward(to.x(), to.y(), to.z(), to.yaw()), START_SECONDS);
      return;
    }
    if (isBeforeGrasp(phase)) {
      approachSeconds += stepSeconds;
    } else if (isCarrying(phase)) {
      carrySeconds += stepSeconds;
    }
    if (phase == PickPlaceExpert.Phase.DESCEND && missPlanned) {
      missPlanned = false;
      missTheCube();
      return;
    }
    if (isBeforeGrasp(phase) && rearrange()) {
      return;
    }
    Iterator<Pull> waiting = pulls.iterator();
    while (waiting.hasNext()) {
      Pull pull = waiting.next();
      if (isDue(pull, phase)) {
        waiting.remove();
        pullAway(pull);
        return;
      }
    }
  }

  private boolean isDue(Pull pull, PickPlaceExpert.Phase phase) {
    return switch (pull.moment()) {
      case APPROACH -> isBeforeGrasp(phase) && approachSeconds >= pull.after();
      case CARRY -> isCarrying(phase) && carrySeconds >= pull.after();
    };
  }

  private static boolean isCarrying(PickPlaceExpert.Phase phase) {
    return switch (phase) {
      case LIFT, CARRY, LOWER -> true;
      default -> false;
    };
  }

  private static boolean isBeforeGrasp(PickPlaceExpert.Phase phase) {
    return switch (phase) {
      case RISE, APPROACH, DESCEND -> true;
      default -> false;
    };
  }

  /** Moves the cubes if that is due and the gripper is above them. */
  private boolean rearrange() {
    for (Rearrangement due : rearrangements) {
      Pose3 pose = present();
      if (approachSeconds >= due.after() && pose.z() > CLEAR_OF_CUBES) {
        rearrangements.remove(due);
        world.rearrangeCubes(due.seed());
        start(new Stage(new TcpSegment(pose, pose, REARRANGEMENT_SECONDS), OPEN));
        return true;
      }
    }
    return false;
  }

  private void pullAway(Pull pull) {
    Pose3 from = present();
    Spot by = pull.offset();
    double lowest = pull.moment() == Moment.CARRY ? LOWEST_WITH_CUBE : LOWEST;
    double yaw = Math.atan2(from.rotation(1, 0), from.rotation(0, 0));
    Pose3 to =
        TcpServo.downward(
            from.x() + by.x(),
            from.y() + by.y(),
            Math.max(from.z() + by.z(), Math.min(from.z(), lowest)),
            yaw + by.yaw());
    start(new Stage(new TcpSegment(from, to, pull.seconds()), joints[FINGER]));
  }

  private void reachFor(Pose3 to, double leastSeconds) {
    Pose3 from = present();
    start(new Stage(TcpSegment.between(from, to, leastSeconds), OPEN));
  }

  /** Down beside the cube, on the side farther from the other cubes, and close. */
  private void missTheCube() {
    Pose3 from = present();
    Pose3 cube = world.cubePose(instruction.cube());
    double yaw = Math.atan2(from.rotation(1, 0), from.rotation(0, 0));
    Pose3 ahead = beside(cube, yaw, missDistance);
    Pose3 behind = beside(cube, yaw, -missDistance);
    Pose3 spot = clearance(ahead) >= clearance(behind) ? ahead : behind;
    start(new Stage(new TcpSegment(from, spot, MISS_DESCENT_SECONDS), OPEN));
    stages.add(new Stage(new TcpSegment(spot, spot, MISS_CLOSE_SECONDS), CLOSED));
  }

  private static Pose3 beside(Pose3 cube, double yaw, double distance) {
    return TcpServo.downward(
        cube.x() + distance * Math.cos(yaw), cube.y() + distance * Math.sin(yaw), MISS_HEIGHT, yaw);
  }

  private double clearance(Pose3 spot) {
    double least = Double.POSITIVE_INFINITY;
    for (CubeColour colour : CubeColour.values()) {
      if (colour != instruction.cube()) {
        least = Math.min(least, spot.distanceTo(world.cubePose(colour)));
      }
    }
    return least;
  }

  private Pose3 present() {
    world.reference(joints);
    servo.startFrom(joints);
    return servo.pose();
  }

  private void start(Stage stage) {
    time = 0;
    stages.add(stage);
  }

  @Override
  public void next(double[] out) {
    Stage stage = stages.getFirst();
    time += stepSeconds;
    servo.track(stage.segment().at(time), stage.finger());
    servo.copyReference(out);
    if (time >= stage.segment().seconds()) {
      stages.removeFirst();
      time = 0;
    }
  }
}
