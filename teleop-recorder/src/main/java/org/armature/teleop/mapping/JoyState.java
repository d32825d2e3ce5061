package org.armature.teleop.mapping;

/** Axes and buttons of a device at one instant, numbered as in {@code sensor_msgs/Joy}. */
public final class JoyState {
  private final float[] axes;
  private final int[] buttons;

  /**
   * A state; the arrays are the state's own from now on.
   *
   * @param axes deflections, −1 to 1
   * @param buttons 0 where not pressed
   */
  public JoyState(float[] axes, int[] buttons) {
    this.axes = axes;
    this.buttons = buttons;
  }

  /** Number of axes. */
  public int axes() {
    return axes.length;
  }

  /** Number of buttons. */
  public int buttons() {
    return buttons.length;
  }

  /** Deflection of an axis; NaN where the device has none of that number. */
  public double axis(int number) {
    return number < axes.length ? axes[number] : Double.NaN;
  }

  /** Whether a button is pressed; false where the device has none of that number. */
  public boolean isPressed(int number) {
    return number >= 0 && number < buttons.length && buttons[number] != 0;
  }
}
