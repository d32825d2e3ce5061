package org.armature.nodes.record;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Buttons of a joystick that give commands, at the moment they are pressed. A button that is held
 * when the first message comes counts once it is let go and pressed again. Not thread-safe.
 */
public final class JoyButtons {
  private final Map<EpisodeCommand, Integer> buttons;
  private int[] before = {};

  private JoyButtons(Map<EpisodeCommand, Integer> buttons) {
    this.buttons = buttons;
  }

  /**
   * Reads which button does what.
   *
   * @param text such as {@code start=7,success=3,failure=0}; empty for no button
   * @throws IllegalArgumentException if it cannot be read, naming what
   */
  public static JoyButtons of(String text) {
    Map<EpisodeCommand, Integer> buttons = new EnumMap<>(EpisodeCommand.class);
    for (String entry : text.split(",", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || !parts[1].strip().matches("\\d{1,3}")) {
        throw new IllegalArgumentException(
            "'%s' is no button; expected COMMAND=NUMBER".formatted(entry.strip()));
      }
      buttons.put(EpisodeCommand.of(parts[0]), Integer.parseInt(parts[1].strip()));
    }
    return new JoyButtons(buttons);
  }

  /** Whether no button does anything. */
  public boolean isEmpty() {
    return buttons.isEmpty();
  }

  /**
   * Takes the newest state of all buttons: 1 where one is pressed.
   *
   * @return what was commanded by pressing since the message before
   */
  public List<EpisodeCommand> pressed(int[] now) {
    List<EpisodeCommand> pressed = new ArrayList<>();
    buttons.forEach((command, button) -> {
      boolean was = button >= before.length || before[button] != 0;
      if (!was && button < now.length && now[button] != 0) {
        pressed.add(command);
      }
    });
    before = now.clone();
    return pressed;
  }
}
