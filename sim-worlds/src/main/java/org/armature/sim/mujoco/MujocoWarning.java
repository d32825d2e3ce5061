package org.armature.sim.mujoco;

/** What MuJoCo warns of and counts per simulation; a release may lack some and counts 0. */
public enum MujocoWarning {
  /** An inertia matrix was close to singular. */
  INERTIA("mjWARN_INERTIA"),
  /** More contacts than the model has room for: some were ignored. */
  CONTACTS_FULL("mjWARN_CONTACTFULL"),
  /** More constraints than the model has room for: some were ignored. */
  CONSTRAINTS_FULL("mjWARN_CNSTRFULL"),
  /** More shapes to draw than the scene has room for. */
  SHAPES_FULL("mjWARN_VGEOMFULL"),
  /** A position was not finite or huge; the state was reset. */
  BAD_POSITION("mjWARN_BADQPOS"),
  /** A velocity was not finite or huge; the state was reset. */
  BAD_VELOCITY("mjWARN_BADQVEL"),
  /** An acceleration was not finite or huge; the state was reset. */
  BAD_ACCELERATION("mjWARN_BADQACC"),
  /** A control was not finite or huge; all were taken as zero. */
  BAD_CONTROL("mjWARN_BADCTRL");

  private final String enumerator;

  MujocoWarning(String enumerator) {
    this.enumerator = enumerator;
  }

  /** Name of the constant that stands for this warning in the headers. */
  String enumerator() {
    return enumerator;
  }
}
