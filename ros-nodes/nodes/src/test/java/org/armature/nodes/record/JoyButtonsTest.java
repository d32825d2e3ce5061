package org.armature.nodes.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoyButtonsTest {
  @Test
  void aButtonCommandsWhenItIsPressedAndNotWhileItIsHeld() {
    JoyButtons buttons = JoyButtons.of("start=1, success=3");
    assertEquals(List.of(), buttons.pressed(new int[] {0, 1, 0, 0}), "held from the beginning");
    assertEquals(List.of(), buttons.pressed(new int[] {0, 0, 0, 0}));
    assertEquals(List.of(EpisodeCommand.START), buttons.pressed(new int[] {0, 1, 0, 0}));
    assertEquals(List.of(), buttons.pressed(new int[] {0, 1, 0, 0}));
    assertEquals(List.of(EpisodeCommand.SUCCESS), buttons.pressed(new int[] {0, 1, 0, 1}));
    assertEquals(List.of(), buttons.pressed(new int[] {0}), "a device with fewer buttons");
    assertEquals(
        List.of(), buttons.pressed(new int[] {0, 1, 0, 0}), "may have been held all along");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    assertTrue(JoyButtons.of("").isEmpty());
    for (String wrong : List.of("jump=1", "start", "start=x", "start=-1", "start=1=2")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> JoyButtons.of(wrong));
      assertTrue(String.valueOf(e.getMessage()).contains(wrong.split("=", -1)[0]), e.getMessage());
    }
  }
}
