package org.armature.kinematics.trajectory;

/**
 * The motion that goes to a velocity c as fast as it may, keeps it, and goes from there to the end
 * as fast as it may, in a given time. The distance covered grows with c, so one search finds c.
 */
final class CruiseMotion implements RootBracket.Function {
  private final SideOfApex one = new SideOfApex();
  private final SideOfApex two = new SideOfApex();
  private double up1;
  private double up2;
  private double down1;
  private double down2;
  private double v0;
  private double a0;
  private double vf;
  private double af;
  private double jerk;
  private double duration;
  private double wanted;

  private int sign1;
  private int sign2;
  private double cruise;
  private double velocity;

  /**
   * Finds the motion of a given duration and distance.
   *
   * @param low a velocity at which it falls short, within limits
   * @param high one at which it goes too far
   * @return false if there is none of this form
   */
  boolean find(
      MotionLimits limits,
      double v0,
      double a0,
      double vf,
      double af,
      double distance,
      double duration,
      double low,
      double high) {
    up1 = limits.maxAcceleration();
    down1 = -limits.minAcceleration();
    up2 = down1;
    down2 = up1;
    this.v0 = v0;
    this.a0 = a0;
    this.vf = vf;
    this.af = af;
    jerk = limits.maxJerk();
    this.duration = duration;
    wanted = distance;
    double atLow = value(low);
    double atHigh = value(high);
    if (atLow > 0 || atHigh < 0) {
      return false;
    }
    double guess = atLow == atHigh ? low : low + (high - low) * (atLow / (atLow - atHigh));
    double c = RootBracket.solve(this, low, atLow, high, atHigh, guess);
    double miss = value(c);
    double rounding = 1e-13 * (1 + duration);
    return cruise >= -rounding
        && Math.abs(miss) <= 1e-12 * (Math.abs(distance) + duration * (Math.abs(low) + high));
  }

  /** By how far the motion with cruise velocity c goes too far. */
  @Override
  public double value(double c) {
    velocity = c;
    sign1 = side(one, v0, a0, up1, down1, c);
    sign2 = side(two, vf, -af, up2, down2, c);
    cruise = duration - one.time - two.time;
    return sign1 * one.distance + sign2 * two.distance + c * cruise - wanted;
  }

  @Override
  public double slope() {
    return cruise + (one.b + two.b) / (2 * jerk);
  }

  private int side(SideOfApex side, double v, double a, double up, double down, double c) {
    int sign = c >= v + a * Math.abs(a) / (2 * jerk) ? 1 : -1;
    side.start(sign * v, sign * a);
    double square = Math.max(0, sign * jerk * (c - v) + a * a / 2);
    double peak = Math.max(Math.sqrt(square), sign * a);
    double cap = sign > 0 ? up : down;
    if (peak > cap) {
      side.compute(jerk, sign * c, cap, Math.max(0, square - cap * cap) / (jerk * cap));
    } else {
      side.compute(jerk, sign * c, peak, 0);
    }
    return sign;
  }

  void fill(JerkProfile out) {
    value(velocity);
    out.append(sign1 * jerk, one.rise);
    out.append(0, one.hold);
    out.append(-sign1 * jerk, one.fall);
    out.appendCruise(velocity, cruise);
    out.append(-sign2 * jerk, two.fall);
    out.append(0, two.hold);
    out.append(sign2 * jerk, two.rise);
  }
}
