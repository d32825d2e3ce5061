package org.armature.sim.tabletop;

import java.util.Locale;

/** The three cubes, told apart by their colour. */
public enum CubeColour {
  RED,
  GREEN,
  BLUE;

  /** The colour as instructions say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
