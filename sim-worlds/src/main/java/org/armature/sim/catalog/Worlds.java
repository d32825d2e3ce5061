package org.armature.sim.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;

/** The worlds there are, and the tasks in each, by name. */
public final class Worlds {
  private static final Map<String, Supplier<World>> WORLDS =
      new TreeMap<>(Map.of(TabletopWorld.NAME, TabletopWorld::new));
  private static final Map<String, Function<World, Task>> TASKS =
      new TreeMap<>(Map.of(PickPlaceTask.NAME, PickPlaceTask::in));

  private Worlds() {}

  /** Names of all worlds, sorted. */
  public static List<String> names() {
    return List.copyOf(WORLDS.keySet());
  }

  /** Names of all tasks, sorted. */
  public static List<String> taskNames() {
    return List.copyOf(TASKS.keySet());
  }

  /**
   * Opens a world.
   *
   * @throws IllegalArgumentException if there is none of that name; lists those there are
   */
  public static World open(String name) {
    @Nullable Supplier<World> world = WORLDS.get(name);
    if (world == null) {
      throw new IllegalArgumentException(
          "there is no world '%s'; the worlds are %s".formatted(name, names()));
    }
    return world.get();
  }

  /**
   * Opens a task in a world.
   *
   * @throws IllegalArgumentException if there is none of that name, or not in this world
   */
  public static Task openTask(String name, World world) {
    @Nullable Function<World, Task> task = TASKS.get(name);
    if (task == null) {
      throw new IllegalArgumentException(
          "there is no task '%s'; the tasks are %s".formatted(name, taskNames()));
    }
    return task.apply(world);
  }
}
