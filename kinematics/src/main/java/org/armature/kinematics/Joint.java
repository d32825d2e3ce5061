package org.armature.kinematics;

import java.util.Optional;
import org.armature.kinematics.geometry.Pose3;
import org.jspecify.annotations.Nullable;

/**
 * One joint as its description tells it: what it connects, where it stands and how it moves.
 *
 * @param name unique in its robot
 * @param type how the child moves in the parent
 * @param parent name of the link it stands on
 * @param child name of the link it carries, whose frame coincides with the joint's
 * @param origin pose of the joint frame in the parent link's frame at position zero
 * @param axisX unit axis in the joint frame
 * @param axisY unit axis in the joint frame
 * @param axisZ unit axis in the joint frame
 * @param limits where it may go; infinite where the description sets none
 * @param mimicOrNull the joint it follows, or null where it moves by itself
 */
public record Joint(
    String name,
    Type type,
    String parent,
    String child,
    Pose3 origin,
    double axisX,
    double axisY,
    double axisZ,
    Limits limits,
    @Nullable Mimic mimicOrNull) {

  /** How a joint moves. */
  public enum Type {
    /** Not at all. */
    FIXED,
    /** Turns about its axis between limits. */
    REVOLUTE,
    /** Turns about its axis without end. */
    CONTINUOUS,
    /** Slides along its axis between limits. */
    PRISMATIC;

    /** Whether the joint turns about its axis. */
    public boolean turns() {
      return this == REVOLUTE || this == CONTINUOUS;
    }
  }

  /**
   * Limits in rad, rad/s and N·m where the joint turns, in m, m/s and N where it slides.
   *
   * @param lower lowest position
   * @param upper highest position
   * @param velocity greatest speed, not negative
   * @param effort greatest torque or force, not negative
   */
  public record Limits(double lower, double upper, double velocity, double effort) {
    /** No limit at all. */
    public static final Limits NONE =
        new Limits(
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);
  }

  /**
   * Position follows another joint: position = multiplier · other + offset.
   *
   * @param joint name of the joint it follows
   * @param multiplier of the other joint's position
   * @param offset rad or m
   */
  public record Mimic(String joint, double multiplier, double offset) {}

  /** The joint it follows, empty where it moves by itself. */
  public Optional<Mimic> mimic() {
    return Optional.ofNullable(mimicOrNull);
  }
}
