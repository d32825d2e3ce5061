package org.armature.kinematics.trajectory;

/**
 * The motions of one joint between two given velocities and accelerations that get farthest in the
 * time they take. Jerk runs +J, 0, −J, (cruise), −J, 0, +J: the joint speeds up as long as it may
 * and then falls along the parabola v = w − a²/2J towards the end. They form a family in one
 * parameter, the apex velocity w of that parabola, and duration and distance are closed forms of
 * it.
 *
 * <p>Symbols, with the end taken backwards in time as a second start (a₂ = −a_f):
 *
 * <ul>
 *   <li>uᵢ = vᵢ − aᵢ²/2J, the foot of the parabola on which side i rises,
 *   <li>bᵢ = ±√(J(w − uᵢ)), clipped to the acceleration limit: where side i leaves its parabola,
 *   <li>x = √(J(w − max uᵢ)), used instead of w because all else is smooth in it.
 * </ul>
 *
 * <p>In the regular part both bᵢ are positive, the apex is passed at zero acceleration, and
 * duration grows with x. In the direct part the bᵢ of the side with the higher foot is negative, as
 * acceleration keeps its sign there, and duration falls with x. Since jerk, acceleration and
 * velocity limits are convex, for one duration every distance between the farthest motion and its
 * mirror image, and no other, can be covered. dD/dT = w + b₁b₂/2J on both parts.
 *
 * <p>The phases are those of Berscheid and Kröger, "Jerk-limited Real-time Trajectory Generation
 * with Arbitrary Target States", 2021; the description as one family is our own.
 */
final class ExtremalFamily {
  final SideOfApex one = new SideOfApex();
  final SideOfApex two = new SideOfApex();

  private double jerk;
  private double cap1;
  private double cap2;
  private double gap1;
  private double gap2;
  private double foot;
  private double top;

  /** x of the regular part, from the shortest motion to the one that just reaches top velocity. */
  double regularLow;

  double regularHigh;

  /** Which side has the negative b in the direct part, 1 or 2; 0 if there is no such part. */
  int directSide;

  /** x of the direct part, from the slowest motion to the quickest. */
  double directLow;

  double directHigh;

  /** Apex velocity, duration and distance of the motion last computed, without cruise. */
  double apex;

  double time;
  double distance;

  /** Change of distance with duration along the family. */
  double speed;

  /** Change of duration with x. */
  double timeSlope;

  /**
   * The family between two states.
   *
   * @param cap1 largest acceleration
   * @param cap2 largest deceleration, positive
   * @param top largest velocity
   */
  void set(
      double v0, double a0, double vf, double af, double cap1, double cap2, double top, double j) {
    this.cap1 = cap1;
    this.cap2 = cap2;
    this.top = top;
    jerk = j;
    one.start(v0, a0);
    two.start(vf, -af);
    double foot1 = v0 - a0 * a0 / (2 * j);
    double foot2 = vf - af * af / (2 * j);
    foot = Math.max(foot1, foot2);
    gap1 = j * (foot - foot1);
    gap2 = j * (foot - foot2);
    double square = Math.max(0, Math.max(least(one.a, gap1), least(two.a, gap2)));
    regularLow = Math.sqrt(square);
    regularHigh = Math.sqrt(Math.max(square, j * (top - foot)));
    setDirectPart();
  }

  private void setDirectPart() {
    if (gap1 == 0 && one.a < 0) {
      directSide = 1;
      directHigh = -one.a;
      directLow = Math.sqrt(Math.max(0, least(two.a, gap2)));
    } else if (gap2 == 0 && two.a < 0) {
      directSide = 2;
      directHigh = -two.a;
      directLow = Math.sqrt(Math.max(0, least(one.a, gap1)));
    } else {
      directSide = 0;
    }
    // The same state twice lies on one parabola: rounding must not lose the motion of no duration.
    if (directSide != 0 && directLow > directHigh) {
      if (directLow - directHigh <= 1e-14 * directHigh) {
        directLow = directHigh;
      } else {
        directSide = 0;
      }
    }
  }

  /** x² from which on side i, which starts with acceleration a, can still rise. */
  private static double least(double a, double gap) {
    return a > 0 ? a * a - gap : 0;
  }

  /** Computes the motion of parameter x in the regular or the direct part. */
  void compute(boolean direct, double x) {
    apex = foot + x * x / jerk;
    if (!direct && x >= regularHigh && x > regularLow) {
      apex = top;
    }
    side(one, direct && directSide == 1, cap1, gap1, x);
    side(two, direct && directSide == 2, cap2, gap2, x);
    time = one.time + two.time;
    distance = one.distance + two.distance;
    speed = apex + one.b * two.b / (2 * jerk);
    timeSlope = 2 / jerk * (ratio(x, one.b) + ratio(x, two.b));
  }

  private void side(SideOfApex side, boolean negative, double cap, double gap, double x) {
    double peak = gap == 0 ? x : Math.sqrt(x * x + gap);
    if (negative) {
      side.compute(jerk, apex, -peak, 0);
    } else if (peak > cap) {
      side.compute(jerk, apex, cap, (peak - cap) * (peak + cap) / (jerk * cap));
    } else {
      side.compute(jerk, apex, peak, 0);
    }
  }

  private static double ratio(double x, double b) {
    return b == 0 ? 1 : x / b;
  }

  /**
   * Writes the motion of parameter x.
   *
   * @param cruise time at the apex velocity, s; only where that is the top velocity
   * @param sign −1 if this family is the mirror image of the joint's motion, else 1
   */
  void fill(JerkProfile out, boolean direct, double x, double cruise, int sign) {
    compute(direct, x);
    double j = sign * jerk;
    out.append(j, one.rise);
    out.append(0, one.hold);
    if (direct) {
      out.append(-j, one.fall + two.fall);
    } else {
      out.append(-j, one.fall);
      out.appendCruise(sign * apex, cruise);
      out.append(-j, two.fall);
    }
    out.append(0, two.hold);
    out.append(j, two.rise);
  }

  /**
   * Writes the x² at which distance may turn with duration in the direct part, where b₁b₂ = −2Jw.
   *
   * @return how many were written, up to four
   */
  int turningPoints(double[] squares) {
    double negativeGap = directSide == 1 ? gap1 : gap2;
    double otherGap = directSide == 1 ? gap2 : gap1;
    double cap = directSide == 1 ? cap2 : cap1;
    // With y = x²: w = foot + y/J, b₁b₂ = −√(y(y + gap)), or −cap·√y where the other side is
    // clipped.
    assert negativeGap == 0;
    double f = jerk * foot;
    int n = quadratic(3, 8 * f - otherGap, 4 * f * f, squares, 0);
    return quadratic(1, 2 * f - cap * cap / 4, f * f, squares, n);
  }

  private static int quadratic(double a, double b, double c, double[] out, int n) {
    double discriminant = b * b - 4 * a * c;
    if (discriminant < 0) {
      return n;
    }
    double q = -0.5 * (b + Math.copySign(Math.sqrt(discriminant), b));
    out[n] = q / a;
    out[n + 1] = q == 0 ? 0 : c / q;
    return n + 2;
  }
}
