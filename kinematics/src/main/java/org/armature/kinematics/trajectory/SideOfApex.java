package org.armature.kinematics.trajectory;

/**
 * One side of a velocity peak: from velocity v and acceleration a with jerk +J to the peak
 * acceleration b, held for a while if that is the limit, then with −J to zero acceleration at the
 * apex velocity w. A negative b stands for a motion that leaves its parabola before the apex; its
 * last phase then has a negative duration, and the sum over both sides of the apex still holds.
 */
final class SideOfApex {
  double v;
  double a;

  /** Peak acceleration. */
  double b;

  /** Durations: rise, hold, fall; s. */
  double rise;

  double hold;
  double fall;

  double time;
  double distance;

  void start(double velocity, double acceleration) {
    v = velocity;
    a = acceleration;
  }

  void compute(double jerk, double apex, double peak, double held) {
    b = peak;
    rise = Math.max(0, (peak - a) / jerk);
    hold = held;
    fall = peak / jerk;
    time = rise + hold + fall;
    double atPeak = v + rise * (a + rise * jerk / 2);
    distance =
        rise * (v + rise * (a / 2 + rise * jerk / 6))
            + hold * (atPeak + hold * peak / 2)
            + fall * (apex - fall * peak / 6);
  }
}
