package org.armature.kinematics.differential;

/** Checks of settings, with the words of one message. */
public final class Positive {
  private Positive() {}

  /**
   * Refuses what is not finite and positive.
   *
   * @throws IllegalArgumentException naming the value
   */
  public static double require(String name, double value) {
    if (value == 0) {
      throw new IllegalArgumentException(name + " is 0, it must be positive");
    }
    return requireOrZero(name, value);
  }

  /**
   * Refuses what is not finite or negative.
   *
   * @throws IllegalArgumentException naming the value
   */
  public static double requireOrZero(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", it must be finite and not < 0");
    }
    return value;
  }
}
