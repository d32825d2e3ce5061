package org.armature.sim.mujoco;

import java.util.Objects;

/** MuJoCo, its headers or the graphics below it refused something; the message says what to do. */
public class MujocoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MujocoException(String message) {
    super(message);
  }

  public MujocoException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
