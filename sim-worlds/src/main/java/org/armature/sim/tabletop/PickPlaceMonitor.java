package org.armature.sim.tabletop;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.armature.sim.TaskEpisode;
import org.armature.sim.mujoco.Contacts;
import org.armature.sim.mujoco.NativeDoubles;

/**
 * Judges pick-and-place: a cube counts as placed on a tray once it has rested there for 0.5 s,
 * released. Resting means lying flat on the tray's floor inside its rims, hardly moving; released
 * means that no part of the robot touches it and the fingers are wider apart than the cube.
 */
public final class PickPlaceMonitor implements TaskEpisode {
  /** How long a cube must rest, s. */
  public static final double REST_SECONDS = 0.5;

  private static final double TRAY_INNER_HALF = 0.072;
  private static final double TRAY_FLOOR = 0.003;
  private static final double HEIGHT_TOLERANCE = 0.004;
  private static final double REST_SPEED = 0.02;
  private static final double REST_TURN_RATE = 0.5;
  private static final double RELEASED_FINGER = TabletopLayout.CUBE_EDGE / 2 + 0.004;
  private static final double NEVER = Double.NaN;

  private final TabletopWorld world;
  private final TabletopScene scene;
  private final PickPlaceInstruction instruction;
  private final Map<CubeColour, Rest> rests = new EnumMap<>(CubeColour.class);
  private double successSeconds = NEVER;

  /** Since when a cube has been resting on a tray. */
  private static final class Rest {
    Optional<TraySide> tray = Optional.empty();
    double since;
  }

  PickPlaceMonitor(TabletopWorld world, PickPlaceInstruction instruction) {
    this.world = world;
    this.scene = world.scene();
    this.instruction = instruction;
    for (CubeColour colour : CubeColour.values()) {
      rests.put(colour, new Rest());
    }
    observe();
  }

  /** What is to be done, in parts. */
  public PickPlaceInstruction parsedInstruction() {
    return instruction;
  }

  @Override
  public String instruction() {
    return instruction.text();
  }

  @Override
  public void observe() {
    double now = world.timeNanos() * 1e-9;
    rests.forEach((colour, rest) -> {
      Optional<TraySide> tray = restingOn(colour);
      if (!tray.equals(rest.tray)) {
        rest.tray = tray;
        rest.since = now;
      }
    });
    Optional<TraySide> placed = placedOn(instruction.cube());
    if (Double.isNaN(successSeconds) && placed.equals(Optional.of(instruction.tray()))) {
      successSeconds = now;
    }
  }

  @Override
  public OptionalDouble successSeconds() {
    return Double.isNaN(successSeconds)
        ? OptionalDouble.empty()
        : OptionalDouble.of(successSeconds);
  }

  @Override
  public Map<String, String> placed() {
    Map<String, String> placed = new LinkedHashMap<>();
    for (CubeColour colour : CubeColour.values()) {
      placedOn(colour).ifPresent(tray -> placed.put(word(colour), word(tray)));
    }
    return placed;
  }

  @Override
  public Map<String, String> unwanted() {
    Map<String, String> unwanted = placed();
    unwanted.remove(word(instruction.cube()), word(instruction.tray()));
    return unwanted;
  }

  private static String word(CubeColour colour) {
    return colour.word() + " cube";
  }

  private static String word(TraySide side) {
    return side.word() + " tray";
  }

  /** The tray that a cube has been resting on, released, for long enough. */
  public Optional<TraySide> placedOn(CubeColour colour) {
    Rest rest = rests.get(colour);
    // Half a step of slack: simulated time is a sum of steps.
    double longEnough = REST_SECONDS - world.timestepNanos() * 0.5e-9;
    return rest != null && world.timeNanos() * 1e-9 - rest.since >= longEnough
        ? rest.tray
        : Optional.empty();
  }

  private Optional<TraySide> restingOn(CubeColour colour) {
    NativeDoubles qpos = world.simulation().qpos();
    int q = scene.cubeQpos.getOrDefault(colour, 0);
    double height = qpos.get(q + 2) - TRAY_FLOOR - TabletopLayout.CUBE_EDGE / 2;
    if (Math.abs(height) > HEIGHT_TOLERANCE || moves(colour) || held(colour)) {
      return Optional.empty();
    }
    double x = qpos.get(q);
    double y = qpos.get(q + 1);
    for (TraySide side : TraySide.values()) {
      double[] tray = scene.trayPositions.getOrDefault(side, new double[3]);
      if (Math.abs(x - tray[0]) < TRAY_INNER_HALF && Math.abs(y - tray[1]) < TRAY_INNER_HALF) {
        return Optional.of(side);
      }
    }
    return Optional.empty();
  }

  private boolean moves(CubeColour colour) {
    NativeDoubles qvel = world.simulation().qvel();
    int v = scene.cubeDofs.getOrDefault(colour, 0);
    double speed = norm(qvel.get(v), qvel.get(v + 1), qvel.get(v + 2));
    double turnRate = norm(qvel.get(v + 3), qvel.get(v + 4), qvel.get(v + 5));
    return speed > REST_SPEED || turnRate > REST_TURN_RATE;
  }

  private boolean held(CubeColour colour) {
    int finger = scene.qposAddress[scene.qposAddress.length - 1];
    if (colour == instruction.cube() && world.simulation().qpos().get(finger) < RELEASED_FINGER) {
      return true;
    }
    int cube = scene.cubeGeoms.getOrDefault(colour, -1);
    Contacts contacts = world.simulation().contacts();
    int count = contacts.count();
    for (int i = 0; i < count; i++) {
      int first = contacts.firstGeom(i);
      int second = contacts.secondGeom(i);
      if ((first == cube && scene.robotGeom[second])
          || (second == cube && scene.robotGeom[first])) {
        return true;
      }
    }
    return false;
  }

  private static double norm(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
