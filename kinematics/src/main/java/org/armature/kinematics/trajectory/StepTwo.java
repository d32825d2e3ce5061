package org.armature.kinematics.trajectory;

/**
 * Second step for one joint: a motion that takes exactly a given time. If one with a constant
 * cruise velocity exists, it is that. Else it is the mean, with the right weights, of the motions
 * that cover most and least distance in that time: as jerk, acceleration and velocity limits are
 * convex and both have the same ends, the mean keeps the limits and has these ends too. So there is
 * a motion for every possible duration, and nothing needs to be searched over phase structures.
 */
final class StepTwo {
  private final ExtremalMotion farthest;
  private final ExtremalMotion least;
  private final CruiseMotion cruise = new CruiseMotion();

  StepTwo(StepOne stepOne) {
    farthest = new ExtremalMotion(stepOne.farthest);
    least = new ExtremalMotion(stepOne.least);
  }

  /**
   * Writes the motion to out, whose start state is set.
   *
   * @param d distance to go
   * @return false if the duration is not possible
   */
  boolean solve(
      MotionLimits limits, JointMotion out, double vf, double af, double d, double duration) {
    double v0 = out.startVelocity();
    double a0 = out.startAcceleration();
    if (!farthest.find(duration) || !least.find(duration)) {
      return false;
    }
    double most = farthest.distance;
    double fewest = -least.distance;
    double rounding = 1e-12 * (Math.abs(most) + Math.abs(fewest) + Math.abs(d));
    if (d > most + rounding || d < fewest - rounding) {
      return false;
    }
    if (!farthest.direct
        && !least.direct
        && cruise.find(limits, v0, a0, vf, af, d, duration, -least.apex, farthest.apex)) {
      cruise.fill(out.first);
      out.weight = 1;
      return true;
    }
    double width = most - fewest;
    out.weight = width > 0 ? Math.clamp((d - fewest) / width, 0, 1) : 1;
    farthest.fill(out.first, 1);
    least.fill(out.second, -1);
    return true;
  }
}
