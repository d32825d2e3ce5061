package org.armature.sim.tabletop;

import java.util.ArrayList;
import java.util.List;

/**
 * What the task {@code pick-place} may ask for.
 *
 * @param cube the cube to move
 * @param tray where it is to rest
 */
public record PickPlaceInstruction(CubeColour cube, TraySide tray) {
  private static final List<PickPlaceInstruction> ALL = all();

  /** Every instruction, colours first. */
  public static List<PickPlaceInstruction> values() {
    return ALL;
  }

  /** The instruction in words, such as {@code put the red cube on the left tray}. */
  public String text() {
    return "put the %s cube on the %s tray".formatted(cube.word(), tray.word());
  }

  /**
   * The instruction that these words say.
   *
   * @throws IllegalArgumentException if they say none; lists all
   */
  public static PickPlaceInstruction parse(String text) {
    return ALL.stream()
        .filter(instruction -> instruction.text().equals(text.strip()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no instruction of the task; expected one of %s"
                    .formatted(text, ALL.stream().map(PickPlaceInstruction::text).toList())));
  }

  private static List<PickPlaceInstruction> all() {
    List<PickPlaceInstruction> all = new ArrayList<>();
    for (CubeColour cube : CubeColour.values()) {
      for (TraySide tray : TraySide.values()) {
        all.add(new PickPlaceInstruction(cube, tray));
      }
    }
    return List.copyOf(all);
  }
}
