package org.armature.nodes.control;

/**
 * Whether the controller may command the robot: only while it is active and enabled and no
 * emergency stop holds. Thread-safe; the control thread asks without waiting.
 */
public final class CommandAuthority {
  private boolean active;
  private boolean enabled;
  private boolean emergency;
  private volatile boolean granted;

  /**
   * No authority before {@link #setActive}.
   *
   * @param enabled whether it is enabled to begin with
   */
  public CommandAuthority(boolean enabled) {
    this.enabled = enabled;
  }

  /** Whether the robot may be commanded now. */
  public boolean isGranted() {
    return granted;
  }

  /** Whether it is enabled. */
  public synchronized boolean isEnabled() {
    return enabled;
  }

  /** Whether an emergency stop holds. */
  public synchronized boolean isEmergency() {
    return emergency;
  }

  /** Follows the node's state. */
  public synchronized void setActive(boolean isActive) {
    active = isActive;
    decide();
  }

  /**
   * Enables or disables commanding.
   *
   * @throws IllegalStateException if it shall be enabled while an emergency stop holds
   */
  public synchronized void setEnabled(boolean shallBeEnabled) {
    if (shallBeEnabled && emergency) {
      throw new IllegalStateException(
          "the emergency stop holds; call ~/reset_emergency_stop before enabling");
    }
    enabled = shallBeEnabled;
    decide();
  }

  /** Stops commanding until {@link #reset}. */
  public synchronized void stop() {
    emergency = true;
    decide();
  }

  /**
   * Ends the emergency stop; commanding stays disabled until somebody enables it.
   *
   * @return whether one held
   */
  public synchronized boolean reset() {
    boolean held = emergency;
    if (held) {
      emergency = false;
      enabled = false;
    }
    decide();
    return held;
  }

  private void decide() {
    granted = active && enabled && !emergency;
  }
}
