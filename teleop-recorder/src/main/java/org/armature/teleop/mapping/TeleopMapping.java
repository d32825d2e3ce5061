package org.armature.teleop.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the axes and buttons of one device map to one robot. Immutable.
 *
 * @param source what messages call it: the file that it was read from
 * @param deadManButton button that must be held for anything to move
 * @param nextModeButton button that goes on to the next mode; −1 for none
 * @param gripper what opens and closes the gripper; null for none
 * @param modes at least one; the first one counts at the beginning
 */
public record TeleopMapping(
    String source,
    int deadManButton,
    int nextModeButton,
    @Nullable GripperMapping gripper,
    List<JogMode> modes) {
  /** Copies the list. */
  public TeleopMapping {
    modes = List.copyOf(modes);
  }

  /** What the mapping reads and a device does not have or give a number for, for people. */
  public Optional<String> fault(JoyState joy) {
    int axes = 1 + inputs().mapToInt(JoyInput::axis).max().orElse(-1);
    int buttons = 1 + Math.max(controls(), inputs().mapToInt(JoyInput::button).max().orElse(-1));
    if (joy.axes() < axes || joy.buttons() < buttons) {
      return Optional.of(
          "the device has %d axes and %d buttons, mapping %s reads %d and %d"
              .formatted(joy.axes(), joy.buttons(), source, axes, buttons));
    }
    return inputs()
        .filter(input -> !Double.isFinite(input.deflection(joy)))
        .map(input -> "axis %d of the device is %s".formatted(input.axis(), joy.axis(input.axis())))
        .findFirst();
  }

  private int controls() {
    int highest = Math.max(deadManButton, nextModeButton);
    return gripper == null
        ? highest
        : Math.max(highest, Math.max(gripper.openButton(), gripper.closeButton()));
  }

  private Stream<JoyInput> inputs() {
    return modes.stream()
        .flatMap(mode -> Stream.concat(mode.twist().stream(), mode.joints().stream()))
        .map(Jog::input);
  }
}
