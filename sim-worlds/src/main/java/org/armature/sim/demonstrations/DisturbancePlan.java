package org.armature.sim.demonstrations;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is going to disturb one demonstration, drawn from its seed. About half of the episodes begin
 * elsewhere than at the ready pose, 60 % have their arm pulled away once or twice, in 60 % somebody
 * moves the cubes once or twice, and 10 % miss the cube at first.
 *
 * @param start where the TCP is taken before the expert begins; null if it begins at the ready pose
 * @param pulls when and how far the arm is pulled away from its path
 * @param rearrangements when the cubes are moved
 * @param miss the grasp that goes astray; null if none does
 */
record DisturbancePlan(
    @Nullable Spot start,
    List<Pull> pulls,
    List<Rearrangement> rearrangements,
    @Nullable Miss miss) {
  private static final double START_SHARE = 0.5;
  private static final double PULL_SHARE = 0.6;
  private static final double SECOND_PULL_SHARE = 0.4;
  private static final double CARRY_SHARE = 0.4;
  private static final double REARRANGEMENT_SHARE = 0.6;
  private static final double SECOND_REARRANGEMENT_SHARE = 0.5;
  private static final double MISS_SHARE = 0.1;

  /** Keeps these draws apart from those of the scene, which the same seed gives. */
  private static final long STREAM = 0x5DEECE66DL;

  /** Part of the task in which the arm is pulled. */
  enum Moment {
    /** Before the grasp. */
    APPROACH,
    /** With the cube in the gripper. */
    CARRY
  }

  /**
   * A TCP pose, tool downwards.
   *
   * @param x m
   * @param y m
   * @param z m
   * @param yaw rad
   */
  record Spot(double x, double y, double z, double yaw) {}

  /**
   * A pull away from the path.
   *
   * @param moment when
   * @param after time since that part of the task began, s
   * @param offset how far: m, and rad of yaw
   * @param seconds how long it takes, s
   */
  record Pull(Moment moment, double after, Spot offset, double seconds) {}

  /**
   * All cubes moved elsewhere before the grasp.
   *
   * @param after time since the approach began, s
   * @param seed of their new places
   */
  record Rearrangement(double after, long seed) {}

  /**
   * A grasp beside the cube, across the direction in which the fingers move.
   *
   * @param distance from the cube's centre, m
   */
  record Miss(double distance) {}

  static DisturbancePlan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ STREAM);
    Spot start = null;
    if (random.nextDouble() < START_SHARE) {
      start =
          new Spot(
              0.5 + random.nextDouble(-0.12, 0.12),
              random.nextDouble(-0.25, 0.25),
              random.nextDouble(0.06, 0.28),
              random.nextDouble(-0.5, 0.5));
    }
    List<Pull> pulls = new ArrayList<>();
    if (random.nextDouble() < PULL_SHARE) {
      pulls.add(pull(random));
      if (random.nextDouble() < SECOND_PULL_SHARE) {
        pulls.add(pull(random));
      }
    }
    Miss miss = random.nextDouble() < MISS_SHARE ? new Miss(random.nextDouble(0.038, 0.05)) : null;
    List<Rearrangement> rearrangements = new ArrayList<>();
    if (random.nextDouble() < REARRANGEMENT_SHARE) {
      rearrangements.add(rearrangement(random));
      if (random.nextDouble() < SECOND_REARRANGEMENT_SHARE) {
        rearrangements.add(rearrangement(random));
      }
    }
    return new DisturbancePlan(start, List.copyOf(pulls), List.copyOf(rearrangements), miss);
  }

  private static Rearrangement rearrangement(SplittableRandom random) {
    return new Rearrangement(random.nextDouble(0.4, 2.6), random.nextLong());
  }

  private static Pull pull(SplittableRandom random) {
    Moment moment = random.nextDouble() < CARRY_SHARE ? Moment.CARRY : Moment.APPROACH;
    double after =
        moment == Moment.CARRY ? random.nextDouble(0.3, 2.6) : random.nextDouble(0.4, 2.3);
    double direction = random.nextDouble(-Math.PI, Math.PI);
    double distance = random.nextDouble(0.015, 0.045);
    Spot offset =
        new Spot(
            distance * Math.cos(direction),
            distance * Math.sin(direction),
            random.nextDouble(-0.03, 0.03),
            random.nextDouble(-0.3, 0.3));
    return new Pull(moment, after, offset, random.nextDouble(0.3, 0.6));
  }
}
