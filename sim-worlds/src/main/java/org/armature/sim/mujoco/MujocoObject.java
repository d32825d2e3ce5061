package org.armature.sim.mujoco;

import java.util.Locale;

/** The kinds of named things in a model. Ids count from 0 within each kind. */
public enum MujocoObject {
  BODY("mjOBJ_BODY", "nbody"),
  JOINT("mjOBJ_JOINT", "njnt"),
  GEOM("mjOBJ_GEOM", "ngeom"),
  SITE("mjOBJ_SITE", "nsite"),
  CAMERA("mjOBJ_CAMERA", "ncam"),
  LIGHT("mjOBJ_LIGHT", "nlight"),
  MATERIAL("mjOBJ_MATERIAL", "nmat"),
  EQUALITY("mjOBJ_EQUALITY", "neq"),
  TENDON("mjOBJ_TENDON", "ntendon"),
  ACTUATOR("mjOBJ_ACTUATOR", "nu"),
  SENSOR("mjOBJ_SENSOR", "nsensor"),
  KEYFRAME("mjOBJ_KEY", "nkey");

  private final String enumerator;
  private final String count;

  MujocoObject(String enumerator, String count) {
    this.enumerator = enumerator;
    this.count = count;
  }

  /** Name of the constant that stands for this kind in the headers. */
  String enumerator() {
    return enumerator;
  }

  /** Name of the size in {@code mjModel} that counts this kind. */
  String count() {
    return count;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
