package org.armature.sim;

import java.util.List;
import org.armature.policy.ActionSpace;
import org.armature.policy.CameraImage;

/**
 * A simulated scene with one robot, advanced in fixed steps; the same seed and the same references
 * give the same bytes.
 *
 * <pre>{@code
 * try (World world = Worlds.open("tabletop")) {
 *   world.reset(seed);
 *   world.command(reference);
 *   world.step();
 *   world.render("front", image);
 * }
 * }</pre>
 *
 * <p>For one thread at a time, always the same one once something was rendered.
 */
public interface World extends AutoCloseable {
  /** Name under which {@link org.armature.sim.catalog.Worlds#open} finds it. */
  String name();

  /** The physics engine and its version, such as {@code MuJoCo 2.2.2}. */
  String engine();

  /** Joints of the robot in the order of every joint vector here. */
  List<String> jointNames();

  /** What a reference means, and its limits. */
  ActionSpace actionSpace();

  /** Its cameras. */
  List<CameraDescription> cameras();

  /**
   * Starts anew: a scene drawn from the seed, at time 0, the robot holding where it is.
   *
   * @param seed any number
   */
  void reset(long seed);

  /**
   * Sets the reference that the robot follows from now on; values outside the limits are clamped by
   * the robot.
   *
   * @param reference one value per joint: rad, m
   * @throws IllegalArgumentException if it has another size or is not finite
   */
  void command(double[] reference);

  /** Copies the reference in effect: rad, m. */
  void reference(double[] out);

  /**
   * Advances by {@link #timestepNanos()}.
   *
   * @throws IllegalStateException if the simulation became unstable; the state is lost, and a reset
   *     starts anew
   */
  void step();

  /** Length of a step, ns. */
  long timestepNanos();

  /** Simulated time since the reset, ns. */
  long timeNanos();

  /** Copies the joint positions: rad, m. */
  void jointPositions(double[] out);

  /** Copies the joint velocities: rad/s, m/s. */
  void jointVelocities(double[] out);

  /**
   * Renders what a camera sees now; changes nothing else.
   *
   * @param camera name of one of {@link #cameras()}
   * @param image receives the picture
   * @throws IllegalArgumentException if there is no such camera, or the image has another size
   */
  void render(String camera, CameraImage image);

  /** A copy of the complete state. */
  WorldState save();

  /**
   * Returns to a saved state: what follows is what followed then, byte for byte.
   *
   * @throws IllegalArgumentException if it comes from another kind of world
   */
  void restore(WorldState state);

  @Override
  void close();
}
