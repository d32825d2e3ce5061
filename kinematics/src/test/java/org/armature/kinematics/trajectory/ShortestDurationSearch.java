package org.armature.kinematics.trajectory;

/**
 * A slow reference for the shortest duration of one joint: for each direction, it tries how long
 * the first phase of full jerk (and then of full acceleration) lasts, on a fine grid, completes the
 * motion in every way that ends at the target's velocity and acceleration, keeps what an
 * integration of its phases finds within limits, and refines every change of sign of the missing
 * distance by halving. It knows nothing of what the planner derives.
 */
final class ShortestDurationSearch {
  private static final int GRID = 3000;
  private static final double ROUNDING = 1e-9;

  private double v0;
  private double a0;
  private double vf;
  private double af;
  private double distance;
  private double maxV;
  private double minV;
  private double maxA;
  private double minA;
  private double jerk;

  /** Result of the last completion. */
  private double time;

  private double covered;

  double shortest(MotionLimits l, MotionState start, MotionState target) {
    v0 = start.velocity()[0];
    a0 = start.acceleration()[0];
    vf = target.velocity()[0];
    af = target.acceleration()[0];
    distance = target.position()[0] - start.position()[0];
    jerk = l.maxJerk();
    maxV = l.maxVelocity();
    minV = l.minVelocity();
    maxA = l.maxAcceleration();
    minA = l.minAcceleration();
    double up = oneDirection();
    v0 = -v0;
    a0 = -a0;
    vf = -vf;
    af = -af;
    distance = -distance;
    maxV = -l.minVelocity();
    minV = -l.maxVelocity();
    maxA = -l.minAcceleration();
    minA = -l.maxAcceleration();
    return Math.min(up, oneDirection());
  }

  private double oneDirection() {
    double longest = (maxA - a0) / jerk + (maxV - minV) / maxA;
    double best = Double.POSITIVE_INFINITY;
    for (int way = -1; way <= 1; way += 2) {
      double before = Double.NaN;
      double beforeFirst = 0;
      for (int k = 0; k <= GRID; k++) {
        // Finer where the phase is short.
        double first = longest * k / GRID * k / GRID;
        double miss = complete(first, way) ? covered - distance : Double.NaN;
        if (miss == 0) {
          best = Math.min(best, time);
        }
        if (miss * before < 0) {
          best = Math.min(best, refine(beforeFirst, before, first, way));
        }
        before = miss;
        beforeFirst = first;
      }
    }
    return Math.min(best, cruising());
  }

  private double refine(double from, double atFrom, double to, int way) {
    double low = from;
    double high = to;
    for (int i = 0; i < 100; i++) {
      double mid = (low + high) / 2;
      if (!complete(mid, way)) {
        return Double.POSITIVE_INFINITY;
      }
      if ((covered - distance) * atFrom > 0) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return complete(high, way) && Math.abs(covered - distance) < 1e-10
        ? time
        : Double.POSITIVE_INFINITY;
  }

  /**
   * After the first phase: jerk down to an acceleration x, perhaps hold the least acceleration,
   * jerk up to the end; {@code way} is the sign of x.
   */
  private boolean complete(double first, int way) {
    double ramp = Math.min(first, (maxA - a0) / jerk);
    double hold = first - ramp;
    double peak = a0 + jerk * ramp;
    double v = v0 + ramp * (a0 + peak) / 2 + hold * peak;
    // Velocity won: (peak² − x²)/2J on the way down to x, (af² − x²)/2J on the way up.
    double square = (peak * peak + af * af) / 2 - jerk * (vf - v);
    if (square < 0) {
      return false;
    }
    double x = way * Math.sqrt(square);
    double lowHold = 0;
    if (x < minA) {
      lowHold = (square - minA * minA) / (jerk * -minA);
      x = minA;
    }
    if (x > peak + 1e-12 || x > af + 1e-12) {
      return false;
    }
    double[] jerks = {jerk, 0, -jerk, 0, jerk};
    double[] times = {
      ramp, hold, Math.max(0, peak - x) / jerk, lowHold, Math.max(0, af - x) / jerk
    };
    return integrate(jerks, times);
  }

  /** Up to the largest velocity, along at it, and down to the end. */
  private double cruising() {
    double start = rise(v0, a0);
    double end = rise(vf, -af);
    if (Double.isNaN(start) || Double.isNaN(end)) {
      return Double.POSITIVE_INFINITY;
    }
    double[] jerks = {jerk, 0, -jerk, 0, -jerk, 0, jerk};
    double cap1 = Math.min(maxA, start);
    double cap2 = Math.min(-minA, end);
    double hold1 = start > maxA ? (start * start - maxA * maxA) / (jerk * maxA) : 0;
    double hold2 = end > -minA ? (end * end - minA * minA) / (jerk * -minA) : 0;
    double[] times = {
      Math.max(0, cap1 - a0) / jerk,
      hold1,
      cap1 / jerk,
      0,
      cap2 / jerk,
      hold2,
      Math.max(0, cap2 + af) / jerk
    };
    if (!integrate(jerks, times) || covered > distance) {
      return Double.POSITIVE_INFINITY;
    }
    return time + (distance - covered) / maxV;
  }

  /** Peak acceleration of the way from v, a to the largest velocity, were there no limit to it. */
  private double rise(double v, double a) {
    return Math.sqrt(jerk * (maxV - v) + a * a / 2);
  }

  private boolean integrate(double[] jerks, double[] times) {
    double v = v0;
    double a = a0;
    double p = 0;
    time = 0;
    for (int i = 0; i < jerks.length; i++) {
      double t = times[i];
      double turn = jerks[i] == 0 ? 0 : -a / jerks[i];
      if (turn > 0 && turn < t && outside(v + turn * a / 2)) {
        return false;
      }
      p += t * (v + t * (a / 2 + t * jerks[i] / 6));
      v += t * (a + t * jerks[i] / 2);
      a += t * jerks[i];
      time += t;
      if (outside(v) || a > maxA + ROUNDING || a < minA - ROUNDING) {
        return false;
      }
    }
    covered = p;
    return Math.abs(v - vf) < 1e-8 && Math.abs(a - af) < 1e-8;
  }

  private boolean outside(double v) {
    return v > maxV + ROUNDING || v < minV - ROUNDING;
  }
}
