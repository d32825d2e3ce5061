package org.armature.teleop.mapping;

/** Where a deflection of −1 to 1 comes from. */
public sealed interface JoyInput {
  /** The deflection, −1 to 1, 0 at rest; NaN where the axis is missing or not a number. */
  double deflection(JoyState joy);

  /** Highest number of an axis that it reads; −1 for none. */
  int axis();

  /** Highest number of a button that it reads; −1 for none. */
  int button();

  /**
   * An axis. Beyond the dead zone the deflection begins at 0, so that motion begins slowly.
   *
   * @param axis its number
   * @param deadZone deflection up to which it counts as at rest, 0 to below 1
   * @param invert whether its sign is turned
   */
  record Axis(int axis, double deadZone, boolean invert) implements JoyInput {
    @Override
    public double deflection(JoyState joy) {
      double x = joy.axis(axis);
      if (!Double.isFinite(x)) {
        return Double.NaN;
      }
      double beyond = Math.max(0, Math.min(1, Math.abs(x)) - deadZone) / (1 - deadZone);
      return beyond == 0 ? 0 : Math.copySign(beyond, invert ? -x : x);
    }

    @Override
    public int button() {
      return -1;
    }
  }

  /**
   * Two buttons; pressed both, they cancel each other.
   *
   * @param plus number of the button for 1
   * @param minus number of the button for −1
   */
  record Buttons(int plus, int minus) implements JoyInput {
    @Override
    public double deflection(JoyState joy) {
      return (joy.isPressed(plus) ? 1 : 0) - (joy.isPressed(minus) ? 1 : 0);
    }

    @Override
    public int axis() {
      return -1;
    }

    @Override
    public int button() {
      return Math.max(plus, minus);
    }
  }
}
