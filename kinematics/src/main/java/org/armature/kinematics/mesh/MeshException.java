package org.armature.kinematics.mesh;

/** A mesh file that cannot be used; the message names the file and what is wrong where. */
public final class MeshException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where and what. */
  public MeshException(String message) {
    super(message);
  }

  /** With a message that says where and what, and why. */
  public MeshException(String message, Throwable cause) {
    super(message, cause);
  }
}
