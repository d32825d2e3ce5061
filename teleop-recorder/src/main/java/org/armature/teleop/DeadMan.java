package org.armature.teleop;

import java.util.Optional;
import org.armature.teleop.mapping.JoyState;
import org.armature.teleop.mapping.TeleopMapping;
import org.jspecify.annotations.Nullable;

/**
 * Whether a hand holds the dead man's button. It counts only while messages come and every input
 * gives a number. Once it has counted for nothing it must be let go before it counts again: a
 * button that was held all the while, or a message that comes late, starts nothing. Not
 * thread-safe.
 */
final class DeadMan {
  private final TeleopMapping mapping;
  private final long timeoutNanos;
  private @Nullable JoyState newest;
  private long newestNanos;
  private boolean wasLetGo;
  private String fault = "";

  DeadMan(TeleopMapping mapping, long timeoutNanos) {
    this.mapping = mapping;
    this.timeoutNanos = timeoutNanos;
  }

  /** A message of the device arrived. */
  void take(JoyState joy, long monotonicNanos) {
    newest = joy;
    newestNanos = monotonicNanos;
    fault = mapping.fault(joy).orElse("");
    if (!fault.isEmpty()) {
      wasLetGo = false;
    } else if (!joy.isPressed(mapping.deadManButton())) {
      wasLetGo = true;
    }
  }

  /** Holding on counts for nothing until it is let go. */
  void mustBeLetGo() {
    wasLetGo = false;
  }

  /** What the device says, while the button is held and counts. */
  Optional<JoyState> held(long monotonicNanos) {
    JoyState joy = newest;
    return joy != null
            && wasLetGo
            && isFresh(monotonicNanos)
            && joy.isPressed(mapping.deadManButton())
        ? Optional.of(joy)
        : Optional.empty();
  }

  /** Whether the button was let go, as far as is known. */
  boolean isLetGo(long monotonicNanos) {
    JoyState joy = newest;
    return joy != null
        && fault.isEmpty()
        && isFresh(monotonicNanos)
        && !joy.isPressed(mapping.deadManButton());
  }

  private boolean isFresh(long monotonicNanos) {
    return monotonicNanos - newestNanos <= timeoutNanos;
  }

  /** Age of the newest message, s; NaN before the first. */
  double ageSeconds(long monotonicNanos) {
    return newest == null ? Double.NaN : (monotonicNanos - newestNanos) * 1e-9;
  }

  /** Why the device cannot be used now, for people; empty if it can. */
  String trouble(long monotonicNanos) {
    if (newest == null) {
      return "no message of the device yet";
    }
    if (!isFresh(monotonicNanos)) {
      return "the newest message of the device is %.1f s old".formatted(ageSeconds(monotonicNanos));
    }
    return fault;
  }
}
