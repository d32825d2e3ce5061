package org.armature.kinematics.path;

import java.util.Locale;

/** A path of poses cannot be followed by the joints. */
public final class UnreachablePathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final double fraction;

  UnreachablePathException(double fraction, String why) {
    super(String.format(Locale.ROOT, "at %.4f of the path: %s", fraction, why));
    this.fraction = fraction;
  }

  /** Where, from 0 at the start to 1 at the end of the path. */
  public double fraction() {
    return fraction;
  }
}
