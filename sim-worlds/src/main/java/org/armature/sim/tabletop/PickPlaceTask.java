package org.armature.sim.tabletop;

import java.util.List;
import org.armature.sim.Task;
import org.armature.sim.World;

/**
 * Put the named cube on the named tray. Cube poses and which colour lies where are drawn from the
 * seed, all cubes are always there, and over any six consecutive seeds each instruction comes once.
 */
public final class PickPlaceTask implements Task {
  /** Name of this task. */
  public static final String NAME = "pick-place";

  private static final double TIME_LIMIT_SECONDS = 15;

  private final TabletopWorld world;

  /** The task in an open world. */
  public PickPlaceTask(TabletopWorld world) {
    this.world = world;
  }

  /**
   * The task in a world opened by name.
   *
   * @throws IllegalArgumentException if the world has no cubes and trays
   */
  public static PickPlaceTask in(World world) {
    if (world instanceof TabletopWorld tabletop) {
      return new PickPlaceTask(tabletop);
    }
    throw new IllegalArgumentException(
        "task '%s' needs world '%s', not '%s'".formatted(NAME, TabletopWorld.NAME, world.name()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TabletopWorld world() {
    return world;
  }

  @Override
  public List<String> instructions() {
    return PickPlaceInstruction.values().stream().map(PickPlaceInstruction::text).toList();
  }

  @Override
  public String instructionFor(long seed) {
    List<PickPlaceInstruction> all = PickPlaceInstruction.values();
    return all.get(Math.floorMod(seed, all.size())).text();
  }

  @Override
  public double timeLimitSeconds() {
    return TIME_LIMIT_SECONDS;
  }

  @Override
  public PickPlaceMonitor begin(long seed, String instruction) {
    PickPlaceInstruction parsed = PickPlaceInstruction.parse(instruction);
    world.reset(seed);
    return new PickPlaceMonitor(world, parsed);
  }
}
