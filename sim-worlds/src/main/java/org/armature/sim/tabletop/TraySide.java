package org.armature.sim.tabletop;

import java.util.Locale;

/** The two trays, told apart by the side they are on as the robot sees it (left is +y). */
public enum TraySide {
  LEFT,
  RIGHT;

  /** The side as instructions say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
