package org.armature.kinematics.trajectory;

/**
 * Motion of one joint in seven phases of constant jerk. Filled by {@link #begin} and {@link
 * #append}; evaluated at any time.
 */
final class JerkProfile {
  static final int PHASES = 7;

  /** Start of each phase and end of the last, s. */
  final double[] start = new double[PHASES + 1];

  /** State at the start of each phase and at the end of the last. */
  final double[] position = new double[PHASES + 1];

  final double[] velocity = new double[PHASES + 1];
  final double[] acceleration = new double[PHASES + 1];

  /** Jerk in each phase. */
  final double[] jerk = new double[PHASES];

  int phases;

  void begin(double p, double v, double a) {
    phases = 0;
    start[0] = 0;
    position[0] = p;
    velocity[0] = v;
    acceleration[0] = a;
  }

  /** Adds a phase; one of no duration leaves no trace. */
  void append(double j, double t) {
    if (t <= 0) {
      return;
    }
    int i = phases++;
    jerk[i] = j;
    start[i + 1] = start[i] + t;
    double a = acceleration[i];
    double v = velocity[i];
    position[i + 1] = position[i] + t * (v + t * (a / 2 + t * (j / 6)));
    velocity[i + 1] = v + t * (a + t * (j / 2));
    acceleration[i + 1] = a + t * j;
  }

  /**
   * Adds a cruise, at exactly this velocity: what rounding left of it would grow over a long one.
   */
  void appendCruise(double v, double t) {
    if (t > 0) {
      velocity[phases] = v;
      acceleration[phases] = 0;
      append(0, t);
    }
  }

  double duration() {
    return start[phases];
  }

  double endPosition() {
    return position[phases];
  }

  /** The phase that holds time t; the first before, the last after the motion. */
  int phaseAt(double t) {
    int i = 0;
    while (i + 1 < phases && t >= start[i + 1]) {
      i++;
    }
    return i;
  }

  double positionAt(double t) {
    int i = phaseAt(t);
    double s = within(i, t);
    return position[i] + s * (velocity[i] + s * (acceleration[i] / 2 + s * (jerkOf(i) / 6)));
  }

  double velocityAt(double t) {
    int i = phaseAt(t);
    double s = within(i, t);
    return velocity[i] + s * (acceleration[i] + s * (jerkOf(i) / 2));
  }

  double accelerationAt(double t) {
    int i = phaseAt(t);
    return acceleration[i] + within(i, t) * jerkOf(i);
  }

  private double within(int i, double t) {
    return Math.clamp(t, 0, duration()) - start[i];
  }

  private double jerkOf(int i) {
    return i < phases ? jerk[i] : 0;
  }
}
